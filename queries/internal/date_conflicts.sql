-- Answers: the dates that cannot all hold, as of a moment: items, arithmetic.
-- Parameters: known, said (see queries/views/020_said.sql).
select items, arithmetic from date_conflict_at(known := $known::timestamp, said := $said::timestamp) order by items;
