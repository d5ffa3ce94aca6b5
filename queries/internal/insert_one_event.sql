-- Answers: for the one event revision recorded, its number and the digest of its row: as insert_event does, sooner.
-- Parameters: the columns of event_revision; instants are microseconds since 1970 (null: not stated).
insert into event_revision (
    seq, batch, op, reason, reason_kind, fields, event_id, title, kind, place, when_text, start_text, end_text,
    when_edtf, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest, stated_zone, rules,
    zone, actors, tags, cites, note
) values (
    $seq, $batch, $op, $reason, $reason_kind, $fields, $event_id, $title, $kind, $place, $when_text, $start_text,
    $end_text, $when_edtf, coalesce(make_timestamp($stated_start_earliest::bigint), '-infinity'),
    coalesce(make_timestamp($stated_start_latest::bigint), 'infinity'),
    coalesce(make_timestamp($stated_end_earliest::bigint), '-infinity'),
    coalesce(make_timestamp($stated_end_latest::bigint), 'infinity'), $stated_zone, $rules, $zone, $actors, $tags,
    $cites, $note
)
returning seq, sha256(to_json(event_revision)::varchar) as digest;
