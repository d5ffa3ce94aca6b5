-- Answers: nothing; takes the lines of a JSONL file as they are, into load_line: line (their order), record, op, recorded_at,
-- given (how many fields), shape (of its fields), json.
-- Parameter: file VARCHAR, its path.
create or replace temp table load_line as
select row_number() over () as line, said[1] as record, coalesce(said[2], 'assert') as op, said[3] as recorded_at,
    given, shape, json
from (
    select json, json_extract_string(json, ['record', 'op', 'recorded_at']) as said,
        len(json_keys(json)) as given, json_structure(json)::varchar as shape
    from read_ndjson_objects($file, compression := 'none')
);
