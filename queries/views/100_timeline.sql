-- Answers: the events in order, as of a moment, with the bounds of when each began and ended.
-- Parameters: known, said (see 020_said.sql); about VARCHAR ('kind:id'): only the events that this item is tied to, which is
--   much sooner than all; null or left out: every event.
-- What turned out to be another event (a link merged_into) does not stand for itself: the other one has its sources.
-- Columns: position (1, 2, ...), event_id, title, kind, place,
--   start_earliest, start_latest, end_earliest, end_latest (TIMESTAMP in UTC; infinite: unknown),
--   when_text (the words that it is dated by), when_edtf (canonical EDTF of the bounds; null: undated),
--   basis (stated: by its own words alone; derived: by what it leans on; undated), said_in (ids of the sources that say it),
--   zone, tags, actors, cites.
-- Order: by the earliest start; what is only known to be before something stands before it; what has no date stands last,
--   in the order that its rules give.

-- The dates of events, and their order.
-- Parameters: events VARCHAR: the name of a relation with the columns of event_state_at and zone_of_words (IANA; null is UTC);
--   bounds VARCHAR: of one with the columns of bounds_in.
-- Columns: those of events, start_earliest, start_latest, end_earliest, end_latest (UTC), leans (a rule ties it to something),
--   rank, sort_at (the instant that it stands at; null: none), position.
create or replace macro dated_in(events, bounds) as table
    with starts as (
        select substr(point, 7, length(point) - 12) as event_id, * from query_table(bounds) where point like 'event:%:start'
    ), ends as (
        select substr(point, 7, length(point) - 10) as event_id, earliest, latest from query_table(bounds) where point like 'event:%:end'
    ), dated as (
        select e.*,
            coalesce(s.earliest, utc_time_first(e.stated_start_earliest, zone_of_words)) as start_earliest,
            coalesce(s.latest, utc_time(e.stated_start_latest, zone_of_words)) as start_latest,
            coalesce(t.earliest, utc_time_first(e.stated_end_earliest, zone_of_words)) as end_earliest,
            coalesce(t.latest, utc_time(e.stated_end_latest, zone_of_words)) as end_latest,
            s.point is not null as leans,
            s.placed_at, coalesce(s.rank, 0) as rank
        from query_table(events) e left join starts s using (event_id) left join ends t using (event_id)
    ), sorted as (
        select *,
            case
                when not isinf(start_earliest) then start_earliest
                when placed_at is not null and not isinf(placed_at) then placed_at
                when not isinf(start_latest) then start_latest
            end as sort_at
        from dated
    )
    select *,
        row_number() over (order by sort_at nulls last, isinf(start_earliest) desc, leans desc, rank, start_latest, end_latest, event_id) as position
    from sorted;

-- The events that stand for themselves, with the sources of those that turned out to be the same.
-- Parameters: events, sources VARCHAR: the names of relations with the columns of the *_state_at macros.
-- Columns: those of events, civil_zone (in which its dates are told), zone_of_words (in which its own words are meant).
create or replace macro standing_in(events, sources) as table
    with zoned as (
        select source_id, zone from query_table(sources) where zone is not null
    ), merging as (
        select merged_into as event_id, flatten(list(cites order by event_id)) as merged_cites
        from query_table(events) where merged_into is not null
        group by merged_into
    )
    select e.* replace (case when g.event_id is null then e.cites else list_concat(e.cites, g.merged_cites) end as cites),
        coalesce(e.zone, z.zone) as civil_zone, coalesce(e.stated_zone, e.zone, z.zone) as zone_of_words
    from query_table(events) e left join zoned z on z.source_id = e.cites[1].source left join merging g on g.event_id = e.event_id
    where e.merged_into is null;

-- The words that something is dated by, for the whole of it and for its ends apart: lists of expressions.
create or replace macro dating_text(when_text, start_text, end_text) as
    case
        when start_text is null and end_text is null then nullif(array_to_string(when_text, '; '), '')
        else concat_ws('; ',
            nullif(array_to_string(when_text, '; '), ''),
            'start: ' || nullif(array_to_string(start_text, '; '), ''),
            'end: ' || nullif(array_to_string(end_text, '; '), ''))
    end;

-- What is told of events whose dates are known: the rows of the timeline.
-- Parameter: dated VARCHAR: the name of a relation with the columns of dated_in and civil_zone.
create or replace macro told_in(dated) as table
    with judged as (
        select *,
            case
                when isinf(start_earliest) and isinf(start_latest) and isinf(end_earliest) and isinf(end_latest)
                    then case when when_edtf is null then 'undated' else 'stated' end -- beyond what a TIMESTAMP can hold
                when not leans then 'stated'
                when start_earliest = utc_time_first(stated_start_earliest, zone_of_words)
                    and start_latest = utc_time(stated_start_latest, zone_of_words)
                    and end_earliest = utc_time_first(stated_end_earliest, zone_of_words)
                    and end_latest = utc_time(stated_end_latest, zone_of_words) then 'stated'
                else 'derived'
            end as basis
        from query_table(dated)
    ), civil as (
        -- Only where the words do not say it already.
        select *,
            case when retold then civil_time(start_earliest, civil_zone) end as a, case when retold then civil_time(start_latest, civil_zone) end as b,
            case when retold then civil_time(end_earliest, civil_zone) end as c, case when retold then civil_time(end_latest, civil_zone) end as d
        from (select *, basis <> 'stated' or when_edtf is null as retold from judged)
    ), told as (
        select *, edtf_day(a) as a_day, edtf_day(b) as b_day, edtf_day(c) as c_day, edtf_day(d) as d_day from civil
    )
    select
        position, event_id, title, kind, place, start_earliest, start_latest, end_earliest, end_latest,
        dating_text(when_text, start_text, end_text) as when_text,
        case when retold then edtf_of_days(a, b, c, d, a_day, b_day, c_day, d_day) else when_edtf end as when_edtf,
        basis,
        list_distinct(list_transform(cites, lambda cite: cite.source)) as said_in,
        civil_zone as zone, tags, actors, cites
    from told;

create or replace macro timeline_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with every_event as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), every_rule as materialized (
        from rule_in('every_event', 'claims', 'sources')
    ), asked as (
        select about::varchar as item
    ), near as materialized (
        from near_in('every_rule', 'asked')
    ), rules as materialized (
        select * from every_rule where about is null or item in (from near)
    ), items as materialized (
        select * from item_in('every_event', 'claims', 'sources') where about is null or item in (from near)
    ), events as materialized (
        select * from every_event where about is null or seq in (select seq from items)
    ), bounds as materialized (
        from bounds_in('rules', 'items')
    ), stated as (
        from standing_in('events', 'sources')
    ), dated as (
        from dated_in('stated', 'bounds')
    )
    from told_in('dated');

create or replace view timeline with (defer_binding) as from timeline_at() order by position;
