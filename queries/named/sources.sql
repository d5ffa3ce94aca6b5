-- Answers: the sources, with when each was published.
-- Parameter: known TIMESTAMP, what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, what had been published by then; null: now.
select source_id, title, publisher, via, url, language, published_text,
    iso_instant(published_earliest) as published_earliest, iso_instant(published_latest) as published_latest,
    zone, text, file, note
from source_at(known := $known, said := $said)
order by source_id;
