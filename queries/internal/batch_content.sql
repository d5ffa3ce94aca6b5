-- Answers: the digest of a batch's rows in their order, as batch_digest of timeline/ledger/digests.py.
-- Parameter: batch BIGINT, its number.
with digested as (
    select seq, sha256(to_json(source_revision)::varchar) as digest from source_revision where batch = $batch
    union all
    select seq, sha256(to_json(event_revision)::varchar) from event_revision where batch = $batch
    union all
    select seq, sha256(to_json(claim_revision)::varchar) from claim_revision where batch = $batch
)
select sha256(string_agg(digest, '' order by seq)) from digested;
