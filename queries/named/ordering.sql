-- Answers: how events lie to each other in time: which of Allen's interval relations their bounds and rules still allow.
-- Parameter: one VARCHAR, the id of an event.
-- Parameter: other VARCHAR, the id of the event that it is held against; null: every other.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
select one, other, relation, possible, decided
from ordering_of(one := coalesce($one, ''), other := $other, known := $known, said := $said)
order by one, other;
