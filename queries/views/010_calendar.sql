-- Answers: calendar arithmetic on one instant, as timeline/dates/calendar.py has it.
-- -infinity and infinity pass through. Rule: timeline/dates/rules.py holds the table of snaps.

-- A UTC instant as civil time of a zone (IANA name; null is UTC), and back.
create or replace macro civil_time(x, zone) as
    case when zone is null or isinf(x) then x else timezone(zone, timezone('UTC', x)) end;

create or replace macro utc_time(x, zone) as
    case when zone is null or isinf(x) then x else timezone('UTC', timezone(zone, x)) end;

-- The same where an hour occurs twice, as clocks are set back: the first time that it does.
create or replace macro utc_time_first(x, zone) as
    case
        when zone is null or isinf(x) then x
        when civil_time(utc_time(x, zone) - interval 1 hour, zone) = x then utc_time(x, zone) - interval 1 hour
        else utc_time(x, zone)
    end;

-- The first instant of the calendar unit that holds x (the last is unit_last, below).
create or replace macro unit_first(x, unit) as date_trunc(unit, x)::timestamp;

-- The last 29 February up to the end of a year that four divides: not in the centuries that 400 does not divide.
create or replace macro leap_day_last(y) as
    make_timestamp(y - case when y % 100 = 0 and y % 400 <> 0 then 4 else 0 end, 2, 29, 0, 0, 0);

-- A snap as arithmetic: the unit of which an instant keeps only the beginning; how far into it the snapped piece begins (months,
-- then days); how long the piece is, and after how long the next one begins. No snap is a piece of one microsecond.
create or replace macro snap_unit(snap) as
    case
        when snap = 'weekday' then 'week'
        when snap in ('month_of_year', 'day_of_year') then 'year'
        when starts_with(snap, 'working_day') then 'day'
        else snap
    end;

create or replace macro snap_months(snap, idx) as
    to_months(case snap when 'month_of_year' then idx - 1 when 'day_of_year' then idx // 100 - 1 else 0 end);

create or replace macro snap_days(snap, idx) as
    to_days(case snap when 'weekday' then idx - 1 when 'day_of_year' then idx % 100 - 1 else 0 end);

create or replace macro snap_length(snap) as
    case snap
        when 'minute' then interval 1 minute
        when 'hour' then interval 1 hour
        when 'day' then interval 1 day
        when 'week' then interval 7 days
        when 'month' then interval 1 month
        when 'quarter' then interval 3 months
        when 'year' then interval 1 year
        when 'weekday' then interval 1 day
        when 'month_of_year' then interval 1 month
        when 'day_of_year' then interval 1 day
        else if(starts_with(snap, 'working_day'), interval 1 day, interval 1 microsecond)
    end;

create or replace macro unit_last(x, unit) as date_trunc(unit, x)::timestamp + snap_length(unit) - interval 1 microsecond;

create or replace macro snap_period(snap, idx) as
    case
        when snap = 'weekday' then interval 7 days
        when starts_with(snap, 'working_day') then interval 0 days
        when snap = 'day_of_year' and idx = 229 then interval 4 years
        when snap in ('month_of_year', 'day_of_year') then interval 1 year
        else snap_length(snap)
    end;

-- How many microseconds n months can last at least, at most.
create or replace macro months_least(n) as n * (case when n > 0 then 28 else 31 end)::hugeint * 86400000000;
create or replace macro months_most(n) as n * (case when n > 0 then 31 else 28 end)::hugeint * 86400000000;

-- By how much a snap can move an instant on, and back. So many working days: at most, where no country has its holidays among
-- them (else null), and at least where they are counted the other way.
create or replace macro working_reach(unit, n) as
    case when n < 0 or unit = lower(unit) then (n + 1 + 2 * greatest((n + 4) // 5, 0)) * 86400000000::hugeint - 1 end;

-- Microseconds are looked up by the place of the unit in this list.
create or replace macro snap_place(unit) as list_position(
    ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'weekday', 'month_of_year', 'day_of_year'], unit);

create or replace macro snap_on(unit, idx) as
    case when starts_with(unit, 'working_day') then working_reach(unit, idx)
        else coalesce([60, 3600, 86400, 604800, 2678400, 7948800, 31622400, 86400, 2678400, 86400][snap_place(unit)] * 1000000::bigint - 1, 0) end;
create or replace macro snap_back(unit, idx) as
    case when starts_with(unit, 'working_day') then working_reach(unit, -idx)
        else coalesce([60, 3600, 86400, 604800, 2678400, 7948800, 31622400, 604800, 31622400, 252979200][snap_place(unit)] * 1000000::bigint - 1, 0) end;

-- By how much a rule's point follows its anchor, in microseconds, whatever the dates: at least by its lower shift, at most by
-- its upper one.
-- Without its index, a snap of working days is taken to say nothing.
create or replace macro rule_least(months, days, micros, snap, idx := null) as
    months_least(months) + days::hugeint * 86400000000 + micros - snap_back(snap, idx);
create or replace macro rule_most(months, days, micros, snap, idx := null) as
    months_most(months) + days::hugeint * 86400000000 + micros + snap_on(snap, idx);
