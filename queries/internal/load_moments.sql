-- Answers: nothing; keeps in load_time which batch a time of record stands for.
-- Parameter: rows JSON, an array of objects with recorded_at (null: none) and batch.
create or replace temp table load_time as
select unnest(from_json(rows, '[{"recorded_at": "VARCHAR", "batch": "BIGINT"}]'), max_depth := 2)
from (select $rows::varchar as rows);
