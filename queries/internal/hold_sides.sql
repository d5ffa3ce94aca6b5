-- Answers: nothing; makes the temporary tables in which states of several moments are held side by side, without any yet: held_moment
--   (side, known_at), and held_event, held_claim and held_source with the columns of queries/views/157_sides.sql.
create temp table held_moment (side integer, known_at timestamp);
create temp table held_event as from event_sides('held_moment');
create temp table held_claim as from claim_sides('held_moment');
create temp table held_source as from source_sides('held_moment');
