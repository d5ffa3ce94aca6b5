-- Answers: the working days of every country that a rule in the ledger counts by, as the last record of them has them.
-- Columns: snap (as of a rule: 'working_day:DE'), week (INTEGER[]: the working days of a week, 0 is Monday),
--   closed (BIGINT[]: the other days of the week on which nobody works, each as the number of days of the week up to it,
--   ascending), opened (INTEGER[]: the days of the weekend on which one does, as days since 1970-01-01, ascending),
--   opened_counts (BIGINT[]: how many working days there were up to each of these).
-- How: as timeline/dates/workdays.py. The working days up to a day are those that its weeks have, without the closed and with
--   the opened ones by then; to find the k-th, what is opened before it is taken off, and what is closed before it is added.
--   Counting begins 10,000,000 weeks before 1970, so that no number is below zero.
-- Rule: a rule holds no calendar, and no record of one is older than what counts by it; so the last one holds at any time.

create or replace macro day_number(x) as x::date - date '1970-01-01';

-- How many days of the week there are up to a day, and the k-th of them. (A lambda within a lambda needs a name of its own.)
create or replace macro week_count(day, week) as
    (day + 70000003) // 7 * len(week) + len(list_filter(week, lambda held: held <= (day + 70000003) % 7));
create or replace macro week_day(k, week) as (k - 1) // len(week) * 7 + week[(k - 1) % len(week) + 1] - 70000003;

-- The working days of a week with this weekend; 1 is Monday.
create or replace macro week_without(weekend) as list_filter([0, 1, 2, 3, 4, 5, 6], lambda e: not list_contains(weekend, e + 1));

create or replace view working_calendar as
    with weekly as (
        select calendar, week_without(weekend) as week, opened, closed
        from calendar_revision
        qualify row_number() over (partition by calendar order by seq desc) = 1
    ), counted as (
        select calendar, week, opened, list_transform(closed, lambda e: week_count(e, week)) as closed
        from weekly
    ), merged as (
        -- In one line, the opened as odd numbers: their places tell how many are closed before each.
        select *, list_sort(list_transform(closed, lambda e: e * 2) || list_transform(opened, lambda e: week_count(e, week) * 2 + 1)) as line
        from counted
    )
    select 'working_day:' || calendar as snap, week, closed, opened,
        list_transform(
            list_filter(list_transform(line, lambda e, place: if(e % 2 = 1, e // 2 - place, null)), lambda e: e is not null),
            lambda e, place: e + 2 * place) as opened_counts
    from merged;

-- The same of a rule that names no country: Monday to Friday, or without the weekend whose days stand behind the colon.
create or replace macro plain_week(snap) as
    case
        when snap = 'working_day' then [0, 1, 2, 3, 4]
        when regexp_full_match(snap, 'working_day:[1-7]+') then week_without(string_split(snap[13:], '')::integer[])
    end;

-- How many working days there are up to a day, of which weeks alone have so many.
create or replace macro working_count(day, weeks, closed, opened) as
    weeks - coalesce(len(list_filter(closed, lambda e: e <= weeks)), 0) + coalesce(len(list_filter(opened, lambda e: e <= day)), 0);

-- The same without those that are opened before the k-th; and the day of the k-th, of which so many are left then.
create or replace macro working_left(k, opened_counts) as k - coalesce(len(list_filter(opened_counts, lambda e: e < k)), 0);
create or replace macro working_day(k, remain, week, closed, opened) as
    timestamp '1970-01-01' + to_days(least(
        week_day(remain + coalesce(len(list_filter(closed, lambda e, place: e - place < remain)), 0), week),
        opened[k - remain + 1])::integer);
