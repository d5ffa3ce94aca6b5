-- Answers: the events that have no date, and why: the words that would date each, and what they lean on that has none itself.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: limit BIGINT, at most so many.
-- Columns: event_id, title, words (as said; null: nothing that is said of it could date it), leans_on_kind, leans_on_id, leans_on_point
--   (start, end or published). One row for each event and the words that tie it to another item.
with events as materialized (
    from event_state_at(known := $known, said := $said)
), claims as materialized (
    from claim_state_at(known := $known, said := $said)
), sources as materialized (
    from source_state_at(known := $known, said := $said)
), rules as materialized (
    from rule_in('events', 'claims', 'sources')
), items as materialized (
    from item_in('events', 'claims', 'sources')
), bounds as materialized (
    from bounds_in('rules', 'items')
), standing as (
    from standing_in('events', 'sources')
), dated as (
    from dated_in('standing', 'bounds')
), tie as (
    select distinct item, text as words, split_part(anchor_item, ':', 1) as leans_on_kind, item_id(anchor_item) as leans_on_id,
        point_name(anchor) as leans_on_point
    from rules
    where anchor_item <> item
)
select event_id, title, words, leans_on_kind, leans_on_id, leans_on_point
from told_in('dated') left join tie on item = 'event:' || event_id
where basis = 'undated'
order by position, words, leans_on_id
limit coalesce($limit::bigint, 9223372036854775807);
