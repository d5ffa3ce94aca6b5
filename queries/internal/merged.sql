-- Answers: which events turned out to be others: link_id, from_ref, to_ref.
-- Parameters: known, said TIMESTAMP; null: now.
select link_id, from_ref, to_ref
from link_state_at(known := $known::timestamp, said := $said::timestamp)
where kind = 'merged_into';
