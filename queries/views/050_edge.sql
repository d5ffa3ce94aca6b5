-- Answers: along which edges bounds are passed on: each rule forwards and backwards, and every start to its end.
-- Parameters: rules, items VARCHAR: the names of relations with the columns of rule_at and item_at.
-- Columns: edge (number), rule (null: start to end), from_point, to_point, backward,
--   first_before, first_after (what is added to the earliest instant before and after it is snapped; null: it is not passed
--   on), first_months (taken off at the end), last_before, last_after, last_months (the same for the latest instant),
--   snap, snap_index, zone, gap (microseconds by which to_point follows from_point at least, whatever the dates; null: it
--   may come before), gap_back (the same from to_point to from_point).
create or replace macro edge_in(rules, items) as table
    with directed as (
        select
            rule * 2 as edge, rule, anchor as from_point, point as to_point, false as backward,
            to_months(lower_months) + to_days(lower_days) + to_microseconds(lower_micros) as first_before,
            case when lower_days is not null then interval 0 day end as first_after,
            0 as first_months,
            to_months(upper_months) + to_days(upper_days) + to_microseconds(upper_micros) as last_before,
            case when upper_days is not null then interval 0 day end as last_after,
            0 as last_months,
            snap, snap_index, zone,
            months_least(lower_months) + lower_days::hugeint * 86400000000 + lower_micros - snap_back(snap) as gap,
            - (months_most(upper_months) + upper_days::hugeint * 86400000000 + upper_micros + snap_on(snap)) as gap_back
        from query_table(rules)
        union all
        select
            rule * 2 + 1, rule, point, anchor, true,
            case when upper_days is not null then interval 0 day end,
            to_days(-upper_days) + to_microseconds(-upper_micros),
            upper_months,
            case when lower_days is not null then interval 0 day end,
            to_days(-lower_days) + to_microseconds(-lower_micros),
            lower_months,
            snap, snap_index, zone,
            - (months_most(upper_months) + upper_days::hugeint * 86400000000 + upper_micros + snap_on(snap)),
            months_least(lower_months) + lower_days::hugeint * 86400000000 + lower_micros - snap_back(snap)
        from query_table(rules)
    ), spanned as (
        select item, seq
        from query_table(items)
        where item not like 'source:%'
            and item in (select item from query_table(rules) union all select anchor_item from query_table(rules))
    )
    select
        * replace (
            -- What is equal says nothing about order.
            case when gap >= 0 and coalesce(gap_back, -1) < gap then gap end as gap,
            case when gap_back >= 0 and coalesce(gap, -1) < gap_back then gap_back end as gap_back)
    from directed
    union all
    select - seq * 2, null, item || ':start', item || ':end', false, interval 0 day, interval 0 day, 0, null, null, 0,
        null, null, null, 0, null
    from spanned
    union all
    select - seq * 2 - 1, null, item || ':end', item || ':start', true, null, null, 0, interval 0 day, interval 0 day, 0,
        null, null, null, null, 0
    from spanned;
