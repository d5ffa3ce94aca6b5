-- Answers: nothing; takes the lines of a JSONL file as they are, into load_line: record, op, recorded_at, given (how many
-- fields), shape (of its fields), json. Their order is that of its rowid: to number them here would keep all but one thread idle.
-- Parameter: file VARCHAR, its path.
create or replace temp table load_line as
select said[1] as record, coalesce(said[2], 'assert') as op, said[3] as recorded_at, given, shape, json
from (
    select json, json_extract_string(json, ['record', 'op', 'recorded_at']) as said,
        len(json_keys(json)) as given, json_structure(json)::varchar as shape
    from read_ndjson_objects($file, compression := 'none')
);
