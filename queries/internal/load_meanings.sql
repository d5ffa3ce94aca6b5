-- Answers: nothing; keeps what every key means in load_meaning.
-- Parameter: rows JSON, an array of objects with the columns below; instants are microseconds since 1970 (null: not stated).
create or replace temp table load_meaning as
select unnest(from_json(rows, '[{
    "key": "VARCHAR",
    "start_earliest": "BIGINT", "start_latest": "BIGINT", "end_earliest": "BIGINT", "end_latest": "BIGINT",
    "stated_zone": "VARCHAR", "edtf": "VARCHAR", "rules": [{"point": "VARCHAR", "anchor_kind": "VARCHAR", "anchor_id": "VARCHAR", "anchor_point": "VARCHAR", "lower_months": "INTEGER", "lower_days": "INTEGER", "lower_micros": "BIGINT", "upper_months": "INTEGER", "upper_days": "INTEGER", "upper_micros": "BIGINT", "snap": "VARCHAR", "snap_index": "INTEGER", "text": "VARCHAR"}]
}]'), max_depth := 2)
from (select $rows::varchar as rows);
