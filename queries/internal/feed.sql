-- Answers: the changes of a series of batches, each against the batch before it, in one go: told_in (the batch; of several that
--   were recorded at one instant, the first), and the columns of the named query changes.
-- Parameters: first, last BIGINT, the batches.
with moments as materialized (
    select (row_number() over (order by known_at) - 1)::integer as side, known_at, min(batch) as told_in
    from (
        select batch, recorded_at as known_at from batch where batch between $first - 1 and $last
        union all
        select 0, '-infinity'::timestamp where $first = 1
    )
    group by known_at
)
select
    told_in, item_kind, item_id, title, change, field, before, after,
    because_words(batch, because_change, because_kind, because_id) as because,
    because_kind, because_id, because_change, form, batch, iso_instant(recorded_at) as recorded_at, author, reason, reason_kind
from changes_in('moments') join moments using (side)
order by told_in, batch nulls last, change_place(change), item_kind, item_id, field;
