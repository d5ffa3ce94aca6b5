-- Answers: what changed between two moments of record: what was edited, and what moved only because of that.
-- Parameter: since TIMESTAMP, the earlier moment of record; null: before the first batch.
-- Parameter: until TIMESTAMP, the later moment of record; null: now.
-- Parameter: said TIMESTAMP, only what had been published by then; null: now.
-- Parameter: kind VARCHAR, only changes of this kind (added, corrected, retracted, restored, merged, parted, moved) or of such items.
-- Parameter: tag VARCHAR, only changes of events with this tag.
-- Parameter: source VARCHAR, only changes of this source and of what cites it.
-- Parameter: reformatting BOOLEAN, also corrections of form alone, which leave the meaning as it was; null: not those.
-- Parameter: limit BIGINT, at most so many.
with citing as (
    select 'event' as item_kind, event_id as item_id, tags, list_transform(cites, lambda c: c.source) as sources
    from event_revision
    union all
    select 'claim', claim_id, null, list_transform(cites, lambda c: c.source) from claim_revision
    union all
    select 'link', link_id, null, list_transform(cites, lambda c: c.source) from link_revision
    union all
    select 'source', source_id, null, [source_id] from source_revision
)
select
    item_kind, item_id, title, change, field, before, after,
    case when because_id is not null
        then 'batch ' || batch || ' changed the ' || because_kind || ' ' || because_id end as because,
    because_kind, because_id, form, batch, iso_instant(recorded_at) as recorded_at, author, reason, reason_kind
from changes_between(coalesce($since::timestamp, '-infinity'::timestamp), $until, said := $said)
where (not form or coalesce($reformatting::boolean, false))
    and ($kind::varchar is null or $kind in (change, item_kind))
    and ($tag::varchar is null or (item_kind, item_id) in (
        select (item_kind, item_id) from citing where list_contains(tags, $tag)))
    and ($source::varchar is null or (item_kind, item_id) in (
        select (item_kind, item_id) from citing where list_contains(sources, $source)))
order by batch nulls last, change = 'moved', item_kind, item_id, field
limit coalesce($limit::bigint, 9223372036854775807);
