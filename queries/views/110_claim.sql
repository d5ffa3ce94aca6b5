-- Answers: the claims as of a moment: who said that what was how much, and when that holds.
-- Parameters: known, said (see 020_said.sql); about VARCHAR: only the claims about this event ('event:id') or this claim
--   ('claim:id'), which is much sooner than all; null or left out: every claim.
-- Columns: claim_id, event_id, subject, measure, measure_kind (level, cumulative, flow or rate; null: not said), value_text (as
--   said), value_low, value_high (null: open), qualifier, unit,
--   said_by (the speaker, then who relayed it), said_at (TIMESTAMP in UTC: the latest that its source was published; null: unknown),
--   when_text, when_earliest, when_latest (TIMESTAMP in UTC; its own words, else the time of its event; infinite: unknown),
--   source_id (the first that it cites), hedge, part_of, cites, note, batch.

-- The same of what was resolved already: claims, items, bounds VARCHAR, the names of relations with the columns of
-- claim_state_at, item_in and bounds_in.
create or replace macro claim_in(claims, items, bounds) as table
    with resolved as materialized (
        select i.item,
            coalesce(s.earliest, i.start_earliest) as earliest,
            coalesce(t.latest, case when i.item like 'source:%' then coalesce(s.latest, i.start_latest) else i.end_latest end) as latest
        from query_table(items) i
        left join query_table(bounds) s on s.point = i.item || case when i.item like 'source:%' then ':published' else ':start' end
        left join query_table(bounds) t on t.point = i.item || ':end'
    )
    select c.claim_id, c.event_id, c.subject, c.measure, c.measure_kind, c.value_text, c.value_low, c.value_high, c.qualifier, c.unit,
        c.said_by,
        case when not isinf(p.latest) then p.latest end as said_at,
        nullif(array_to_string(c.when_text, '; '), '') as when_text,
        coalesce(h.earliest, '-infinity'::timestamp) as when_earliest,
        coalesce(h.latest, 'infinity'::timestamp) as when_latest,
        c.cites[1].source as source_id,
        c.hedge, c.part_of, c.cites, c.note, c.batch
    from query_table(claims) c
    left join resolved p on p.item = 'source:' || c.cites[1].source
    left join resolved h on h.item = case when len(c.when_text) > 0 then 'claim:' || c.claim_id else 'event:' || c.event_id end;

create or replace macro claim_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), every_claim as materialized (
        -- What was said of an event that turned out to be another one is said of that.
        select c.* replace (coalesce(m.merged_into, c.event_id) as event_id)
        from claim_state_at(known := known, said := said) c
        left join (select event_id, merged_into from events where merged_into is not null) m using (event_id)
    ), claims as materialized (
        select * from every_claim where about is null or about in ('event:' || event_id, 'claim:' || claim_id)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), every_rule as materialized (
        from rule_in('events', 'every_claim', 'sources')
    ), asked as (
        select unnest(['claim:' || claim_id, 'event:' || event_id, 'source:' || cites[1].source]) as item from claims
        where about is not null
    ), near as materialized (
        from near_in('every_rule', 'asked')
    ), rules as materialized (
        select * from every_rule where about is null or item in (from near)
    ), items as materialized (
        select * from item_in('events', 'every_claim', 'sources') where about is null or item in (from near)
    ), bounds as materialized (
        from bounds_in('rules', 'items')
    )
    from claim_in('claims', 'items', 'bounds');

create or replace view claim with (defer_binding) as from claim_at();
