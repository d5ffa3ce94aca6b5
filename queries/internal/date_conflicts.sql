-- Answers: the dates that cannot all hold, of what an item is tied to, as of a moment: items, arithmetic.
-- Parameters: about VARCHAR, the item ('kind:id'); known, said (see queries/views/020_said.sql).
select items, arithmetic
from date_conflict_at(known := $known::timestamp, said := $said::timestamp, about := $about)
order by items;
