-- Answers: one page of the timeline as of a moment, without dating every event: the rows of timeline_at whose positions follow
--   `after`, at most `size` of them, in no order of their own.
-- Parameters: size BIGINT (rows of a page; 50 if left out); after BIGINT (the last position of the page before; 0, or left out:
--   the first page); known, said (see 020_said.sql).
-- Columns: those of timeline_at, and conflict (its date cannot be, or is told by a statement that clashes: see 150_conflict.sql).
-- How: what nothing ties to anything starts when its own words say. Enough of those that say the earliest tell how far the page
--   can reach, and of all events only those are dated that may be as early, with all that they are tied to.
--   What says from when on it was is never earlier than that, and no bound that is passes it. Only what does not, which is afloat,
--   can be moved down by rules: no further than all the rules on those reach that are tied to each other and afloat.

-- By how many days (DOUBLE) a rule can move an instant, at most: r STRUCT, as rules has it.
create or replace macro reach_days(r) as
    coalesce(
        31 * greatest(r.lower_months, - r.lower_months, r.upper_months, - r.upper_months)
            + greatest(r.lower_days, - r.lower_days, r.upper_days, - r.upper_days)
            + greatest(r.lower_micros, - r.lower_micros, r.upper_micros, - r.upper_micros) / 86400000000, 0)
    + case
        when r.snap is null then 1
        when r.snap in ('minute', 'hour', 'day') then 3
        when r.snap in ('week', 'weekday') then 15
        when r.snap in ('month', 'quarter') then 190
        -- One day of a week at least is worked; and for holidays.
        when starts_with(r.snap, 'working_day') then 100 + 10 * abs(r.snap_index)
        -- From one 29 February to the next may be eight years.
        else 3000 end;

-- When an event starts by its own words (null: they do not say).
create or replace macro begun(earliest, latest) as case when not isinf(earliest) then earliest when not isinf(latest) then latest end;

-- The first of the instants that words state (null: none), as days since 1970.
create or replace macro first_day(a, b, c, d) as
    epoch_us(least(case when not isinf(a) then a end, case when not isinf(b) then b end, case when not isinf(c) then c end, case when not isinf(d) then d end))
        / 86400000000;

-- Which items may start, or be placed, by a day: items VARCHAR: the name of a relation with the columns item, afloat (null: yes) and
-- first_day (null: it states none); ties VARCHAR: of one with the columns item, anchor_item (the same: a rule on itself), days (by how
-- many the rules between the two can move an instant, at most) and counted (one counts from 1970: alternatives that are dates); bar
-- VARCHAR: of one row with a column day (DOUBLE: days since 1970; null: all may). Columns: item.
create or replace macro early_in(items, ties, bar) as table
    with recursive adrift as materialized (
        select item, first_day from query_table(items) where coalesce(afloat, true)
    ), joint as materialized (
        select unnest([item, anchor_item]) as item, unnest([anchor_item, item]) as other
        from query_table(ties)
        where item in (select item from adrift) and anchor_item in (select item from adrift) and item <> anchor_item
    ), pool(item, pool) using key (item) as (
        -- The least of the numbers of those that are tied together; they are thrown, so that no chain is in their order.
        select distinct item, hash(item) from joint
        union
        (select k.item, min(p.pool)
        from pool p join joint j on j.item = p.item join recurring.pool k on k.item = j.other
        group by k.item, k.pool
        having min(p.pool) < k.pool)
    ), pooled as materialized (
        select item, first_day, coalesce(pool, hash(item)) as pool from adrift left join pool using (item)
    ), pulled as (
        -- What it is tied to, from where, and by how much.
        select p.pool, i.first_day, t.days
        from (
            select item, anchor_item, days from query_table(ties)
            union all
            select anchor_item, item, days from query_table(ties)
        ) t
        join pooled p using (item)
        left join query_table(items) i on i.item = t.anchor_item
        union all
        select pool, first_day, 0 from pooled
        union all
        select p.pool, 0, 0 from query_table(ties) t join pooled p using (item) where t.counted
    ), reaching as (
        select pool from pulled, query_table(bar) b group by pool, b.day having b.day is null or min(first_day) - sum(pulled.days) <= b.day
    )
    select item from pooled where pool in (from reaching)
    union all
    select i.item from query_table(items) i, query_table(bar) b where b.day is null or i.first_day <= b.day;

create or replace macro timeline_page_at(size := 50, after := 0, known := null::timestamp, said := null::timestamp) as table
    with last as materialized (
        select max(seq) as seq
        from event_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by event_id
    ), every_event as materialized (
        select seq, event_id, merged_into, coalesce(len(rules) > 0, false) as ruled,
            begun(stated_start_earliest, stated_start_latest) as begun, isinf(stated_start_earliest) as afloat,
            first_day(stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest) as first_day
        from event_state_in('last', known := known)
    ), every_source as materialized (
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
    ), ties as materialized (
        select item, case r.anchor_kind when 'self' then item else r.anchor_kind || ':' || r.anchor_id end as anchor_item, sum(reach_days(r)) as days,
            bool_or(r.anchor_point in ('epoch', 'utc')) as counted
        from (
            select 'event:' || event_id as item, unnest(rules) as r from event_state_in('ruled_event', known := known)
            union all
            select 'claim:' || claim_id, unnest(rules) from claim_state_in('last_ruled', known := known)
            union all
            select 'source:' || source_id, unnest(rules) from every_source
        )
        group by all
    ), tied_item as materialized (
        select item from ties union select anchor_item from ties
    ), last_claim as (
        from last_ruled
        union
        select max(seq) as seq
        from claim_revision
        where claim_id in (select anchor_item[7:] from ties where anchor_item like 'claim:%') and batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by claim_id
    ), every_claim as materialized (
        from claim_state_in('last_claim', known := known)
    ), tied_event as materialized (
        select seq, event_id, afloat, first_day from every_event
        where event_id in (select item[7:] from tied_item where item like 'event:%')
    ), free as materialized (
        select seq, begun from every_event where merged_into is null and seq not in (select seq from tied_event)
    ), bar as materialized (
        -- As many start no later than this, by the clocks of their zones, which are two days apart at most, once either way.
        select begun, epoch_us(begun) / 86400000000 + 4 as day
        from (
            select case when count(*) = size + after and max(begun) < timestamp '290000-01-01' then max(begun) + interval 4 days end as begun
            from (select begun from free where begun is not null order by begun limit size + after))
    ), stated_item as materialized (
        -- What is not there, but leant on, states nothing.
        select item, afloat, first_day
        from tied_item left join (
            select 'event:' || event_id as item, afloat, first_day from tied_event
            union all
            select 'claim:' || claim_id, isinf(stated_start_earliest),
                first_day(stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest)
            from every_claim
            union all
            select 'source:' || source_id, isinf(stated_earliest), first_day(stated_earliest, stated_latest, stated_earliest, stated_latest)
            from every_source
        ) using (item)
    ), early as (
        from early_in('stated_item', 'ties', 'bar')
    ), near as materialized (
        from near_in('ties', 'early')
    ), held as (
        -- What turned out to be another event is tied to that one by rules of its own.
        select seq from tied_event where event_id in (select item[7:] from near where item like 'event:%')
        union all
        select seq from free, bar where bar.begun is null or free.begun <= bar.begun
    ), events as materialized (
        from event_state_in('held', known := known)
    ), claims as materialized (
        select * from every_claim where claim_id in (select item[7:] from near where item like 'claim:%')
    ), sources as materialized (
        -- Of all others only the zone is asked.
        select * replace (case when source_id in (select item[8:] from near where item like 'source:%') then rules end as rules) from every_source
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
create or replace view timeline_page with (defer_binding) as from timeline_page_at() order by position;
