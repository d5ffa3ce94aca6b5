-- Answers: for each figure recorded that was understood anew, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of figure_revision.
insert into figure_revision by name
select unnest(from_json(rows, '[{
    "seq": "BIGINT", "batch": "BIGINT", "revision": "BIGINT", "policy": "VARCHAR", "value_low": "DOUBLE", "value_high": "DOUBLE",
    "qualifier": "VARCHAR"
}]'), max_depth := 2)
from (select $rows::varchar as rows)
returning seq, sha256(to_json(figure_revision)::varchar) as digest;
