-- Answers: for each event revision recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of event_revision; instants are microseconds since 1970
-- (null: not stated).
insert into event_revision by name
select
    r.seq,
    r.batch,
    r.op,
    r.reason,
    r.reason_kind,
    r.fields,
    r.event_id,
    r.title,
    r.kind,
    r.place,
    r.when_text,
    r.start_text,
    r.end_text,
    r.when_edtf,
    coalesce(make_timestamp(r.stated_start_earliest), '-infinity'::timestamp) as stated_start_earliest,
    coalesce(make_timestamp(r.stated_start_latest), 'infinity'::timestamp) as stated_start_latest,
    coalesce(make_timestamp(r.stated_end_earliest), '-infinity'::timestamp) as stated_end_earliest,
    coalesce(make_timestamp(r.stated_end_latest), 'infinity'::timestamp) as stated_end_latest,
    r.stated_zone,
    r.rules,
    r.zone,
    r.actors,
    r.tags,
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
        "event_id": "VARCHAR",
        "title": "VARCHAR",
        "kind": "VARCHAR",
        "place": "VARCHAR",
        "when_text": ["VARCHAR"],
        "start_text": ["VARCHAR"],
        "end_text": ["VARCHAR"],
        "when_edtf": "VARCHAR",
        "stated_start_earliest": "BIGINT",
        "stated_start_latest": "BIGINT",
        "stated_end_earliest": "BIGINT",
        "stated_end_latest": "BIGINT",
        "stated_zone": "VARCHAR",
        "rules": [{"point": "VARCHAR", "anchor_kind": "VARCHAR", "anchor_id": "VARCHAR", "anchor_point": "VARCHAR", "lower_months": "INTEGER", "lower_days": "INTEGER", "lower_micros": "BIGINT", "upper_months": "INTEGER", "upper_days": "INTEGER", "upper_micros": "BIGINT", "snap": "VARCHAR", "snap_index": "INTEGER", "text": "VARCHAR"}],
        "zone": "VARCHAR",
        "actors": ["VARCHAR"],
        "tags": ["VARCHAR"],
        "cites": [{"source": "VARCHAR", "quote": "VARCHAR"}],
        "note": "VARCHAR"
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(to_json(event_revision)::varchar) as digest;
