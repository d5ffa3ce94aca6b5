-- Answers: which items may be otherwise at one of several moments than at another, with all that it takes to tell how: what was
--   touched in between, what it is tied to, the claims that are held against such, and what dates those. What is not among them says
--   the same at all of these moments, is dated alike, and clashes with the same.
-- Parameters: moments VARCHAR: the name of a relation with a column last_batch, one row for each moment; said (see 020_said.sql).
-- Columns: item ('kind:id' of an event, a claim or a source).
-- What was tied or held against each other at any time counts as if it was at these: that takes no state, and errs on the side
-- that costs time.

-- What any revision ever tied to what, also when a convention was chosen, and what was ever said to be one: item, anchor_item.
create or replace view ever_tied with (defer_binding) as
    select item, r.anchor_kind || ':' || r.anchor_id as anchor_item
    from (
        select 'event:' || event_id as item, unnest(rules) as r from event_revision where len(rules) > 0
        union all
        select 'claim:' || claim_id, unnest(rules) from claim_revision where len(rules) > 0
        union all
        select 'source:' || source_id, unnest(rules) from source_revision where len(rules) > 0
        union all
        select k.item_kind || ':' || k.item_id, unnest(d.rules)
        from dating_revision d join revision_key k on k.seq = d.revision
        where len(d.rules) > 0
    )
    where r.anchor_kind <> 'self'
    union all
    select from_ref, to_ref from link_revision where kind = 'merged_into' and op <> 'retract';

-- Which claims may be held against each other: those with one group_key (BIGINT), and those of other groups through a claim of both.
-- What a claim leaves out is taken from the others of its measure and event, or of its measure and subject (151_figure.sql).
create or replace view claim_group with (defer_binding) as
    select claim_id, hash('event', measure, event_id) as group_key
    from claim_revision
    where event_id is not null and op <> 'retract'
    union all
    select c.claim_id, hash('event', c.measure, m.event_id)
    from claim_revision c
    join (select from_ref[7:] as merged_id, to_ref[7:] as event_id from link_revision where kind = 'merged_into' and op <> 'retract') m
        on m.merged_id = c.event_id
    where c.op <> 'retract'
    union all
    -- Claims of one subject and several events have to do with each other only where one of them names no event.
    select claim_id, hash('subject', measure, subject)
    from claim_revision
    where op <> 'retract' and (measure, subject) in (
        select (measure, subject) from claim_revision where event_id is null and op <> 'retract')
    union all
    select claim_id, hash('neither', measure)
    from claim_revision
    where subject is null and event_id is null and op <> 'retract'
    union all
    select unnest([claim_id, part_of]), hash('total', part_of) from claim_revision where part_of is not null
    union all
    select unnest([from_ref[7:], to_ref[7:]]), hash('total', to_ref[7:])
    from link_revision
    where kind = 'part_of' and from_ref like 'claim:%' and to_ref like 'claim:%';

create or replace macro reached_in(moments, said := null::timestamp) as table
    with recursive span as materialized (
        select min(last_batch) as before_batch, max(last_batch) as after_batch from query_table(moments)
    ), edited as materialized (
        select k.item_kind, k.item_id
        from revision_key k, span
        where k.batch > before_batch and k.batch <= after_batch
        union
        select k.item_kind, k.item_id
        from revision_key k
        where k.seq in (
            select d.revision from dating_revision d, span where d.batch > before_batch and d.batch <= after_batch
            union all
            select f.revision from figure_revision f, span where f.batch > before_batch and f.batch <= after_batch)
    ), passing as (
        -- Sources that say more than when they were published: in which zone; or by when what cites them was said.
        select source_id
        from source_revision
        where source_id in (select item_id from edited where item_kind = 'source') and (zone is not null or said is not null)
    ), touched as materialized (
        from edited
        union
        select item_kind, item_id
        from revision_key
        where seq in (select seq from citation where source_id in (from passing))
    ), first as (
        select item_kind || ':' || item_id as item from touched where item_kind in ('event', 'claim', 'source')
        union
        select unnest([from_ref, to_ref]) from link_revision where link_id in (select item_id from touched where item_kind = 'link')
    ), ties as materialized (
        select distinct item, anchor_item from ever_tied
    ), moving as materialized (
        -- What may be dated otherwise.
        from near_in('ties', 'first')
    ), fellowship as materialized (
        from claim_group
    ), fellow as (
        -- Claims that are otherwise, or of another time, or said at another; and all that they are held against.
        select claim_id
        from claim_revision
        where claim_id in (select item[7:] from moving where item like 'claim:%')
            or event_id in (select item[7:] from moving where item like 'event:%')
            or cites[1].source in (select item[8:] from moving where item like 'source:%')
        union
        select o.claim_id
        from fellow f join fellowship g using (claim_id) join fellowship o using (group_key)
    ), dating as (
        -- What dates those.
        from moving
        union all
        select unnest(['claim:' || claim_id, 'event:' || event_id, 'source:' || cites[1].source])
        from claim_revision
        where claim_id in (from fellow)
    )
    from near_in('ties', 'dating');
