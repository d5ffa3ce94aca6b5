-- Answers: why an item is dated as it is: each of its bounds, and in turn the bounds that those lean on.
-- Parameter: item_kind VARCHAR, source, event or claim.
-- Parameter: item_id VARCHAR, the item.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
with recursive step as materialized (
    from explanation_at(known := $known, said := $said, about := $item_kind || ':' || $item_id)
), chain(of_point, of_side, item_kind, item_id, point, side, instant, depth)
    using key (of_point, of_side, item_kind, item_id, point, side, instant) as (
    select s.point, s.side, s.item_kind, s.item_id, s.point, s.side, s.instant, 0
    from step s
    where s.item_kind = $item_kind and s.item_id = $item_id and s.point in ('start', 'end', 'published') and not s.interim
    union
    -- Each bound once; where bounds were tightened round and round, each that it was on the way.
    (select n.of_point, n.of_side, n.item_kind, n.item_id, n.point, n.side, n.instant, min(n.depth)
    from (
        select c.of_point, c.of_side, s.leans_on_kind as item_kind, s.leans_on_id as item_id, s.leans_on_point as point, s.side,
            s.leans_on_instant as instant, c.depth + 1 as depth
        from chain c
        join step s on s.item_kind = c.item_kind and s.item_id = c.item_id and s.point = c.point and s.side = c.side and s.instant = c.instant
        where s.leans_on_id is not null
    ) n left join recurring.chain k
        on k.of_point = n.of_point and k.of_side = n.of_side and k.item_kind = n.item_kind and k.item_id = n.item_id
        and k.point = n.point and k.side = n.side and k.instant = n.instant
    group by n.of_point, n.of_side, n.item_kind, n.item_id, n.point, n.side, n.instant
    having count(k.depth) = 0)
)
select c.of_point, c.of_side, c.depth, s.item_kind, s.item_id, s.point, s.side, iso_instant(s.instant) as instant,
    s.words, s.backward, s.leans_on_kind, s.leans_on_id, s.leans_on_point, iso_instant(s.leans_on_instant) as leans_on_instant,
    s.words_kind, s.words_id, coalesce(s.said_in, []) as said_in, s.cite
from chain c
join step s on s.item_kind = c.item_kind and s.item_id = c.item_id and s.point = c.point and s.side = c.side and s.instant = c.instant
order by c.of_point = 'end', c.of_side = 'latest', c.depth;
