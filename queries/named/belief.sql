-- Answers: what to believe last of each figure at each time: the claim that was said last of those that stand, and how far the others agree.
-- Parameter: measure VARCHAR, only this measure.
-- Parameter: subject VARCHAR, only this subject.
-- Parameter: event VARCHAR, only figures about this event, which is much sooner than all.
-- Parameter: source VARCHAR, only where the claim that is believed cites this source.
-- Parameter: unit VARCHAR, only figures in this unit.
-- Parameter: kind VARCHAR, only figures of this kind: level, cumulative, flow or rate.
-- Parameter: tag VARCHAR, only figures about an event with this tag.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: since TIMESTAMP, nothing that certainly held only before this.
-- Parameter: until TIMESTAMP, nothing that certainly held only after this.
-- Parameter: limit BIGINT, at most so many.
select subject, event_id, measure, measure_kind, unit, iso_instant(when_earliest) as when_earliest, iso_instant(when_latest) as when_latest,
    claim_id, value_text, value_low, value_high, qualifier, speaker, source_id, iso_instant(said_at) as said_at, standing, hull_low, hull_high,
    agreeing, speakers, differing, iso_instant(held_since) as held_since, rebased, cumulative, coalesce(cites, []) as cites
from belief_at(known := $known, said := $said, about := 'event:' || $event::varchar)
where ($measure::varchar is null or measure = $measure)
    and ($subject::varchar is null or subject = $subject)
    and ($event::varchar is null or event_id = $event)
    and ($source::varchar is null or list_contains(list_transform(cites, lambda c: c.source), $source))
    and ($unit::varchar is null or unit = $unit)
    and ($kind::varchar is null or measure_kind = $kind)
    and ($tag::varchar is null or event_id in (
        select event_id from event_at(known := $known, said := $said) where list_contains(tags, $tag)))
    and ($since::timestamp is null or when_latest >= $since::timestamp)
    and ($until::timestamp is null or when_earliest <= $until::timestamp)
order by subject nulls last, event_id, measure, measure_kind, unit, when_earliest, when_latest
limit coalesce($limit::bigint, 9223372036854775807);
