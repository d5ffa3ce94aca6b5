-- Answers: the last batch that was recorded by a moment: batch, recorded_at, digest.
-- Parameter: known TIMESTAMP; null: now.
select batch, iso_instant(recorded_at) as recorded_at, digest
from batch
where batch = batch_at(known := $known::timestamp);
