-- Answers: the last batch that had been recorded by a moment; 0: none.
-- Parameter: known (see 020_said.sql).
create or replace macro batch_at(known := null::timestamp) as (
    select coalesce(max(batch), 0) from batch where recorded_at <= coalesce(known::timestamp, 'infinity'::timestamp));
