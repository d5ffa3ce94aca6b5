-- Answers: for the one source revision recorded, its number and the digest of its row: as insert_source does, sooner.
-- Parameters: the columns of source_revision; instants are microseconds since 1970 (null: not stated).
insert into source_revision (
    seq, batch, op, reason, reason_kind, fields, source_id, title, publisher, via, url, language, published_text,
    published_edtf, stated_earliest, stated_latest, stated_zone, rules, zone, text, file, note
) values (
    $seq, $batch, $op, $reason, $reason_kind, $fields, $source_id, $title, $publisher, $via, $url, $language,
    $published_text, $published_edtf, coalesce(make_timestamp($stated_earliest::bigint), '-infinity'),
    coalesce(make_timestamp($stated_latest::bigint), 'infinity'), $stated_zone, $rules, $zone, $text, $file, $note
)
returning seq, sha256(to_json(source_revision)::varchar) as digest;
