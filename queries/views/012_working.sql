-- Answers: the working days of every country that a rule in the ledger counts by, as the last record of them has them.
-- Columns: snap (as of a rule: 'working_day:DE'), calendar STRUCT: week (places: the working days of a week, 0 is Monday; mask:
--   the same as bits), days (those that are exceptions from it, as days since 1970-01-01, ascending), counts (how many working
--   days there were up to each of these), surplus (how many more than weeks have, before the first exception, the second, ...,
--   and after the last).
-- How: as timeline/dates/workdays.py. Counting begins 10,000,000 weeks before 1970, so that no number is below zero.
--   What a lambda holds is bound once and passed over by the optimizer; a stage or a column more is paid for in every plan.
-- Rule: a rule holds no calendar, and no record of one is older than what counts by it; so the last one holds at any time.

create or replace macro day_number(x) as (x::date - date '1970-01-01')::integer;

-- The working days of a week with this weekend; 1 is Monday. (A lambda within a lambda needs a name of its own.)
create or replace macro week_without(weekend) as {
    places: list_filter([0, 1, 2, 3, 4, 5, 6], lambda place: not list_contains(weekend, place + 1)),
    mask: list_reduce(weekend, lambda mask, e: mask - (1 << (e - 1)), 127)};

-- How many days of the week there are up to a day, and the k-th of them.
create or replace macro week_count(day, week) as
    (day + 70000003) // 7 * len(week.places) + bit_count(week.mask & ((2 << ((day + 70000003) % 7)) - 1));
create or replace macro week_day(k, week) as
    (k - 1) // len(week.places) * 7 + week.places[(k - 1) % len(week.places) + 1] - 70000003;

create or replace view working_calendar with (defer_binding) as
    with weekly as (
        select 'working_day:' || calendar as snap, week_without(c.weekend) as week, len(c.closed) as closed,
            c.closed || c.opened as days, list_grade_up(days) as line
        from (select calendar, arg_max({weekend: weekend, closed: closed, opened: opened}, seq) as c from calendar_revision group by calendar)
    ), surplused as (
        -- Their places in one line tell how many of the other kind are before each: the order of the order are the places.
        select *, list_select(list_transform(list_grade_up(line), lambda place, e: if(e > closed, (e - closed) * 2 - place, place - e * 2)), line) as surplus
        from weekly
    )
    select snap, {
            week: week, days: list_select(days, line),
            counts: list_transform(list_select(days, line), lambda day, place: (week_count(day, week) + surplus[place])::integer),
            surplus: ([0] || surplus)::smallint[]
        } as calendar
    from surplused;

-- The same of a rule that names no country: Monday to Friday, or without the weekend whose days stand behind the colon.
create or replace macro plain_calendar(snap) as
    case when regexp_full_match(snap, 'working_day(:[1-7]+)?') then {
        week: week_without(case when snap = 'working_day' then [6, 7] else string_split(nullif(snap[13:], ''), '')::integer[] end),
        days: []::integer[], counts: []::integer[], surplus: [0]::smallint[]
    } end;

-- The n-th working day from that of each of some days (numbers; null stays null), as working.calendar has them; n is working.nth.
-- Rows hold whole calendars, so their numbers are as small as may be, and a comparison in a search has no cast.
create or replace macro working_days(numbers, working) as
    list_transform(
        list_transform(numbers, lambda x: (
            working.nth + week_count(x, working.calendar.week)
            + working.calendar.surplus[len(list_filter(working.calendar.days, lambda e: e <= x)) + 1])::integer),
        lambda k: list_transform([if(k is not null, len(list_filter(working.calendar.counts, lambda e: e < k)) + 1, null)], lambda place:
            -- A day of the weekend that is worked may be reached before the next day of the week.
            timestamp '1970-01-01' + to_days(least(
                week_day(k - working.calendar.surplus[place], working.calendar.week), working.calendar.days[place])::integer))[1]);
