-- Answers: the items whose state or whose dates can differ between two moments of record: what was touched in between, what leans
--   on that, or is leant on by it, through however many others, by words that were ever said up to then; and some more.
-- Parameters: before_batch, after_batch BIGINT: the last batches by those moments; said (see 020_said.sql): with it, every item,
--   since what had been published by then may itself be known otherwise.
-- Columns: item ('kind:id').
create or replace macro affected_between(before_batch, after_batch, said := null::timestamp) as table
    with recursive touched as materialized (
        select item_kind, item_id from revision_key where batch > before_batch and batch <= after_batch
    ), rezoned as (
        -- Sources whose zone may have changed: it is the zone of what cites them first, too.
        select source_id from source_revision
        where source_id in (select item_id from touched where item_kind = 'source')
        group by source_id
        having count(distinct coalesce(zone, '')) > 1
    ), dated as (
        select revision from dating_revision where batch > before_batch and batch <= after_batch
    ), start as materialized (
        select item_kind || ':' || item_id as item from touched
        union
        select unnest([from_ref, to_ref]) from link_revision where link_id in (select item_id from touched where item_kind = 'link')
        union
        select item_kind || ':' || item_id from revision_key where seq in (from dated)
        union
        select 'event:' || event_id from event_revision where cites[1].source in (from rezoned)
        union
        select 'claim:' || claim_id from claim_revision where cites[1].source in (from rezoned)
        union
        select item_kind || ':' || item_id from revision_key where said is not null
    ), ruled as (
        select 'event:' || event_id as item, rules from event_revision where rules is not null and batch <= after_batch
        union all
        select 'claim:' || claim_id, rules from claim_revision where rules is not null and batch <= after_batch
        union all
        select 'source:' || source_id, rules from source_revision where rules is not null and batch <= after_batch
        union all
        select k.item_kind || ':' || k.item_id, d.rules
        from dating_revision d join revision_key k on k.seq = d.revision
        where d.rules is not null and d.batch <= after_batch
    ), leaning as (
        select item, r.anchor_kind || ':' || r.anchor_id as other
        from (select item, unnest(list_distinct(list_transform(rules, lambda r: {anchor_kind: r.anchor_kind, anchor_id: r.anchor_id}))) as r from ruled)
        where r.anchor_kind <> 'self'
        union
        select from_ref, to_ref from link_revision where kind = 'merged_into'
    ), tie as materialized (
        select item, other from leaning union all select other, item from leaning
    ), near as (
        from start
        union
        select t.other from near n join tie t using (item)
    )
    from near;
