-- Answers: for the one claim revision recorded, its number and the digest of its row: as insert_claim does, sooner.
-- Parameters: the columns of claim_revision; instants are microseconds since 1970 (null: not stated).
insert into claim_revision (
    seq, batch, op, reason, reason_kind, fields, claim_id, event_id, subject, measure, value_text, value_low,
    value_high, qualifier, unit, said_by, hedge, part_of, when_text, when_edtf, stated_start_earliest,
    stated_start_latest, stated_end_earliest, stated_end_latest, stated_zone, rules, cites, note,
    measure_kind
) values (
    $seq, $batch, $op, $reason, $reason_kind, $fields, $claim_id, $event_id, $subject, $measure, $value_text,
    $value_low, $value_high, $qualifier, $unit, $said_by, $hedge, $part_of, $when_text, $when_edtf,
    coalesce(make_timestamp($stated_start_earliest::bigint), '-infinity'),
    coalesce(make_timestamp($stated_start_latest::bigint), 'infinity'),
    coalesce(make_timestamp($stated_end_earliest::bigint), '-infinity'),
    coalesce(make_timestamp($stated_end_latest::bigint), 'infinity'), $stated_zone, $rules, $cites, $note, $measure_kind
)
returning seq, sha256(replace(to_json(claim_revision)::varchar, ',"measure_kind":null}', '}')) as digest;
