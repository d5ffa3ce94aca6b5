-- Answers: calendar arithmetic on one instant, the same functions as timeline/dates/calendar.py.
-- Every function is monotone, passes -infinity and infinity through, and takes civil time of a zone.
-- Rule: timeline/dates/rules.py holds the table of snaps.

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

-- The first and the last instant of the calendar unit that holds x.
create or replace macro unit_first(x, unit) as date_trunc(unit, x)::timestamp;

create or replace macro unit_last(x, unit) as
    (date_trunc(unit, x)::timestamp + case unit
        when 'minute' then interval 1 minute
        when 'hour' then interval 1 hour
        when 'day' then interval 1 day
        when 'week' then interval 7 days
        when 'month' then interval 1 month
        when 'quarter' then interval 3 months
        when 'year' then interval 1 year
    end) - interval 1 microsecond;

-- The nearest leap year that is not after y: every fourth year, but for the centuries that 400 does not divide.
create or replace macro leap_year_last(y) as
    case
        when (y - ((y % 4) + 4) % 4) % 100 = 0 and (y - ((y % 4) + 4) % 4) % 400 <> 0
            then y - ((y % 4) + 4) % 4 - 4
        else y - ((y % 4) + 4) % 4
    end;

-- A recurring unit (weekday, month_of_year, day_of_year with its index): the first instant of the last one
-- that begins at or before x; the first instant of the next one; the last instant of one that begins at x.
create or replace macro recurring_first(x, unit, idx) as
    case
        when isinf(x) then x
        when unit = 'weekday' then
            date_trunc('day', x)::timestamp - to_days(((isodow(x) - idx + 7) % 7)::integer)
        when unit = 'month_of_year' then
            make_timestamp(year(x) - (month(x) < idx)::bigint, idx::bigint, 1, 0, 0, 0)
        when idx = 229 then
            make_timestamp(leap_year_last(year(x) - (month(x) * 100 + day(x) < 229)::bigint), 2, 29, 0, 0, 0)
        else
            make_timestamp(year(x) - (month(x) * 100 + day(x) < idx)::bigint, (idx // 100)::bigint, (idx % 100)::bigint, 0, 0, 0)
    end;

create or replace macro recurring_next(x, unit, idx) as
    case
        when isinf(x) then x
        when unit = 'weekday' then x + interval 7 days
        when idx = 229 and day(x + interval 4 years) <> 29 then x + interval 8 years
        when idx = 229 then x + interval 4 years
        else x + interval 1 year
    end;

create or replace macro recurring_last(x, unit) as
    x + case when unit = 'month_of_year' then interval 1 month else interval 1 day end - interval 1 microsecond;

create or replace macro recurs(unit) as coalesce(unit in ('weekday', 'month_of_year', 'day_of_year'), false);

-- Forwards: the unit in which a shifted anchor comes to lie.
create or replace macro snap_first(x, unit, idx) as
    case when unit is null then x when recurs(unit) then recurring_first(x, unit, idx) else unit_first(x, unit) end;

create or replace macro snap_last(x, unit, idx) as
    case
        when unit is null then x
        when recurs(unit) then recurring_last(recurring_first(x, unit, idx), unit)
        else unit_last(x, unit)
    end;

-- Backwards: the smallest and the largest shifted anchor whose unit still reaches x.
create or replace macro unsnap_first(x, unit, idx) as
    case
        when unit is null then x
        when not recurs(unit) then unit_first(x, unit)
        when x <= recurring_last(recurring_first(x, unit, idx), unit) then recurring_first(x, unit, idx)
        else recurring_next(recurring_first(x, unit, idx), unit, idx)
    end;

create or replace macro unsnap_last(x, unit, idx) as
    case
        when unit is null then x
        when recurs(unit) then recurring_next(recurring_first(x, unit, idx), unit, idx) - interval 1 microsecond
        else unit_last(x, unit)
    end;

-- Months are taken off again: a day that the end of a month swallowed is given back. x is the first (the last) of a day.
create or replace macro unshift_months_first(x, n) as
    case
        when n = 0 then x
        when x - to_months(n) + to_months(n) < x then x - to_months(n) + interval 1 day
        else x - to_months(n)
    end;

create or replace macro unshift_months_last(x, n) as
    case
        when n <> 0 and x::date = last_day(x::date) and not isinf(x)
            then last_day((x - to_months(n))::date) + interval 1 day - interval 1 microsecond
        else x - to_months(n)
    end;

-- How many microseconds n months can last at least, at most.
create or replace macro months_least(n) as n * (case when n > 0 then 28 else 31 end)::hugeint * 86400000000;
create or replace macro months_most(n) as n * (case when n > 0 then 31 else 28 end)::hugeint * 86400000000;

-- By how much a snap can move an instant: back, and on.
create or replace macro snap_back(unit) as
    case unit
        when 'minute' then 60::hugeint when 'hour' then 3600 when 'day' then 86400 when 'week' then 604800 when 'weekday' then 604800
        when 'month' then 31 * 86400 when 'quarter' then 92 * 86400 when 'year' then 366 * 86400
        when 'month_of_year' then 366 * 86400 when 'day_of_year' then 8 * 366 * 86400 else 0
    end * 1000000 - (unit is not null)::integer;
create or replace macro snap_on(unit) as
    case unit
        when 'weekday' then 86400::hugeint * 1000000 - 1 when 'day_of_year' then 86400::hugeint * 1000000 - 1
        when 'month_of_year' then 31::hugeint * 86400 * 1000000 - 1 else snap_back(unit)
    end;
