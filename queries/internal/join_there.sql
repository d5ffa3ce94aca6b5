-- Answers: how many of the other ledger's batches this one has.
select count(*) filter (identity in (select coalesce(o.digest, b.digest) from batch b left join origin_revision o using (batch)))
from (select coalesce(o.digest, b.digest) as identity from other_ledger.batch b left join other_ledger.origin_revision o using (batch));
