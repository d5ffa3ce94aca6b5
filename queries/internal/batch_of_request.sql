-- Answers: the batch that was recorded under a request key.
-- Parameter: request_key VARCHAR.
select batch, recorded_at, digest, first_seq, last_seq from batch where request_key = $request_key order by batch desc limit 1;
