-- Answers: the last batch that had been recorded by a moment; 0: none.
-- Parameter: known (see 020_said.sql).
create or replace macro batch_at(known := null::timestamp) as (
    select coalesce(max(batch), 0) from batch where recorded_at <= coalesce(known::timestamp, 'infinity'::timestamp));

-- When each batch was told: when the ledger in which it was written recorded it: batch, told_at (UTC).
-- Rule: what we had recorded by a moment is a matter of this ledger, so batches that were merged into it count from then on; what
--   somebody had said by then is not, and is the same in every ledger that has the batch.
create or replace view batch_told as
    select b.batch, coalesce(o.recorded_at, b.recorded_at) as told_at
    from batch b left join origin_revision o using (batch);
