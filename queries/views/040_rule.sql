-- Answers: every rule in force: what ties a point to another point.
-- Parameters: events, claims, sources VARCHAR: the names of relations with the columns of the *_state_at macros.
-- Columns: rule (number: seq * 4096 + its place in the revision), item and anchor_item ('kind:id'), point and anchor
--   ('kind:id:name'), lower_* and upper_* (the shift on either side; null: that side says nothing), snap, snap_index
--   (snap either: the anchor is one of the alternatives of this point; its shifts are null, for by itself it says nothing),
--   zone (IANA; null is UTC), text, hanging (the item is dated by one point of another alone, its end as its start, and
--   nothing leans on it: this rule stands for both, and says nothing of the other point).

-- Do the rules of an item say the same of its start and its end, and nothing that could not be?
create or replace macro twins(a, b) as
    a.point = 'start' and b.point = 'end' and a.anchor_kind <> 'self'
    and (a.anchor_kind, a.anchor_id, a.anchor_point, a.snap, a.snap_index) is not distinct from (b.anchor_kind, b.anchor_id, b.anchor_point, b.snap, b.snap_index)
    and (a.lower_months, a.lower_days, a.lower_micros) is not distinct from (b.lower_months, b.lower_days, b.lower_micros)
    and (a.upper_months, a.upper_days, a.upper_micros) is not distinct from (b.upper_months, b.upper_days, b.upper_micros)
    and a.lower_months <= a.upper_months and a.lower_days <= a.upper_days and a.lower_micros <= a.upper_micros;

create or replace macro rule_in(events, claims, sources) as table
    with zoned as (
        select source_id, zone from query_table(sources) where zone is not null
    ), ruled as (
        select 'event:' || event_id as item, seq, coalesce(e.zone, z.zone) as zone,
            unnest(e.rules) as r, generate_subscripts(e.rules, 1) as place,
            len(e.rules) = 2 and isinf(stated_start_earliest) and isinf(stated_start_latest) and isinf(stated_end_earliest)
                and isinf(stated_end_latest) and twins(e.rules[1], e.rules[2]) as twin
        from query_table(events) e left join zoned z on z.source_id = e.cites[1].source
        where len(e.rules) > 0
        union all
        select 'claim:' || claim_id, seq, z.zone, unnest(c.rules), generate_subscripts(c.rules, 1),
            len(c.rules) = 2 and isinf(stated_start_earliest) and isinf(stated_start_latest) and isinf(stated_end_earliest)
                and isinf(stated_end_latest) and twins(c.rules[1], c.rules[2])
        from query_table(claims) c left join zoned z on z.source_id = c.cites[1].source
        where len(c.rules) > 0
        union all
        select 'source:' || source_id, seq, zone, unnest(rules), generate_subscripts(rules, 1), false
        from query_table(sources)
        where len(rules) > 0
    ), anchored as materialized (
        select * replace (coalesce(twin, false) as twin),
            case r.anchor_kind when 'self' then item else r.anchor_kind || ':' || r.anchor_id end as anchor_item
        from ruled
    ), hung as (
        select *, twin and item not in (select anchor_item from anchored) as hanging, coalesce(r.snap = 'either', false) as alternative
        from anchored
    )
    select
        seq * 4096 + place as rule, item, anchor_item,
        item || ':' || r.point as point, anchor_item || ':' || r.anchor_point as anchor,
        case when not alternative then r.lower_months end as lower_months, case when not alternative then r.lower_days end as lower_days,
        case when not alternative then r.lower_micros end as lower_micros, case when not alternative then r.upper_months end as upper_months,
        case when not alternative then r.upper_days end as upper_days, case when not alternative then r.upper_micros end as upper_micros,
        -- The end of a month is a matter of days: months are only ever added to whole days.
        case when r.lower_months <> 0 or r.upper_months <> 0 then coalesce(nullif(nullif(r.snap, 'minute'), 'hour'), 'day')
            else r.snap end as snap,
        r.snap_index,
        -- Hours are elapsed time, whatever the clocks do; days and months are those of the zone.
        case when r.anchor_point <> 'utc'
            and (r.snap is not null or r.lower_months <> 0 or r.lower_days <> 0 or r.upper_months <> 0 or r.upper_days <> 0 or r.anchor_point = 'epoch')
            then zone end as zone,
        r.text,
        hanging
    from hung
    where not (hanging and place = 2);
