-- Answers: nothing; records their event revisions that are taken over as they are.
insert into event_revision by name
select t.* replace (r.seq as seq, n.batch as batch)
from other_ledger.event_revision t
join join_row r on r.item_kind = 'event' and r.theirs = t.seq and not r.made
join join_number n on n.theirs is not distinct from r.theirs_batch;
