-- Answers: nothing; keeps which fields the corrections of every shape set, in load_field.
-- Parameter: rows JSON, an array of objects with the columns below.
create or replace temp table load_field as
select unnest(from_json(rows, '[{"record": "VARCHAR", "op": "VARCHAR", "shape": "VARCHAR", "fields": ["VARCHAR"]}]'), max_depth := 2)
from (select $rows::varchar as rows);
