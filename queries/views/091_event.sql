-- Answers: the events as of a moment, as they were said; timeline_at says when they were.
-- Parameters: known, said (see 020_said.sql).
-- Columns: event_id, title, kind, place, when_text (the words), start_text, end_text, zone, actors, tags, cites, note, batch.
create or replace macro event_at(known := null::timestamp, said := null::timestamp) as table
    select event_id, title, kind, place, when_text, start_text, end_text, zone, actors, tags, cites, note, batch
    from event_state_at(known := known, said := said);

create or replace view event with (defer_binding) as from event_at();
