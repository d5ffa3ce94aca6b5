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
), tie as materialized (
    select distinct item, text as words, split_part(anchor_item, ':', 1) as leans_on_kind, item_id(anchor_item) as leans_on_id,
        point_name(anchor) as leans_on_point
    from rule_in('events', 'claims', 'sources')
    where anchor_item <> item
), undated as materialized (
    select event_id, title, position from timeline_at(known := $known, said := $said) where basis = 'undated'
)
select event_id, title, words, leans_on_kind, leans_on_id, leans_on_point
from undated left join tie on item = 'event:' || event_id
order by position, words, leans_on_id
limit coalesce($limit::bigint, 9223372036854775807);
