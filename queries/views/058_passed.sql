-- Answers: what bounds say of the points that their edges lead to.
-- Parameters: shifts, points VARCHAR: the names of relations with the columns of shift_in and tightened.
-- Columns: edge, to_point, rounds (of the point that it comes from), earliest, latest (UTC; null: nothing).
-- A point whose bounds have crossed passes nothing on, so that a contradiction stays where it is.
-- One stage a step; the first is materialized: merged into one, the expressions would double at each stage.
create or replace macro passed_in(shifts, points) as table
    with shifted as materialized (
        select
            e.edge, e.to_point, e.backward, e.snap, e.snap_index, e.zone, e.first_months, e.last_months, e.first_after, e.last_after,
            t.rounds,
            case when not isinf(t.earliest) then civil_time(t.earliest, e.zone) + e.first_before end as first_at,
            case when not isinf(t.latest) then civil_time(t.latest, e.zone) + e.last_before end as last_at
        from query_table(points) t join query_table(shifts) e on e.from_point = t.point
        where t.earliest <= t.latest
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
    )
    select edge, to_point, rounds,
        utc_time(case when first_months <> 0 then unshift_months_first(first_at, first_months) else first_at end, zone) as earliest,
        utc_time(case when last_months <> 0 then unshift_months_last(last_at, last_months) else last_at end, zone) as latest
    from moved;
