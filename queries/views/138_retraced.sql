-- Answers: how the bounds came about that were tightened round and round: every bound on the way, each by what gave it then.
-- Parameters: shifts, stated, bounds, loose VARCHAR: the names of relations with the columns of shift_in (of the rules that are
--   not set aside), stated_in and bounds_in, and of the bounds to retrace (point, side).
-- Columns: point, side, instant (UTC), edge (null: its own words), leans_on_instant (of the point that the edge comes from),
--   interim (it was tightened further, later on).
-- How: tightened once more, from what their own words state of them and from what all others came to in the end; each bound
--   carries the steps that led to it.
create or replace macro retraced_in(shifts, stated, bounds, loose) as table
    with recursive tie as materialized (
        select * from query_table(shifts)
        where other_point is null and to_point in (select point from query_table(loose))
    ), alternative as materialized (
        select m.from_point as moved, a.edge, a.from_point, a.to_point
        from tie m join tie a using (to_point)
        where m.unit = 'either' and not m.backward and a.unit = 'either' and not a.backward
    ), start as materialized (
        select b.point,
            case when e.point is null then b.earliest else coalesce(s.earliest, '-infinity'::timestamp) end as earliest,
            case when l.point is null then b.latest else coalesce(s.latest, 'infinity'::timestamp) end as latest
        from query_table(bounds) b
        left join (select point from query_table(loose) where side = 'earliest') e using (point)
        left join (select point from query_table(loose) where side = 'latest') l using (point)
        left join query_table(stated) s using (point)
        where b.point in (select from_point from tie union all select to_point from tie)
    ), again(point, earliest, latest, earliest_steps, latest_steps, rounds_left) using key (point) as (
        select point, earliest, latest,
            []::struct(point varchar, instant timestamp, edge bigint, leans_on_instant timestamp)[],
            []::struct(point varchar, instant timestamp, edge bigint, leans_on_instant timestamp)[], 0
        from start
        union
        (select t.point, greatest(t.earliest, max(n.earliest)), least(t.latest, min(n.latest)),
            case when max(n.earliest) > t.earliest then list_append(
                    arg_max(n.earliest_steps, n.earliest),
                    {point: t.point, instant: max(n.earliest), edge: arg_max(n.earliest_by, n.earliest), leans_on_instant: arg_max(n.earliest_from, n.earliest)})
                else t.earliest_steps end,
            case when min(n.latest) < t.latest then list_append(
                    arg_min(n.latest_steps, n.latest),
                    {point: t.point, instant: min(n.latest), edge: arg_min(n.latest_by, n.latest), leans_on_instant: arg_min(n.latest_from, n.latest)})
                else t.latest_steps end,
            0
        from (
            select p.to_point, p.earliest, p.edge as earliest_by, a.earliest as earliest_from, a.earliest_steps,
                p.latest, p.edge as latest_by, a.latest as latest_from, a.latest_steps
            from passed_in('tie', 'again') p join tie e using (edge) join recurring.again a on a.point = e.from_point
            union all
            select a.to_point, min(o.earliest), arg_min(a.edge, o.earliest), min(o.earliest), arg_min(o.earliest_steps, o.earliest),
                max(o.latest), arg_max(a.edge, o.latest), max(o.latest), arg_max(o.latest_steps, o.latest)
            from again m join alternative a on a.moved = m.point join recurring.again o on o.point = a.from_point
            group by a.to_point
            having bool_and(o.earliest <= o.latest)
        ) n join recurring.again t on t.point = n.to_point
        group by t.point, t.earliest, t.latest, t.earliest_steps, t.latest_steps
        having case when t.earliest <= t.latest then
            (max(n.earliest) > t.earliest and max(n.earliest) < timestamp '150000-01-01')
            or (min(n.latest) < t.latest and min(n.latest) > timestamp '150000-01-01 (BC)')
            end)
    ), step as (
        select distinct side, step.point, step.instant, step.edge, step.leans_on_instant
        from (
            select 'earliest' as side, unnest(earliest_steps) as step from again
            union all
            select 'latest', unnest(latest_steps) from again
        )
    )
    select l.point, l.side, s.instant, s.edge, s.leans_on_instant,
        s.instant <> case l.side when 'earliest' then b.earliest else b.latest end as interim
    from query_table(loose) l
    join query_table(bounds) b using (point)
    join (
        select point, side, instant, edge, leans_on_instant from step
        union all
        select point, unnest(['earliest', 'latest']), unnest([earliest, latest]), null, null from query_table(stated)
    ) s on s.point = l.point and s.side = l.side
    where not isinf(s.instant);
