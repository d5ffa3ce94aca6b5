-- Answers: of every batch: batch, the digest of its rows in their order, how many there are, the first and last seq.
-- Parameter: since BIGINT, only this batch and those after it; null: every batch.
-- A column that a migration added is left out where it is null, so that what was written before it keeps its digest.
with digested as (
    select batch, seq, sha256(to_json(source_revision)::varchar) as digest from source_revision
    union all
    select batch, seq, sha256(to_json(event_revision)::varchar) from event_revision
    union all
    select batch, seq, sha256(replace(to_json(claim_revision)::varchar, ',"measure_kind":null}', '}')) from claim_revision
    union all
    select batch, seq, sha256(to_json(link_revision)::varchar) from link_revision
    union all
    select batch, seq, sha256(to_json(policy_revision)::varchar) from policy_revision
    union all
    select batch, seq, sha256(to_json(dating_revision)::varchar) from dating_revision
    union all
    select batch, seq, sha256(to_json(figure_revision)::varchar) from figure_revision
    union all
    select batch, seq, sha256(to_json(calendar_revision)::varchar) from calendar_revision
    union all
    select batch, seq, sha256(to_json(origin_revision)::varchar) from origin_revision
)
select batch, sha256(string_agg(digest, '' order by seq)) as digest, count(*) as rows, min(seq) as first_seq, max(seq) as last_seq,
    count(distinct seq) as distinct_seqs
from digested
where $since::bigint is null or batch >= $since
group by batch
order by batch;
