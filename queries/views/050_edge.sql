-- Answers: the edges between points: each rule forwards and backwards, and every start to its end.
-- Parameters: rules, items VARCHAR: the names of relations with the columns of rule_in and item_in.
-- Columns: edge (number: twice that of its rule, one more where it is read backwards; below zero: from a start to its end),
--   rule (null: start to end), from_point, to_point, backward, gap (microseconds by which to_point follows from_point at least,
--   whatever the dates; null: it may come before), gap_back (the same from to_point to from_point), alternative (the same for
--   all edges that bound to_point together, as alternatives; null: it bounds to_point by itself).
-- One of several alternatives says nothing of order.
create or replace macro edge_in(rules, items) as table
    with distance as (
        select rule, anchor, point,
            case when snap = 'either' then item || ' ' || point || ' ' || coalesce(snap_index, 0) || ' ' || text end as alternative,
            case when alternative is null then rule_least(lower_months, lower_days, lower_micros, snap, idx := snap_index) end as gap,
            case when alternative is null then - rule_most(upper_months, upper_days, upper_micros, snap, idx := snap_index) end as gap_back
        from query_table(rules)
    ), apart as (
        select rule, anchor, point, alternative,
            -- What is equal says nothing about order.
            case when gap >= 0 and coalesce(gap_back, -1) < gap then gap end as gap,
            case when gap_back >= 0 and coalesce(gap, -1) < gap_back then gap_back end as gap_back
        from distance
    ), spanned as (
        select item, seq
        from query_table(items)
        where item not like 'source:%'
            and item in (select item from query_table(rules) union all select anchor_item from query_table(rules))
    )
    select rule * 2 as edge, rule, anchor as from_point, point as to_point, false as backward, gap, gap_back, alternative from apart
    union all
    select rule * 2 + 1, rule, point, anchor, true, gap_back, gap, null from apart
    union all
    select - seq * 2, null, item || ':start', item || ':end', false, 0, null, null from spanned
    union all
    select - seq * 2 - 1, null, item || ':end', item || ':start', true, null, 0, null from spanned;
