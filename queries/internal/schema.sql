-- Answers: the schema that the file has, the digest of its views, and which version of this package wrote them.
select version, views, applied_by from schema_version order by version desc, applied_at desc limit 1;
