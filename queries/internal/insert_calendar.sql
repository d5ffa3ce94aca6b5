-- Answers: for each calendar recorded, its number and the digest of its row.
-- Parameter: rows JSON, an array of objects with the columns of calendar_revision.
insert into calendar_revision by name
select r.seq, r.batch, r.calendar, r.origin, r.weekend, r.closed, r.opened
from (
    select unnest(from_json(rows, '[{
        "seq": "BIGINT",
        "batch": "BIGINT",
        "calendar": "VARCHAR",
        "origin": "VARCHAR",
        "weekend": ["INTEGER"],
        "closed": ["INTEGER"],
        "opened": ["INTEGER"]
    }]')) as r
    from (select $rows::varchar as rows)
)
returning seq, sha256(to_json(calendar_revision)::varchar) as digest;
