-- Answers: the last batch: batch, recorded_at, last_seq, digest.
select batch, recorded_at, last_seq, digest from batch order by batch desc limit 1;
