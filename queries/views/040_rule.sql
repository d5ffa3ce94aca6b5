-- Answers: every rule in force: what ties a point to another point.
-- Parameters: events, claims, sources VARCHAR: the names of relations with the columns of the *_state_at macros.
-- Columns: rule (number: seq * 4096 + its place in the revision), item and anchor_item ('kind:id'), point and anchor
--   ('kind:id:name'), lower_* and upper_* (the shift on either side; null: that side says nothing), snap, snap_index,
--   zone (IANA; null is UTC), text.
create or replace macro rule_in(events, claims, sources) as table
    with zoned as (
        select source_id, zone from query_table(sources) where zone is not null
    ), ruled as (
        select 'event:' || event_id as item, seq, coalesce(e.zone, z.zone) as zone,
            unnest(e.rules) as r, generate_subscripts(e.rules, 1) as place
        from query_table(events) e left join zoned z on z.source_id = e.cites[1].source
        where len(e.rules) > 0
        union all
        select 'claim:' || claim_id, seq, z.zone, unnest(c.rules), generate_subscripts(c.rules, 1)
        from query_table(claims) c left join zoned z on z.source_id = c.cites[1].source
        where len(c.rules) > 0
        union all
        select 'source:' || source_id, seq, zone, unnest(rules), generate_subscripts(rules, 1)
        from query_table(sources)
        where len(rules) > 0
    ), anchored as (
        select *, case r.anchor_kind when 'self' then item else r.anchor_kind || ':' || r.anchor_id end as anchor_item
        from ruled
    )
    select
        seq * 4096 + place as rule, item, anchor_item,
        item || ':' || r.point as point, anchor_item || ':' || r.anchor_point as anchor,
        r.lower_months, r.lower_days, r.lower_micros, r.upper_months, r.upper_days, r.upper_micros,
        -- The end of a month is a matter of days: months are only ever added to whole days.
        case when r.lower_months <> 0 or r.upper_months <> 0 then coalesce(nullif(nullif(r.snap, 'minute'), 'hour'), 'day')
            else r.snap end as snap,
        r.snap_index,
        -- Hours are elapsed time, whatever the clocks do; days and months are those of the zone.
        case when r.snap is not null or r.lower_months <> 0 or r.lower_days <> 0 or r.upper_months <> 0 or r.upper_days <> 0
            then zone end as zone,
        r.text
    from anchored;
