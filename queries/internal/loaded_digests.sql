-- Answers: of every batch loaded: batch, the digest of its rows in their order, the last seq.
-- Parameter: batch BIGINT, the first of them.
with digested as (
    select batch, seq, sha256(to_json(source_revision)::varchar) as digest from source_revision where batch >= $batch
    union all
    select batch, seq, sha256(to_json(event_revision)::varchar) from event_revision where batch >= $batch
    union all
    select batch, seq, sha256(replace(to_json(claim_revision)::varchar, ',"measure_kind":null}', '}')) from claim_revision where batch >= $batch
)
select batch, sha256(string_agg(digest, '' order by seq)) as digest, max(seq) as last_seq
from digested
group by batch
order by batch;
