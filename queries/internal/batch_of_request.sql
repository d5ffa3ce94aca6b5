-- Answers: the batch that was recorded under a request key; one that was merged from another ledger only where there is no other.
-- Parameter: request_key VARCHAR.
select batch, recorded_at, digest, first_seq, last_seq from batch where request_key = $request_key order by batch in (select batch from origin_revision), batch desc limit 1;
