-- Answers: nothing; records their source revisions that are taken over as they are.
insert into source_revision by name
select t.* replace (r.seq as seq, n.batch as batch)
from other_ledger.source_revision t
join join_row r on r.item_kind = 'source' and r.theirs = t.seq and not r.made
join join_number n on n.theirs is not distinct from r.theirs_batch;
