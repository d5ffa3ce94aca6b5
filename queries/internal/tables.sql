-- Answers: the names of the tables in the file.
select table_name from duckdb_tables() where not internal order by table_name;
