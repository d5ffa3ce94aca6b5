-- Answers: what bounds say of the points that edges lead to.
-- Parameters: shifts, points VARCHAR: the names of relations with the columns of shift_in and tightened.
-- Columns: edge, to_point, rounds_left (of the point that it comes from), earliest, latest (UTC; null: nothing).
-- A point whose bounds have crossed passes nothing on, so that a contradiction stays where it is.
-- One stage a step, and in each what most edges need stands first: a branch that no row takes costs nothing, and in a chain a
-- round moves one point. No stage filters: that would compute its expressions twice.
create or replace macro passed_in(shifts, points) as table
    with shifted as (
        select
            e.edge, e.to_point, t.rounds_left, e.first_after, e.first_months, e.last_after, e.last_months,
            e.unit, e.piece, e.piece_tail, e.period, e.reach, e.leap, e.zone, e.working,
            case when isinf(t.earliest) then null when e.zone is null then t.earliest else civil_time(t.earliest, e.zone) end + e.first_before as first_at,
            case when isinf(t.latest) then null when e.zone is null then t.latest else civil_time(t.latest, e.zone) end + e.last_before as last_at
        from query_table(points) t join query_table(shifts) e on e.from_point = t.point
        where t.earliest <= t.latest and not (isinf(t.earliest) and isinf(t.latest))
    ), counted as (
        select *, case when working is not null then working_days([day_number(first_at), day_number(last_at)], working) end as worked
        from shifted
    ), cut as (
        -- Where the last piece that has begun by then begins.
        select edge, to_point, rounds_left, first_after, first_months, last_after, last_months, piece_tail, period, reach, leap, zone,
            first_at,
            case when unit is null then first_at
                when worked is not null then worked[1]
                when unit = 'day' then date_trunc('day', first_at)
                when leap then leap_day_last(year(first_at - piece) & -4)
                else date_trunc(unit, first_at - piece) + piece end as first_piece,
            case when unit is null then last_at
                when worked is not null then worked[2]
                when unit = 'day' then date_trunc('day', last_at)
                when leap then leap_day_last(year(last_at - piece) & -4)
                else date_trunc(unit, last_at - piece) + piece end as last_piece
        from counted
    ), moved as (
        -- Forwards: from where the piece begins to where it ends. Backwards: the first instant whose piece still reaches this
        -- one, and the last whose piece has begun by then.
        select edge, to_point, rounds_left, first_months, last_months, zone,
            first_piece + case
                when first_at <= first_piece + piece_tail then interval 0 day
                when leap and day(first_piece + period) <> 29 then interval 8 years
                else period end + first_after as first_at,
            last_piece + case
                when leap and day(last_piece + period) <> 29 then interval 8 years - interval 1 microsecond
                else reach end + last_after as last_at
        from cut
    ), taken as (
        -- Months are taken off days: the end of a month may have swallowed some.
        select edge, to_point, rounds_left, zone,
            case when first_months = interval 0 day then first_at
                else greatest(first_at - first_months, first_at - interval 1 microsecond - first_months + interval 1 microsecond) end as first_at,
            case when last_months = interval 0 day then last_at
                else greatest(last_at - last_months, last_at + interval 1 microsecond - last_months - interval 1 microsecond) end as last_at
        from moved
    )
    select edge, to_point, rounds_left,
        case when zone is null then first_at else utc_time(first_at, zone) end as earliest,
        case when zone is null then last_at else utc_time(last_at, zone) end as latest
    from taken;
