-- Answers: one page of the timeline as of a moment, without dating every event: the rows of timeline_at whose positions follow
--   `after`, at most `size` of them, in no order of their own.
-- Parameters: size BIGINT (rows of a page; 50 if left out); after BIGINT (the last position of the page before; 0, or left out:
--   the first page); known, said (see 020_said.sql).
-- Columns: those of timeline_at, and conflict (its date cannot be, or is told by a statement that clashes: see 150_conflict.sql).
-- How: what nothing ties to anything starts when its own words say. Of those only such are taken as may stand on the page or
--   before it; what is tied to something is dated with all that it is tied to, for it may turn out to be early.
create or replace macro timeline_page_at(size := 50, after := 0, known := null::timestamp, said := null::timestamp) as table
    with last as materialized (
        select max(seq) as seq
        from event_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by event_id
    ), every_event as materialized (
        select seq, event_id, merged_into, coalesce(len(rules) > 0, false) as ruled,
            case when not isinf(stated_start_earliest) then stated_start_earliest
                when not isinf(stated_start_latest) then stated_start_latest end as begun
        from event_state_in('last', known := known)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), ever_ruled as (
        select claim_id from claim_revision where len(rules) > 0
        union
        select claim_id from claim_revision where seq in (select revision from dating_revision where len(rules) > 0)
    ), last_ruled as (
        select max(seq) as seq
        from claim_revision
        where claim_id in (from ever_ruled) and batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by claim_id
    ), ruled_event as (
        select seq from every_event where ruled
    ), anchor as materialized (
        select distinct r.anchor_kind, r.anchor_id
        from (
            select unnest(rules) as r from event_state_in('ruled_event', known := known)
            union all
            select unnest(rules) from claim_state_in('last_ruled', known := known)
            union all
            select unnest(rules) from sources
        )
    ), last_claim as (
        from last_ruled
        union
        select max(seq) as seq
        from claim_revision
        where claim_id in (select anchor_id from anchor where anchor_kind = 'claim') and batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by claim_id
    ), claims as materialized (
        from claim_state_in('last_claim', known := known)
    ), tied_event as materialized (
        select seq from every_event where ruled or event_id in (select anchor_id from anchor where anchor_kind = 'event')
    ), free as materialized (
        select seq, begun from every_event where merged_into is null and seq not in (from tied_event)
    ), bar as (
        -- As many start no later than this, by the clocks of their zones, which are two days apart at most, once either way.
        select case when count(*) = size + after and max(begun) < timestamp '290000-01-01' then max(begun) + interval 4 days end as begun
        from (select begun from free where begun is not null order by begun limit size + after)
    ), held as (
        -- What turned out to be another event is tied to that one by rules of its own.
        from tied_event
        union all
        select seq from free, bar where bar.begun is null or free.begun <= bar.begun
    ), events as materialized (
        from event_state_in('held', known := known)
    ), rules as materialized (
        from rule_in('events', 'claims', 'sources')
    ), items as materialized (
        from item_in('events', 'claims', 'sources')
    ), tied as materialized (
        from tied_in('rules', 'items')
    ), stated as materialized (
        from stated_in('tied')
    ), solved as materialized (
        from solved_in('rules', 'tied', 'stated')
    ), bounds as materialized (
        from solved_bounds_in('rules', 'tied', 'solved')
    ), standing as (
        from standing_in('events', 'sources')
    ), dated as (
        from dated_in('standing', 'bounds')
    ), page as (
        select * from dated where position > after and position <= size + after
    ), clashing as (
        select distinct unnest(list_concat(items, list_transform(statements, lambda s: s.item_kind || ':' || s.item_id))) as item
        from date_conflict_in('events', 'claims', 'sources', 'rules', 'items', 'solved')
    )
    select *, 'event:' || event_id in (from clashing) as conflict
    from told_in('page');

-- The first page at now.
create or replace view timeline_page as from timeline_page_at() order by position;
