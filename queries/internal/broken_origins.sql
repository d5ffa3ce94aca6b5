-- Answers: batches that were brought twice: batch, fault.
with identity as (
    select b.batch, coalesce(o.digest, b.digest) as identity, o.origin
    from batch b left join origin_revision o using (batch)
)
select batch, 'is batch ' || first || ' once more, merged from ' || origin as fault
from (select *, min(batch) over (partition by identity) as first from identity)
where batch > first and origin is not null
order by batch;
