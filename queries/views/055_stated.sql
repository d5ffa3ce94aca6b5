-- Answers: what is stated of every point by its own words, as of a moment.
-- Parameters: known, said (see 020_said.sql).
-- Columns: point ('kind:id:name'), earliest, latest (UTC; infinite: not stated).
create or replace macro stated_at(known := null::timestamp, said := null::timestamp) as table
    with zoned as (
        select source_id, zone from source_state_at(known := known, said := said) where zone is not null
    ), item as (
        select 'event:' || event_id as item, coalesce(stated_zone, e.zone, z.zone) as zone,
            stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from event_state_at(known := known, said := said) e left join zoned z on z.source_id = e.cites[1].source
        union all
        select 'claim:' || claim_id, coalesce(stated_zone, z.zone),
            stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from claim_state_at(known := known, said := said) c left join zoned z on z.source_id = c.cites[1].source
    )
    select item || ':start' as point, utc_time(stated_start_earliest, zone) as earliest, utc_time(stated_start_latest, zone) as latest
    from item
    union all
    select item || ':end', utc_time(stated_end_earliest, zone), utc_time(stated_end_latest, zone)
    from item
    union all
    select 'source:' || source_id || ':published',
        utc_time(stated_earliest, coalesce(stated_zone, zone)), utc_time(stated_latest, coalesce(stated_zone, zone))
    from source_state_at(known := known, said := said);
