-- Answers: the last batch: batch, recorded_at, last_seq (none of which ever decreases), digest; nulls before the first; and
--   chosen: whether a convention was ever chosen.
select max(batch) as batch, max(recorded_at) as recorded_at, max(last_seq) as last_seq, arg_max(digest, batch) as digest,
    exists (from policy_revision) as chosen
from batch;
