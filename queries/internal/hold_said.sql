-- Answers: nothing; adds the states of the moments in held_moment, as of one `said`, to those of hold_sides.sql, and takes these
--   moments out.
-- Parameter: said TIMESTAMP, written into the text; see queries/views/020_said.sql.
insert into held_event from event_sides('held_moment', said := $said);
insert into held_claim from claim_sides('held_moment', said := $said);
insert into held_source from source_sides('held_moment', said := $said);
delete from held_moment;
