-- Answers: every item that has a date, with what its own words state of it.
-- Parameters: events, claims, sources VARCHAR: the names of relations with the columns of the *_state_at macros.
-- Columns: item ('kind:id'), seq, zone (IANA; null is UTC: the calendar of its words),
--   start_earliest, start_latest, end_earliest, end_latest (UTC; infinite: not stated). A source's publication is its start.
create or replace macro item_in(events, claims, sources) as table
    with zoned as (
        select source_id, zone from query_table(sources) where zone is not null
    ), stated as (
        select 'event:' || event_id as item, seq, coalesce(e.zone, z.zone) as zone, coalesce(stated_zone, e.zone, z.zone) as spoken_zone,
            stated_start_earliest as a, stated_start_latest as b, stated_end_earliest as c, stated_end_latest as d
        from query_table(events) e left join zoned z on z.source_id = e.cites[1].source
        union all
        select 'claim:' || claim_id, seq, z.zone, coalesce(stated_zone, z.zone),
            stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from query_table(claims) c left join zoned z on z.source_id = c.cites[1].source
        union all
        select 'source:' || source_id, seq, zone, coalesce(stated_zone, zone),
            stated_earliest, stated_latest, '-infinity'::timestamp, 'infinity'::timestamp
        from query_table(sources)
    )
    select item, seq, zone,
        utc_time_first(a, spoken_zone) as start_earliest, utc_time(b, spoken_zone) as start_latest,
        utc_time_first(c, spoken_zone) as end_earliest, utc_time(d, spoken_zone) as end_latest
    from stated;
