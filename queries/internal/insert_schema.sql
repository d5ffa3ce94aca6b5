-- Answers: nothing; records which schema and which views the file has from now on.
insert into schema_version by name
select $version as version, $at::timestamp as applied_at, $by as applied_by, $views as views;
