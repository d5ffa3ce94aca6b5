-- Answers: the events in order, with the bounds of when each began and ended.
-- Instants are ISO 8601 text in UTC, null where they are unknown.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: since TIMESTAMP, nothing that certainly ended before this.
-- Parameter: until TIMESTAMP, nothing that certainly began after this.
-- Parameter: kind VARCHAR, only events of this kind.
-- Parameter: tag VARCHAR, only events with this tag.
-- Parameter: source VARCHAR, only events that cite this source.
-- Parameter: event VARCHAR, only this event, which is much sooner than all; its position is left out.
-- Parameter: after BIGINT, only events that stand after this position.
-- Parameter: limit BIGINT, at most so many.
with every_event as materialized (
    from event_state_at(known := $known, said := $said)
), claims as materialized (
    from claim_state_at(known := $known, said := $said)
), sources as materialized (
    from source_state_at(known := $known, said := $said)
), every_rule as materialized (
    from rule_in('every_event', 'claims', 'sources')
), asked as (
    select 'event:' || $event as item
), near as materialized (
    from near_in('every_rule', 'asked')
), rules as materialized (
    select * from every_rule where $event::varchar is null or item in (from near)
), items as materialized (
    select * from item_in('every_event', 'claims', 'sources') where $event::varchar is null or item in (from near)
), events as materialized (
    select * from every_event where $event::varchar is null or seq in (select seq from items)
), tied as materialized (
    from tied_in('rules', 'items')
), stated as materialized (
    from stated_in('tied')
), solved as materialized (
    -- Once, for the bounds and for what clashes.
    from solved_in('rules', 'tied', 'stated')
), bounds as materialized (
    from solved_bounds_in('rules', 'tied', 'solved')
), standing as (
    from standing_in('events', 'sources')
), dated as (
    from dated_in('standing', 'bounds')
), clashing as (
    select distinct unnest(list_concat(items, list_transform(statements, lambda s: s.item_kind || ':' || s.item_id))) as item
    from date_conflict_in('events', 'claims', 'sources', 'rules', 'items', 'solved')
)
select
    case when $event::varchar is null then position end as position, event_id, title, kind, place,
    iso_instant(start_earliest) as start_earliest, iso_instant(start_latest) as start_latest,
    iso_instant(end_earliest) as end_earliest, iso_instant(end_latest) as end_latest,
    when_text, when_edtf, basis, coalesce(said_in, []) as said_in, zone,
    coalesce(tags, []) as tags, coalesce(actors, []) as actors, coalesce(cites, []) as cites,
    'event:' || event_id in (from clashing) as conflict
from told_in('dated')
where ($since::timestamp is null or end_latest >= $since::timestamp)
    and ($until::timestamp is null or start_earliest <= $until::timestamp)
    and ($event::varchar is null or event_id = $event)
    and ($after::bigint is null or position > $after)
    and ($kind::varchar is null or kind = $kind)
    and ($tag::varchar is null or list_contains(tags, $tag))
    and ($source::varchar is null or list_contains(said_in, $source))
order by position
limit coalesce($limit::bigint, 9223372036854775807);
