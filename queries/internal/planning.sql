-- Answers: nothing; leaves out the one of DuckDB 2.0.1's optimizers whose time grows faster than the query: it took two fifths of what it takes to
-- ask changes_between of an empty ledger.
set disabled_optimizers = 'projection_pullup';
