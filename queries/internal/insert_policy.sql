-- Answers: for each policy revision recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of policy_revision.
insert into policy_revision by name
select
    r.seq,
    r.batch,
    r.op,
    r.reason,
    r.reason_kind,
    r.fields,
    r.policy_id,
    r.value
from (
    select unnest(from_json(rows, '[{
        "seq": "BIGINT",
        "batch": "BIGINT",
        "op": "VARCHAR",
        "reason": "VARCHAR",
        "reason_kind": "VARCHAR",
        "fields": ["VARCHAR"],
        "policy_id": "VARCHAR",
        "value": ["INTEGER"]
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(to_json(policy_revision)::varchar) as digest;
