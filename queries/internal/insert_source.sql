-- Answers: for each source revision recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of source_revision; instants are microseconds since 1970
-- (null: not stated).
insert into source_revision by name
select
    r.seq,
    r.batch,
    r.op,
    r.reason,
    r.reason_kind,
    r.fields,
    r.source_id,
    r.title,
    r.publisher,
    r.via,
    r.url,
    r.language,
    r.published_text,
    r.published_edtf,
    coalesce(make_timestamp(r.stated_earliest), '-infinity'::timestamp) as stated_earliest,
    coalesce(make_timestamp(r.stated_latest), 'infinity'::timestamp) as stated_latest,
    r.stated_zone,
    r.rules,
    r.zone,
    r.text,
    r.file,
    r.note
from (
    select unnest(from_json(rows, '[{
        "seq": "BIGINT",
        "batch": "BIGINT",
        "op": "VARCHAR",
        "reason": "VARCHAR",
        "reason_kind": "VARCHAR",
        "fields": ["VARCHAR"],
        "source_id": "VARCHAR",
        "title": "VARCHAR",
        "publisher": "VARCHAR",
        "via": "VARCHAR",
        "url": "VARCHAR",
        "language": "VARCHAR",
        "published_text": ["VARCHAR"],
        "published_edtf": "VARCHAR",
        "stated_earliest": "BIGINT",
        "stated_latest": "BIGINT",
        "stated_zone": "VARCHAR",
        "rules": [{"point": "VARCHAR", "anchor_kind": "VARCHAR", "anchor_id": "VARCHAR", "anchor_point": "VARCHAR", "lower_months": "INTEGER", "lower_days": "INTEGER", "lower_micros": "BIGINT", "upper_months": "INTEGER", "upper_days": "INTEGER", "upper_micros": "BIGINT", "snap": "VARCHAR", "snap_index": "INTEGER", "text": "VARCHAR"}],
        "zone": "VARCHAR",
        "text": "VARCHAR",
        "file": "VARCHAR",
        "note": "VARCHAR"
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(to_json(source_revision)::varchar) as digest;
