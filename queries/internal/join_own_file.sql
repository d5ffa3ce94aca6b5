-- Answers: the file of this ledger: path; null: it is in memory.
select path from duckdb_databases() where database_name = current_database();
