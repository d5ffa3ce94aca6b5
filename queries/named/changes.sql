-- Answers: what changed between two moments of record: what was edited, and what moved, clashed or was superseded because of that.
-- Parameter: since TIMESTAMP, the earlier moment of record; null: before the first batch.
-- Parameter: until TIMESTAMP, the later moment of record; null: now.
-- Parameter: said TIMESTAMP, only what had been published by then; null: now.
-- Parameter: kind VARCHAR, only changes of such items (source, event, claim, link, policy, conflict), or of this kind.
-- Parameter: change VARCHAR, only changes of these kinds, parted by commas (added, corrected, retracted, restored, merged, parted,
--   moved, reordered, superseded, reinstated, appeared, settled).
-- Parameter: tag VARCHAR, only changes of events with this tag, and conflicts that touch one.
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
), told as (
    select *, case item_kind when 'conflict' then string_split(item_id, ' ') else [item_kind || ':' || item_id] end as items
    from changes_between(coalesce($since::timestamp, '-infinity'::timestamp), $until, said := $said)
)
select
    item_kind, item_id, title, change, field, before, after,
    because_words(batch, because_change, because_kind, because_id) as because,
    because_kind, because_id, because_change, form, batch, iso_instant(recorded_at) as recorded_at, author, reason, reason_kind
from told
where (not form or coalesce($reformatting::boolean, false))
    and ($kind::varchar is null or $kind in (change, item_kind))
    and ($change::varchar is null or list_contains(string_split($change, ','), change))
    and ($tag::varchar is null or list_has_any(items, (
        select list(item_kind || ':' || item_id) from citing where list_contains(tags, $tag))))
    and ($source::varchar is null or list_has_any(items, (
        select list(item_kind || ':' || item_id) from citing where list_contains(sources, $source))))
order by batch nulls last, change_place(change), item_kind, item_id, field
limit coalesce($limit::bigint, 9223372036854775807);
