-- Answers: nothing; takes the lines of a JSONL file as they are, into load_line: line, record, names and shape (of its fields), json.
-- Parameter: file VARCHAR, its path.
create or replace temp table load_line as
select row_number() over () as line, json ->> 'record' as record, json_keys(json) as names, json_structure(json)::varchar as shape, json
from read_ndjson_objects($file);
