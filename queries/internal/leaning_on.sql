-- Answers: what stands now and names one of these items, in its dates or as what it cites or is about: item_kind, item_id,
--   on_kind, on_id (what it names), batch (of the revision that does).
-- Parameter: items VARCHAR[], of 'kind:id'.
with naming as (
    select 'event' as item_kind, event_id as item_id, batch,
        list_concat(
            list_transform(rules, lambda r: r.anchor_kind || ':' || r.anchor_id),
            list_transform(cites, lambda c: 'source:' || c.source)) as named
    from event_state_at()
    union all
    select 'claim', claim_id, batch,
        list_concat(
            list_concat(
                list_transform(rules, lambda r: r.anchor_kind || ':' || r.anchor_id),
                list_transform(cites, lambda c: 'source:' || c.source)),
            ['event:' || event_id, 'claim:' || part_of])
    from claim_state_at()
    union all
    select 'source', source_id, batch, list_transform(rules, lambda r: r.anchor_kind || ':' || r.anchor_id)
    from source_state_at()
    union all
    select 'link', link_id, batch, list_concat(list_transform(cites, lambda c: 'source:' || c.source), [from_ref, to_ref])
    from link_state_at()
), named as (
    select distinct item_kind, item_id, batch, unnest(named) as item from naming
)
select item_kind, item_id, split_part(item, ':', 1) as on_kind, item_id(item) as on_id, batch
from named
where item in (select unnest($items::varchar[]))
order by item_kind, item_id, item;
