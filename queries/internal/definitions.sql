-- Answers: the views and macros in the file: kind, name, definition.
select 'view' as kind, view_name as name, sql as definition from duckdb_views() where not internal
union all
select 'macro', function_name, macro_definition from duckdb_functions() where not internal and function_type like '%macro';
