-- Answers: nothing; makes join_batch, the batches of both ledgers that come after what they begin with in common: side (ours,
--   theirs), batch, author, reason, reason_kind, request_key, origin, origin_batch, origin_at, identity (its digest where it was
--   written), shared (both ledgers have it).
-- Parameter: name VARCHAR, of the other ledger.
create or replace temp table join_batch as
with fork as (
    -- A digest covers every batch before it.
    select coalesce(max(o.batch), 0) as fork from batch o join other_ledger.batch t on t.batch = o.batch and t.digest = o.digest
), every_batch as (
    select 'ours' as side, b.batch, b.author, b.reason, b.reason_kind, b.request_key, null as origin, b.batch as origin_batch,
        b.recorded_at as origin_at, coalesce(o.digest, b.digest) as identity
    from batch b left join origin_revision o using (batch)
    union all
    select 'theirs', b.batch, b.author, b.reason, b.reason_kind, b.request_key, coalesce(o.origin, $name),
        coalesce(o.origin_batch, b.batch), coalesce(o.recorded_at, b.recorded_at), coalesce(o.digest, b.digest)
    from other_ledger.batch b left join other_ledger.origin_revision o using (batch)
)
select e.*, count(*) over (partition by identity) > 1 as shared
from every_batch e, fork
where e.batch > fork.fork;
