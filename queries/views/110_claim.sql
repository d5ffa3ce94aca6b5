-- Answers: the claims as of a moment: who said that what was how much, and when that holds.
-- Parameters: known, said (see 020_said.sql).
-- Columns: claim_id, event_id, subject, measure, value_text (as said), value_low, value_high (null: open), qualifier, unit,
--   said_by (the speaker, then who relayed it), said_at (TIMESTAMP in UTC: the latest that its source was published; null: unknown),
--   when_text, when_earliest, when_latest (TIMESTAMP in UTC; its own words, else the time of its event; infinite: unknown),
--   source_id (the first that it cites), hedge, part_of, cites, note, batch.
create or replace macro claim_at(known := null::timestamp, said := null::timestamp) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), zoned as (
        select source_id, zone from sources where zone is not null
    ), bounds as materialized (
        from bounds_in('events', 'claims', 'sources')
    ), published as (
        select s.source_id,
            coalesce(b.latest, utc_time(s.stated_latest, coalesce(s.stated_zone, s.zone))) as published_latest
        from sources s
        left join bounds b on b.point = 'source:' || s.source_id || ':published'
    ), happened as (
        select e.event_id,
            coalesce(s.earliest, utc_time(e.stated_start_earliest, coalesce(e.stated_zone, e.zone, z.zone))) as earliest,
            coalesce(t.latest, utc_time(e.stated_end_latest, coalesce(e.stated_zone, e.zone, z.zone))) as latest
        from events e
        left join zoned z on z.source_id = e.cites[1].source
        left join bounds s on s.point = 'event:' || e.event_id || ':start'
        left join bounds t on t.point = 'event:' || e.event_id || ':end'
    )
    select c.claim_id, c.event_id, c.subject, c.measure, c.value_text, c.value_low, c.value_high, c.qualifier, c.unit,
        c.said_by,
        case when not isinf(p.published_latest) then p.published_latest end as said_at,
        nullif(array_to_string(c.when_text, '; '), '') as when_text,
        case when len(c.when_text) > 0
            then coalesce(s.earliest, utc_time(c.stated_start_earliest, coalesce(c.stated_zone, z.zone)))
            else coalesce(h.earliest, '-infinity'::timestamp) end as when_earliest,
        case when len(c.when_text) > 0
            then coalesce(t.latest, utc_time(c.stated_end_latest, coalesce(c.stated_zone, z.zone)))
            else coalesce(h.latest, 'infinity'::timestamp) end as when_latest,
        c.cites[1].source as source_id,
        c.hedge, c.part_of, c.cites, c.note, c.batch
    from claims c
    left join zoned z on z.source_id = c.cites[1].source
    left join published p on p.source_id = c.cites[1].source
    left join happened h on h.event_id = c.event_id
    left join bounds s on s.point = 'claim:' || c.claim_id || ':start'
    left join bounds t on t.point = 'claim:' || c.claim_id || ':end';

create or replace view claim as from claim_at();
