-- Answers: every batch: when it was recorded, by whom and why, and of what it was merged.
select b.batch, iso_instant(b.recorded_at) as recorded_at, b.author, b.reason, b.reason_kind, b.request_key,
    b.last_seq - b.first_seq + 1 - if(o.batch is null, 0, 1) as revisions, b.digest,
    o.origin, o.origin_batch, iso_instant(o.recorded_at) as origin_recorded_at, o.digest as origin_digest
from batch b left join origin_revision o using (batch)
order by b.batch;
