-- Answers: the claims as they evolve: what each speaker said of a figure, by the time that it holds and by the date that it was said.
-- Parameter: measure VARCHAR, only claims of this measure.
-- Parameter: subject VARCHAR, only claims of this subject.
-- Parameter: event VARCHAR, only claims about this event, which is much sooner than all.
-- Parameter: source VARCHAR, only claims that cite this source.
-- Parameter: unit VARCHAR, only claims in this unit.
-- Parameter: kind VARCHAR, only figures of this kind: level, cumulative, flow or rate.
-- Parameter: tag VARCHAR, only claims about an event with this tag.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: since TIMESTAMP, nothing that certainly held only before this.
-- Parameter: until TIMESTAMP, nothing that certainly held only after this.
-- Parameter: limit BIGINT, at most so many.
select subject, event_id, measure, measure_kind, unit, iso_instant(when_earliest) as when_earliest, iso_instant(when_latest) as when_latest,
    iso_instant(said_at) as said_at, source_id, speaker, claim_id, value_text, value_low, value_high, qualifier, before, change_low, change_high,
    superseded, superseded_by, rebased, cumulative, coalesce(cites, []) as cites
from series_at(known := $known, said := $said, about := 'event:' || $event::varchar)
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
order by subject nulls last, event_id, measure, measure_kind, unit, speaker, when_earliest, when_latest, superseded_by is null, said_at nulls first, batch, claim_id
limit coalesce($limit::bigint, 9223372036854775807);
