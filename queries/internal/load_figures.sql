-- Answers: nothing; keeps what every value of a claim comes to in load_figure.
-- Parameter: rows JSON, an array of objects with the columns below.
create or replace temp table load_figure as
select unnest(from_json(rows, '[{"value": "VARCHAR", "low": "DOUBLE", "high": "DOUBLE", "qualifier": "VARCHAR"}]'), max_depth := 2)
from (select $rows::varchar as rows);
