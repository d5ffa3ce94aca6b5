-- Answers: the events as they were said, without resolving when they were.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
select event_id, title, kind, place, coalesce(when_text, []) as "when", coalesce(start_text, []) as "start",
    coalesce(end_text, []) as "end", zone, coalesce(actors, []) as actors, coalesce(tags, []) as tags,
    coalesce(cites, []) as cites, note
from event_at(known := $known, said := $said)
order by event_id;
