-- Answers: every rule in force as of a moment: what ties a point to another point.
-- Parameters: known, said (see 020_said.sql).
-- Columns: rule (number, in the order of items), item_kind, item_id, point and anchor ('kind:id:name'), lower_* and
--   upper_* (the shift on either side; null: that side says nothing), snap, snap_index, zone (IANA; null is UTC), text.
create or replace macro rule_at(known := null::timestamp, said := null::timestamp) as table
    with zoned as (
        select source_id, zone from source_state_at(known := known, said := said) where zone is not null
    ), ruled as (
        select 'event' as item_kind, event_id as item_id, coalesce(e.zone, z.zone) as zone, unnest(e.rules) as r
        from event_state_at(known := known, said := said) e left join zoned z on z.source_id = e.cites[1].source
        where len(e.rules) > 0
        union all
        select 'claim', claim_id, z.zone, unnest(c.rules)
        from claim_state_at(known := known, said := said) c left join zoned z on z.source_id = c.cites[1].source
        where len(c.rules) > 0
        union all
        select 'source', source_id, zone, unnest(rules)
        from source_state_at(known := known, said := said)
        where len(rules) > 0
    )
    select
        row_number() over (order by item_kind, item_id, r) as rule,
        item_kind, item_id,
        item_kind || ':' || item_id || ':' || r.point as point,
        case r.anchor_kind when 'self' then item_kind || ':' || item_id else r.anchor_kind || ':' || r.anchor_id end
            || ':' || r.anchor_point as anchor,
        r.lower_months, r.lower_days, r.lower_micros, r.upper_months, r.upper_days, r.upper_micros,
        -- The end of a month is a matter of days: months are only ever added to whole days.
        case when r.lower_months <> 0 or r.upper_months <> 0 then coalesce(nullif(nullif(r.snap, 'minute'), 'hour'), 'day')
            else r.snap end as snap,
        r.snap_index, zone, r.text
    from ruled;
