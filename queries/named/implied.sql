-- Answers: what totals and parts imply of each other where no one says it as narrowly, and what running totals have grown by, with the
--   arithmetic and the statements.
-- Parameter: measure VARCHAR, only what is implied of this measure.
-- Parameter: subject VARCHAR, only of this subject.
-- Parameter: event VARCHAR, only about this event.
-- Parameter: unit VARCHAR, only in this unit.
-- Parameter: kind VARCHAR, only what is implied so: part, rest, total or flow (see 155_implied.sql).
-- Parameter: tag VARCHAR, only about an event with this tag.
-- Parameter: source VARCHAR, only what follows from a claim that cites this source first.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: since TIMESTAMP, nothing that certainly held only before this.
-- Parameter: until TIMESTAMP, nothing that certainly held only after this.
-- Parameter: limit BIGINT, at most so many.
select implied, subject, event_id, measure, unit, iso_instant(when_earliest) as when_earliest, iso_instant(when_latest) as when_latest,
    low, high, about, claim_id, value_text, value_low, value_high, agrees, low_of_both, high_of_both, arithmetic, statements
from implied_at(known := $known, said := $said)
where ($kind::varchar is null or implied = $kind)
    and ($unit::varchar is null or unit = $unit)
    and ($source::varchar is null or list_contains(list_transform(statements, lambda s: s.source_id), $source))
    and ($tag::varchar is null or event_id in (
        select event_id from event_at(known := $known, said := $said) where list_contains(tags, $tag)))
    and ($measure::varchar is null or measure = $measure)
    and ($subject::varchar is null or subject = $subject)
    and ($event::varchar is null or event_id = $event)
    and ($since::timestamp is null or when_latest >= $since::timestamp)
    and ($until::timestamp is null or when_earliest <= $until::timestamp)
order by subject nulls last, event_id, measure, unit, when_earliest, claim_id
limit coalesce($limit::bigint, 9223372036854775807);
