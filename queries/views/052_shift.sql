-- Answers: how bounds are passed along the edges that can move one, and what is done to an instant on the way.
-- Parameters: rules, items VARCHAR: the names of relations with the columns of rule_in and item_in.
-- Columns: edge (as edge_in numbers it), from_point, to_point, other_point (the end of an item that hangs on one point: its
--   bounds are those of to_point, and nothing leads on from either; null: any other item), backward,
--   first_before, first_after (what is added to the earliest instant before and after it is snapped; null: it is not passed
--   on), first_months (taken off at the end), last_before, last_after, last_months (the same for the latest instant),
--   unit, piece (months, then days), piece_tail (the snap: see 010_calendar.sql; piece_tail is one microsecond short), period
--   (after how long the piece begins that gives the earliest instant, if not the one that holds it), reach (how long after
--   its piece has begun the latest instant is given), leap (the snap is 29 February), zone, working STRUCT (null: the snap is
--   none of working days; nth: which of them it is, counted from the number of those up to the instant; calendar: what counts
--   them, as in working_calendar: 012_working.sql).
-- What hangs on one point passes nothing back, and what no rule reaches has its end after its start by its own words.
create or replace macro shift_in(rules, items) as table
    with snapped as (
        select r.*, snap_unit(r.snap) as unit, snap_months(r.snap, snap_index) + snap_days(r.snap, snap_index) as piece,
            snap_length(r.snap) - interval 1 microsecond as piece_tail,
            snap_period(r.snap, snap_index) as period, coalesce(r.snap = 'day_of_year' and snap_index = 229, false) as leap,
            case when starts_with(r.snap, 'working_day') then snap_index end as nth,
            -- Days that are looked past: before a day that is counted back from, the day itself is none.
            coalesce(nth < 0, false)::integer as past, (nth is not null)::integer as before,
            coalesce(w.calendar, plain_calendar(r.snap)) as calendar
        from query_table(rules) r left join working_calendar w on w.snap = r.snap
    ), spanned as (
        select item, seq
        from query_table(items)
        where item not like 'source:%' and (
            start_earliest > end_latest
            or item in (select unnest([item, anchor_item]) from query_table(rules) where not hanging))
    )
    select
        rule * 2 as edge, anchor as from_point, point as to_point, case when hanging then item || ':end' end as other_point,
        false as backward,
        to_months(lower_months) + to_days(lower_days - past) + to_microseconds(lower_micros) as first_before,
        case when lower_days is not null then interval 0 day end as first_after,
        interval 0 day as first_months,
        to_months(upper_months) + to_days(upper_days - past) + to_microseconds(upper_micros) as last_before,
        case when upper_days is not null then interval 0 day end as last_after,
        interval 0 day as last_months,
        unit, piece, piece_tail, interval 0 day as period, piece_tail as reach, leap, zone,
        case when nth is not null then {nth: nth + past, calendar: calendar} end as working
    from snapped
    union all
    -- Backwards: the first day from which that working day is reached or passed, and the last from which it is not passed.
    select
        rule * 2 + 1, point, anchor, null, true,
        case when upper_days is not null then to_days(-before) end,
        to_days(past - upper_days) + to_microseconds(-upper_micros),
        to_months(upper_months),
        case when lower_days is not null then interval 0 day end,
        to_days(past - lower_days) + to_microseconds(-lower_micros),
        to_months(lower_months),
        unit, piece, piece_tail, period, period - interval 1 microsecond, leap, zone,
        case when nth is not null then {nth: 1 - past - nth, calendar: calendar} end
    from snapped
    where not hanging
    union all
    select
        - seq * 2, item || ':start', item || ':end', null, false, interval 0 day, interval 0 day, interval 0 day, null, null, interval 0 day,
        null, interval 0 day, interval 0 day, interval 0 day, interval 0 day, false, null,
        null
    from spanned
    union all
    select
        - seq * 2 - 1, item || ':end', item || ':start', null, false, null, null, interval 0 day, interval 0 day, interval 0 day, interval 0 day,
        null, interval 0 day, interval 0 day, interval 0 day, interval 0 day, false, null,
        null
    from spanned;
