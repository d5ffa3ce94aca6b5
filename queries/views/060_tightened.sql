-- Answers: the bounds of every point that an edge touches, tightened until nothing moves.
-- Parameters: edges, stated VARCHAR: the names of relations with the columns of edge_in and stated_in.
-- Columns: point, earliest, latest (UTC; infinite: unknown), earliest_by, latest_by (the edge that gave it; null: its own
--   words), rounds (in which round of tightening it last moved).
-- How: a recursive CTE USING KEY sees the rows that the last round moved under its own name, and the whole keyed table as
--   recurring.tight; it ends when no row moves; a step may return one row a key. A point whose bounds have crossed passes
--   nothing on, so that a contradiction stays where it is. What still moves after twice as many rounds as there are points is a
--   circle that leads to ever later (or earlier) bounds (Bellman and Ford's criterion, with room for the ends of months).
create or replace macro tightened(edges, stated) as table
    with recursive edge as materialized (
        from query_table(edges)
    ), net as materialized (
        select p.point,
            coalesce(s.earliest, '-infinity'::timestamp) as earliest, coalesce(s.latest, 'infinity'::timestamp) as latest
        from (select distinct to_point as point from edge) p left join query_table(stated) s using (point)
    ), tight(point, earliest, latest, earliest_by, latest_by, rounds) using key (point) as (
        select point, earliest, latest, null::bigint, null::bigint, 0 from net
        union
        -- One stage a step; the first is materialized: merged into one, the expressions would double at each stage.
        (with shifted as materialized (
            select
                e.edge, e.to_point, e.backward, e.snap, e.snap_index, e.zone, e.first_months, e.last_months, e.first_after, e.last_after,
                t.rounds,
                case when not isinf(t.earliest) then civil_time(t.earliest, e.zone) + e.first_before end as first_at,
                case when not isinf(t.latest) then civil_time(t.latest, e.zone) + e.last_before end as last_at
            from tight t join edge e on e.from_point = t.point
            where t.earliest <= t.latest and t.rounds <= (select count(*) * 2 + 100 from net)
                and not (isinf(t.earliest) and isinf(t.latest))
        ), snapped as (
            select *,
                case when snap is null then first_at when recurs(snap) then recurring_first(first_at, snap, snap_index)
                    else unit_first(first_at, snap) end as first_unit,
                case when snap is null then last_at when recurs(snap) then recurring_first(last_at, snap, snap_index)
                    else unit_last(last_at, snap) end as last_unit
            from shifted
            where first_at is not null or last_at is not null
        ), moved as (
            select edge, to_point, zone, rounds, first_months, last_months,
                first_after + case
                    when backward and recurs(snap) and first_at > recurring_last(first_unit, snap)
                        then recurring_next(first_unit, snap, snap_index)
                    else first_unit end as first_at,
                last_after + case
                    when not recurs(snap) then last_unit
                    when backward then recurring_next(last_unit, snap, snap_index) - interval 1 microsecond
                    else recurring_last(last_unit, snap) end as last_at
            from snapped
        ), passed as (
            select edge, to_point, rounds,
                utc_time(case when first_months <> 0 then unshift_months_first(first_at, first_months) else first_at end, zone) as earliest,
                utc_time(case when last_months <> 0 then unshift_months_last(last_at, last_months) else last_at end, zone) as latest
            from moved
        )
        -- The keyed table is joined before anything filters it, or every round would scan all of it.
        -- Beyond 150,000 years nothing is passed on, so that sums stay within a TIMESTAMP.
        select
            t.point,
            greatest(t.earliest, max(n.earliest)),
            least(t.latest, min(n.latest)),
            case when max(n.earliest) > t.earliest then arg_max(n.edge, n.earliest) else t.earliest_by end,
            case when min(n.latest) < t.latest then arg_min(n.edge, n.latest) else t.latest_by end,
            max(n.rounds) + 1
        from passed n join recurring.tight t on t.point = n.to_point
        group by t.point, t.earliest, t.latest, t.earliest_by, t.latest_by
        having case when t.earliest <= t.latest then
            (max(n.earliest) > t.earliest and max(n.earliest) < timestamp '150000-01-01')
            or (min(n.latest) < t.latest and min(n.latest) > timestamp '150000-01-01 (BC)')
            end)
    )
    from tight;
