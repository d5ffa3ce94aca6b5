-- Answers: nothing; puts a moment among those whose states hold_said.sql adds next.
-- Parameters: side INTEGER, its number; known TIMESTAMP, what we had recorded by then; null: all.
insert into held_moment values ($side, coalesce($known::timestamp, 'infinity'::timestamp));
