-- Answers: nothing; the view `input` of a delimited table is what it holds, all of it text.
-- Parameters, replaced in the text as literals since a view has none: file VARCHAR, delimiter VARCHAR.
create or replace temp view input as
    from read_csv($file, delim = $delimiter, quote = '"', escape = '"', header = true, all_varchar = true, parallel = false);
