-- Answers: for each link revision recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of link_revision; instants are microseconds since 1970
-- (null: not stated).
insert into link_revision by name
select
    r.seq,
    r.batch,
    r.op,
    r.reason,
    r.reason_kind,
    r.fields,
    r.link_id,
    r.from_ref,
    r.to_ref,
    r.kind,
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
        "link_id": "VARCHAR",
        "from_ref": "VARCHAR",
        "to_ref": "VARCHAR",
        "kind": "VARCHAR",
        "cites": [{"source": "VARCHAR", "quote": "VARCHAR"}],
        "note": "VARCHAR"
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(to_json(link_revision)::varchar) as digest;
