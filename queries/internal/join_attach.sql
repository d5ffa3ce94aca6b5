-- Answers: nothing; opens another ledger beside this one, as other_ledger, for reading.
-- Parameter, replaced in the text as a literal since ATTACH has none: file VARCHAR.
attach $file as other_ledger (type duckdb, read_only);
