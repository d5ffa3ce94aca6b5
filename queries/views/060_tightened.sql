-- Answers: the bounds of every point that an edge touches, tightened until nothing moves.
-- Parameters: shifts, stated VARCHAR: the names of relations with the columns of shift_in and stated_in.
-- Columns: point, earliest, latest (UTC; infinite: unknown), earliest_by, latest_by (the edge that gave it; null: its own
--   words), endless (it still moved when tightening was stopped: the rules go round).
-- How: a recursive CTE USING KEY sees the rows that the last round moved under its own name, and the whole keyed table as
--   recurring.tight; it ends when no row moves; a step may return one row a key. What still moves after twice as many rounds
--   as there are points is a circle that leads to ever later (or earlier) bounds (Bellman and Ford's criterion, with room for
--   the ends of months).
create or replace macro tightened(shifts, stated) as table
    with recursive inward as materialized (
        select * from query_table(shifts) where other_point is null
    ), outward as materialized (
        select * from query_table(shifts) where other_point is not null
    ), net as materialized (
        select p.point,
            coalesce(s.earliest, '-infinity'::timestamp) as earliest, coalesce(s.latest, 'infinity'::timestamp) as latest,
            count(*) over () * 2 + 100 as rounds_left
        from (
            select from_point as point from query_table(shifts)
            union
            select to_point from inward
        ) p left join query_table(stated) s using (point)
    ), tight(point, earliest, latest, earliest_by, latest_by, rounds_left) using key (point) as (
        select point, earliest, latest, null::bigint, null::bigint, rounds_left from net
        union
        -- The keyed table is joined before anything filters it, or every round would scan all of it.
        -- Beyond 150,000 years nothing is passed on, so that sums stay within a TIMESTAMP.
        (select
            t.point,
            greatest(t.earliest, max(n.earliest)),
            least(t.latest, min(n.latest)),
            case when max(n.earliest) > t.earliest then arg_max(n.edge, n.earliest) else t.earliest_by end,
            case when min(n.latest) < t.latest then arg_min(n.edge, n.latest) else t.latest_by end,
            max(n.rounds_left) - 1
        from passed_in('inward', 'tight') n join recurring.tight t on t.point = n.to_point
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
