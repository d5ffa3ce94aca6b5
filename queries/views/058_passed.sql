-- Answers: what bounds say of the points that edges lead to.
-- Parameters: shifts, points VARCHAR: the names of relations with the columns of shift_in and tightened.
-- Columns: edge, to_point, rounds_left (of the point that it comes from), earliest, latest (UTC; null: nothing).
-- A point whose bounds have crossed passes nothing on, so that a contradiction stays where it is.
-- One stage a step; the first is materialized: merged into one, the expressions would double at each stage.
create or replace macro passed_in(shifts, points) as table
    with shifted as materialized (
        select
            e.edge, e.to_point, t.rounds_left, e.backward, e.first_after, e.first_months, e.last_after, e.last_months,
            e.unit, e.piece_months, e.piece_days, e.piece_tail, e.period, e.leap, e.zone,
            e.first_working, e.last_working, e.week, e.closed, e.opened, e.opened_counts,
            case when not isinf(t.earliest) then civil_time(t.earliest, e.zone) + e.first_before end as first_at,
            case when not isinf(t.latest) then civil_time(t.latest, e.zone) + e.last_before end as last_at
        from query_table(points) t join query_table(shifts) e on e.from_point = t.point
        where t.earliest <= t.latest and not (isinf(t.earliest) and isinf(t.latest))
    ), begun as (
        select *, first_at - piece_days - piece_months as first_begun, last_at - piece_days - piece_months as last_begun,
            case when first_working is not null then week_count(day_number(first_at), week) end as first_weeks,
            case when last_working is not null then week_count(day_number(last_at), week) end as last_weeks
        from shifted
        where first_at is not null or last_at is not null
    ), counted as (
        select *,
            case when first_working is not null
                then working_count(day_number(first_at), first_weeks, closed, opened) + first_working end as first_count,
            case when last_working is not null
                then working_count(day_number(last_at), last_weeks, closed, opened) + last_working end as last_count
        from begun
    ), remaining as (
        select *,
            case when first_working is not null then working_left(first_count, opened_counts) end as first_left,
            case when last_working is not null then working_left(last_count, opened_counts) end as last_left
        from counted
    ), cut as (
        -- Where the last piece that has begun by then begins.
        select *,
            case when unit is null then first_at
                when first_working is not null then working_day(first_count, first_left, week, closed, opened)
                when leap then leap_day_last(year(first_begun) & -4)
                else date_trunc(unit, first_begun) + piece_months + piece_days end as first_piece,
            case when unit is null then last_at
                when last_working is not null then working_day(last_count, last_left, week, closed, opened)
                when leap then leap_day_last(year(last_begun) & -4)
                else date_trunc(unit, last_begun) + piece_months + piece_days end as last_piece
        from remaining
    ), moved as (
        -- Forwards: from where the piece begins to where it ends. Backwards: the first instant whose piece still reaches this
        -- one, and the last whose piece has begun by then.
        select edge, to_point, rounds_left, first_months, last_months, zone,
            first_piece + case
                when not backward or first_at <= first_piece + piece_tail then interval 0 day
                when leap and day(first_piece + period) <> 29 then interval 8 years
                else period end + first_after as first_at,
            last_piece + case
                when not backward then piece_tail
                when leap and day(last_piece + period) <> 29 then interval 8 years - interval 1 microsecond
                else period - interval 1 microsecond end + last_after as last_at
        from cut
    )
    select edge, to_point, rounds_left,
        -- Months are taken off days: the end of a month may have swallowed some.
        utc_time(greatest(first_at - first_months, first_at - interval 1 microsecond - first_months + interval 1 microsecond), zone) as earliest,
        utc_time(greatest(last_at - last_months, last_at + interval 1 microsecond - last_months - interval 1 microsecond), zone) as latest
    from moved;
