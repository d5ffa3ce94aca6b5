-- Answers: nothing; the view `input` of a JSON or JSONL table is what it holds; texts that look like dates stay texts.
-- Parameter, replaced in the text as a literal since a view has none: file VARCHAR.
create or replace temp view input as
    from read_json($file, sample_size = -1, maximum_object_size = 268435456, dateformat = 'never', timestampformat = 'never');
