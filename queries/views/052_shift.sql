-- Answers: how bounds are passed along the edges that can move one, and what is done to an instant on the way.
-- Parameters: rules, items VARCHAR: the names of relations with the columns of rule_in and item_in.
-- Columns: edge (as edge_in numbers it), from_point, to_point, backward, outward (nothing leads on from to_point, and nothing
--   is stated of it), first_before, first_after (what is added to the earliest instant before and after it is snapped; null: it
--   is not passed on), first_months (taken off at the end), last_before, last_after, last_months (the same for the latest
--   instant), snap, snap_index, zone.
-- What hangs on one point passes nothing back, and what no rule reaches has its end after its start by its own words.
create or replace macro shift_in(rules, items) as table
    with spanned as (
        select item, seq
        from query_table(items)
        where item not like 'source:%' and (
            start_earliest > end_latest
            or item in (
                select unnest([item, anchor_item]) from query_table(rules) where not hanging))
    )
    select
        rule * 2 as edge, anchor as from_point, point as to_point, false as backward, hanging as outward,
        to_months(lower_months) + to_days(lower_days) + to_microseconds(lower_micros) as first_before,
        case when lower_days is not null then interval 0 day end as first_after,
        0 as first_months,
        to_months(upper_months) + to_days(upper_days) + to_microseconds(upper_micros) as last_before,
        case when upper_days is not null then interval 0 day end as last_after,
        0 as last_months,
        snap, snap_index, zone
    from query_table(rules)
    union all
    select
        rule * 2 + 1, point, anchor, true, false,
        case when upper_days is not null then interval 0 day end,
        to_days(-upper_days) + to_microseconds(-upper_micros),
        upper_months,
        case when lower_days is not null then interval 0 day end,
        to_days(-lower_days) + to_microseconds(-lower_micros),
        lower_months,
        snap, snap_index, zone
    from query_table(rules)
    where not hanging
    union all
    select - seq * 2, item || ':start', item || ':end', false, false, interval 0 day, interval 0 day, 0, null, null, 0, null, null, null
    from spanned
    union all
    select - seq * 2 - 1, item || ':end', item || ':start', true, false, null, null, 0, interval 0 day, interval 0 day, 0, null, null, null
    from spanned;
