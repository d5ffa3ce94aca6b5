-- Answers: the claims: who said that what was how much, and when.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: since TIMESTAMP, nothing that certainly held only before this.
-- Parameter: until TIMESTAMP, nothing that certainly held only after this.
-- Parameter: kind VARCHAR, only claims of this measure.
-- Parameter: tag VARCHAR, only claims about an event with this tag.
-- Parameter: source VARCHAR, only claims that cite this source.
-- Parameter: event VARCHAR, only claims about this event, which is much sooner than all.
-- Parameter: claim VARCHAR, only this claim, likewise.
-- Parameter: limit BIGINT, at most so many.
select
    claim_id, event_id, subject, measure, measure_kind, value_text, value_low, value_high, qualifier, unit,
    coalesce(said_by, []) as said_by, iso_instant(said_at) as said_at, hedge, when_text,
    iso_instant(when_earliest) as when_earliest, iso_instant(when_latest) as when_latest,
    source_id, part_of, coalesce(cites, []) as cites, note
from claim_at(known := $known, said := $said, about := coalesce('event:' || $event, 'claim:' || $claim))
where ($since::timestamp is null or when_latest >= $since::timestamp)
    and ($until::timestamp is null or when_earliest <= $until::timestamp)
    and ($event::varchar is null or event_id = $event)
    and ($claim::varchar is null or claim_id = $claim)
    and ($kind::varchar is null or measure = $kind)
    and ($tag::varchar is null or event_id in (
        select event_id from event_at(known := $known, said := $said) where list_contains(tags, $tag)))
    and ($source::varchar is null or list_contains(list_transform(cites, lambda c: c.source), $source))
order by subject nulls last, event_id, measure, said_at nulls last, claim_id
limit coalesce($limit::bigint, 9223372036854775807);
