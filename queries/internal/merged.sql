-- Answers: which events turned out to be others: link_id, from_ref, to_ref.
-- Parameter: known TIMESTAMP; null: now.
select link_id, from_ref, to_ref
from link_state_at(known := $known::timestamp)
where kind = 'merged_into';
