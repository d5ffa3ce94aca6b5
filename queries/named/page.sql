-- Answers: one page of the events in order, much sooner than all of them in a long ledger.
-- Columns as of timeline.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
-- Parameter: after BIGINT, the position after which the page begins; null: the first page.
-- Parameter: limit BIGINT, at most so many; null: 50.
select
    position, event_id, title, kind, place,
    iso_instant(start_earliest) as start_earliest, iso_instant(start_latest) as start_latest,
    iso_instant(end_earliest) as end_earliest, iso_instant(end_latest) as end_latest,
    when_text, when_edtf, basis, coalesce(said_in, []) as said_in, zone,
    coalesce(tags, []) as tags, coalesce(actors, []) as actors, coalesce(cites, []) as cites,
    conflict
from timeline_page_at(size := coalesce($limit::bigint, 50), after := coalesce($after::bigint, 0), known := $known, said := $said)
order by position;
