-- Answers: nothing; the view `input` of a Parquet file is what it holds.
-- Parameter, replaced in the text as a literal since a view has none: file VARCHAR.
create or replace temp view input as from read_parquet($file);
