-- Answers: every batch: when it was recorded, by whom and why.
select batch, iso_instant(recorded_at) as recorded_at, author, reason, reason_kind, request_key,
    last_seq - first_seq + 1 as revisions, digest
from batch
order by batch;
