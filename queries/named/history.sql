-- Answers: every revision of an item, or of everything, oldest first, with what it changed, who made it and why.
-- Parameter: item_kind VARCHAR, only items of this kind: source, event, claim, link or policy.
-- Parameter: item_id VARCHAR, only this item.
-- Parameter: known TIMESTAMP, only what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, only revisions that had been published by then; null: now.
-- Parameter: tag VARCHAR, only events with this tag.
-- Parameter: source VARCHAR, only this source and what cites it.
-- Parameter: since TIMESTAMP, only what was recorded from then on.
-- Parameter: until TIMESTAMP, only what was recorded up to then.
-- Parameter: limit BIGINT, at most so many.
select item_kind, item_id, title, batch, iso_instant(recorded_at) as recorded_at, author, op, reason, reason_kind, changed,
    origin, case when origin is not null then iso_instant(told_at) end as origin_recorded_at
from history
where ($item_kind::varchar is null or item_kind = $item_kind)
    and ($item_id::varchar is null or item_id = $item_id)
    and ($said::timestamp is null or seq in (select seq from said_at(said := $said)))
    and ($tag::varchar is null or item_kind = 'event' and item_id in (
        select event_id from event_revision where list_contains(tags, $tag)))
    and ($source::varchar is null or seq in (select seq from citation where source_id = $source))
    and recorded_at <= coalesce($known::timestamp, 'infinity'::timestamp)
    and recorded_at <= coalesce($until::timestamp, 'infinity'::timestamp)
    and recorded_at >= coalesce($since::timestamp, '-infinity'::timestamp)
order by seq
limit coalesce($limit::bigint, 9223372036854775807);
