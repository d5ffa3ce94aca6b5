-- Answers: nothing; records many batches.
-- Parameter: rows JSON, an array of objects with the columns of batch.
insert into batch by name
select r.*
from (
    select unnest(from_json(rows, '[{
        "batch": "BIGINT",
        "recorded_at": "TIMESTAMP",
        "author": "VARCHAR",
        "reason": "VARCHAR",
        "reason_kind": "VARCHAR",
        "request_key": "VARCHAR",
        "first_seq": "BIGINT",
        "last_seq": "BIGINT",
        "digest": "VARCHAR"
    }]')) as r
    from (select $rows::varchar as rows)
);
