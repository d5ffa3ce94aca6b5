-- Answers: why an item is dated as it is: each of its bounds, and in turn the bounds that those lean on.
-- Parameter: item_kind VARCHAR, source, event or claim.
-- Parameter: item_id VARCHAR, the item.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
with recursive step as materialized (
    from explanation_at(known := $known, said := $said)
), chain as (
    select 0 as depth, s.item_kind as of_kind, s.point as of_point, s.side as of_side, s.*
    from step s
    where s.item_kind = $item_kind and s.item_id = $item_id and s.point in ('start', 'end', 'published')
    union all
    select c.depth + 1, c.of_kind, c.of_point, c.of_side, s.*
    from chain c join step s
        on s.item_kind = c.leans_on_kind and s.item_id = c.leans_on_id and s.point = c.leans_on_point and s.side = c.side
    where c.depth < 10000
)
select of_point, of_side, depth, item_kind, item_id, point, side, iso_instant(instant) as instant, words, backward,
    leans_on_kind, leans_on_id, leans_on_point, iso_instant(leans_on_instant) as leans_on_instant,
    words_kind, words_id, coalesce(said_in, []) as said_in
from chain
order by of_point = 'end', of_side = 'latest', depth;
