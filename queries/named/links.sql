-- Answers: the links between items that are not dates.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
select link_id, from_ref, kind, to_ref, coalesce(cites, []) as cites, note
from link_at(known := $known, said := $said)
order by link_id;
