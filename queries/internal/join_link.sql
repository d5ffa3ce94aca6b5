-- Answers: nothing; records their link revisions that are taken over as they are.
insert into link_revision by name
select t.* replace (r.seq as seq, n.batch as batch)
from other_ledger.link_revision t
join join_row r on r.item_kind = 'link' and r.theirs = t.seq and not r.made
join join_number n on n.theirs is not distinct from r.theirs_batch;
