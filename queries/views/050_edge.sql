-- Answers: the edges between points: each rule forwards and backwards, and every start to its end.
-- Parameters: rules, items VARCHAR: the names of relations with the columns of rule_in and item_in.
-- Columns: edge (number: twice that of its rule, one more where it is read backwards; below zero: from a start to its end),
--   rule (null: start to end), from_point, to_point, backward, gap (microseconds by which to_point follows from_point at least,
--   whatever the dates; null: it may come before), gap_back (the same from to_point to from_point), least, least_back (the same
--   where it may come before: below zero), days (calendar days by which the day of to_point follows that of from_point at
--   least), alternative (the same for all edges that bound to_point together, as alternatives; null: it bounds to_point by
--   itself).
-- One of several alternatives says nothing of order.
create or replace macro edge_in(rules, items) as table
    with mixed as (
        -- Of days in several zones one may be a day off the other, at whatever both are said of.
        select item
        from (
            select unnest([item, anchor_item]) as item, coalesce(zone, 'UTC') as zone from query_table(rules) where snap is not null
        )
        group by item
        having min(zone) < max(zone)
    ), distance as (
        select rule, anchor, point, snap, lower_months, lower_days, lower_micros, upper_months, upper_days, upper_micros,
            (item in (from mixed))::integer + (anchor_item in (from mixed))::integer as slack,
            case when snap = 'either' then item || ' ' || point || ' ' || coalesce(snap_index, 0) || ' ' || text end as alternative,
            case when alternative is null then rule_least(lower_months, lower_days, lower_micros, snap, idx := snap_index) end as least,
            case when alternative is null then - rule_most(upper_months, upper_days, upper_micros, snap, idx := snap_index) end as least_back
        from query_table(rules)
    ), apart as (
        select rule, anchor, point, alternative, least, least_back,
            -- What is equal says nothing about order.
            case when least >= 0 and coalesce(least_back, -1) < least then least end as gap,
            case when least_back >= 0 and coalesce(least, -1) < least_back then least_back end as gap_back,
            -- Of days that are counted one is as good as another; clocks may be set by two hours between any others.
            case when snap = 'day' and lower_months = 0 and lower_micros = 0 then lower_days
                else floor((least - 7200000000) / 86400000000) end - slack as days,
            case when snap = 'day' and upper_months = 0 and upper_micros = 0 then - upper_days
                else floor((least_back - 7200000000) / 86400000000) end - slack as days_back
        from distance
    ), spanned as (
        select item, seq
        from query_table(items)
        where item not like 'source:%'
            and item in (select item from query_table(rules) union all select anchor_item from query_table(rules))
    )
    select rule * 2 as edge, rule, anchor as from_point, point as to_point, false as backward, gap, gap_back, least, least_back, days,
        alternative
    from apart
    union all
    select rule * 2 + 1, rule, point, anchor, true, gap_back, gap, least_back, least, days_back, null from apart
    union all
    select - seq * 2, null, item || ':start', item || ':end', false, 0, null, 0, null, 0, null from spanned
    union all
    select - seq * 2 - 1, null, item || ':end', item || ':start', true, null, 0, null, 0, null, null from spanned;
