-- Answers: the bounds of every point that an edge touches, tightened until nothing moves.
-- Parameters: shifts, stated, pace VARCHAR: the names of relations with the columns of shift_in and stated_in, and of one row
--   that says how long to go on: rounds (at most so many; null: as long as it can take to come to rest).
-- Columns: point, earliest, latest (UTC; infinite: unknown), earliest_by, latest_by (the edge that gave it; null: its own
--   words), endless (it still moved when tightening was stopped: if
--   only after as long as it can take, the rules go round).
-- How: a recursive CTE USING KEY sees the rows that the last round moved under its own name, and the whole keyed table as
--   recurring.tight; it ends when no row moves; a step may return one row a key. What still moves after twice as many rounds
--   as there are points is a circle that leads to ever later (or earlier) bounds (Bellman and Ford's criterion, with room for
--   the ends of months).
create or replace macro tightened(shifts, stated, pace) as table
    with recursive inward as materialized (
        select * from query_table(shifts) where other_point is null
    ), alternative as materialized (
        -- When one of them moves, all of them are asked.
        select m.from_point as moved, a.edge, a.from_point, a.to_point
        from query_table(shifts) m join query_table(shifts) a using (to_point)
        where m.unit = 'either' and not m.backward and a.unit = 'either' and not a.backward
    ), outward as materialized (
        select * from query_table(shifts) where other_point is not null
    ), net as materialized (
        select p.point,
            coalesce(s.earliest, o.origin, '-infinity'::timestamp) as earliest, coalesce(s.latest, o.origin, 'infinity'::timestamp) as latest,
            least(count(*) over () * 2 + 100, (select rounds from query_table(pace))) as rounds_left
        from (
            select from_point as point from query_table(shifts)
            union
            select to_point from inward
        ) p
        left join query_table(stated) s using (point)
        left join (
            -- From where dates among alternatives are counted.
            select from_point as point, min(utc_time(timestamp '1970-01-01', zone)) as origin
            from query_table(shifts) where ends_with(from_point, ':epoch') or ends_with(from_point, ':utc')
            group by from_point
        ) o using (point)
    ), tight(point, earliest, latest, earliest_by, latest_by, rounds_left) using key (point) as (
        select point, earliest, latest, null::bigint, null::bigint, rounds_left from net
        union
        -- The keyed table is joined before anything filters it, or every round would scan all of it.
        -- Beyond 150,000 years nothing is passed on, so that sums stay within a TIMESTAMP.
        (select
            t.point,
            greatest(t.earliest, max(n.earliest)),
            least(t.latest, min(n.latest)),
            case when max(n.earliest) > t.earliest then arg_max(n.earliest_by, n.earliest) else t.earliest_by end,
            case when min(n.latest) < t.latest then arg_min(n.latest_by, n.latest) else t.latest_by end,
            max(n.rounds_left) - 1
        from (
            select to_point, rounds_left, earliest, edge as earliest_by, latest, edge as latest_by from passed_in('inward', 'tight')
            union all
            -- One of the alternatives: no earlier than the earliest of them, no later than the latest.
            select a.to_point, max(m.rounds_left), min(o.earliest), arg_min(a.edge, o.earliest), max(o.latest), arg_max(a.edge, o.latest)
            from tight m join alternative a on a.moved = m.point join recurring.tight o on o.point = a.from_point
            group by a.to_point
            having bool_and(o.earliest <= o.latest)
        ) n join recurring.tight t on t.point = n.to_point
        group by t.point, t.earliest, t.latest, t.earliest_by, t.latest_by
        having case when t.earliest <= t.latest and max(n.rounds_left) > 0 then
            (max(n.earliest) > t.earliest and max(n.earliest) < timestamp '150000-01-01')
            or (min(n.latest) < t.latest and min(n.latest) > timestamp '150000-01-01 (BC)')
            end)
    )
    select point, earliest, latest, earliest_by, latest_by, rounds_left = 0 as endless
    from tight
    union all
    select
        unnest([o.to_point, o.other_point]),
        case when n.earliest < timestamp '150000-01-01' then n.earliest else '-infinity'::timestamp end,
        case when n.latest > timestamp '150000-01-01 (BC)' then n.latest else 'infinity'::timestamp end,
        case when n.earliest < timestamp '150000-01-01' then o.edge end,
        case when n.latest > timestamp '150000-01-01 (BC)' then o.edge end,
        false
    from outward o left join passed_in('outward', 'tight') n using (edge);
