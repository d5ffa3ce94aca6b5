-- Answers: for each dating recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of dating_revision; instants are microseconds since 1970
-- (null: not stated).
insert into dating_revision by name
select
    r.seq,
    r.batch,
    r.revision,
    r.policy,
    r.edtf,
    coalesce(make_timestamp(r.stated_start_earliest), '-infinity') as stated_start_earliest,
    coalesce(make_timestamp(r.stated_start_latest), 'infinity') as stated_start_latest,
    coalesce(make_timestamp(r.stated_end_earliest), '-infinity') as stated_end_earliest,
    coalesce(make_timestamp(r.stated_end_latest), 'infinity') as stated_end_latest,
    r.stated_zone,
    r.rules
from (
    select unnest(from_json(rows, '[{
        "seq": "BIGINT",
        "batch": "BIGINT",
        "revision": "BIGINT",
        "policy": "VARCHAR",
        "edtf": "VARCHAR",
        "stated_start_earliest": "BIGINT",
        "stated_start_latest": "BIGINT",
        "stated_end_earliest": "BIGINT",
        "stated_end_latest": "BIGINT",
        "stated_zone": "VARCHAR",
        "rules": [{
            "point": "VARCHAR", "anchor_kind": "VARCHAR", "anchor_id": "VARCHAR", "anchor_point": "VARCHAR",
            "lower_months": "INTEGER", "lower_days": "INTEGER", "lower_micros": "BIGINT",
            "upper_months": "INTEGER", "upper_days": "INTEGER", "upper_micros": "BIGINT",
            "snap": "VARCHAR", "snap_index": "INTEGER", "text": "VARCHAR"
        }]
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(to_json(dating_revision)::varchar) as digest;
