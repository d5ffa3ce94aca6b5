-- Answers: nothing; records where the batches are from.
insert into origin_revision by name
select r.seq, n.batch, b.origin, b.origin_batch, b.origin_at as recorded_at, b.identity as digest
from join_row r join join_number n on n.theirs = r.theirs_batch
join join_batch b on b.side = 'theirs' and b.batch = r.theirs_batch
where r.item_kind = 'origin';
