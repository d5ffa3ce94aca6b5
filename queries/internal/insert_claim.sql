-- Answers: for each claim revision recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of claim_revision; instants are microseconds since 1970
-- (null: not stated).
insert into claim_revision by name
select
    r.seq,
    r.batch,
    r.op,
    r.reason,
    r.reason_kind,
    r.fields,
    r.claim_id,
    r.event_id,
    r.subject,
    r.measure,
    r.measure_kind,
    r.value_text,
    r.value_low,
    r.value_high,
    r.qualifier,
    r.unit,
    r.said_by,
    r.hedge,
    r.part_of,
    r.when_text,
    r.when_edtf,
    coalesce(make_timestamp(r.stated_start_earliest), '-infinity'::timestamp) as stated_start_earliest,
    coalesce(make_timestamp(r.stated_start_latest), 'infinity'::timestamp) as stated_start_latest,
    coalesce(make_timestamp(r.stated_end_earliest), '-infinity'::timestamp) as stated_end_earliest,
    coalesce(make_timestamp(r.stated_end_latest), 'infinity'::timestamp) as stated_end_latest,
    r.stated_zone,
    r.rules,
    r.cites,
    r.note
from (
    select unnest(from_json(rows, '[{
        "seq": "BIGINT",
        "batch": "BIGINT",
        "op": "VARCHAR",
        "reason": "VARCHAR",
        "reason_kind": "VARCHAR",
        "fields": ["VARCHAR"],
        "claim_id": "VARCHAR",
        "event_id": "VARCHAR",
        "subject": "VARCHAR",
        "measure": "VARCHAR",
        "measure_kind": "VARCHAR",
        "value_text": "VARCHAR",
        "value_low": "DOUBLE",
        "value_high": "DOUBLE",
        "qualifier": "VARCHAR",
        "unit": "VARCHAR",
        "said_by": ["VARCHAR"],
        "hedge": "VARCHAR",
        "part_of": "VARCHAR",
        "when_text": ["VARCHAR"],
        "when_edtf": "VARCHAR",
        "stated_start_earliest": "BIGINT",
        "stated_start_latest": "BIGINT",
        "stated_end_earliest": "BIGINT",
        "stated_end_latest": "BIGINT",
        "stated_zone": "VARCHAR",
        "rules": [{"point": "VARCHAR", "anchor_kind": "VARCHAR", "anchor_id": "VARCHAR", "anchor_point": "VARCHAR", "lower_months": "INTEGER", "lower_days": "INTEGER", "lower_micros": "BIGINT", "upper_months": "INTEGER", "upper_days": "INTEGER", "upper_micros": "BIGINT", "snap": "VARCHAR", "snap_index": "INTEGER", "text": "VARCHAR"}],
        "cites": [{"source": "VARCHAR", "quote": "VARCHAR"}],
        "note": "VARCHAR"
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(replace(to_json(claim_revision)::varchar, ',"measure_kind":null}', '}')) as digest;
