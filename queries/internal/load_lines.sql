-- Answers: nothing; takes the lines of a JSONL file as they are, into load_line, in their order: record, names and shape (of its fields), json.
-- Parameter: file VARCHAR, its path.
create or replace temp table load_line as
select json ->> 'record' as record, json_keys(json) as names, json_structure(json)::varchar as shape, json
from read_ndjson_objects($file, compression := 'none');
