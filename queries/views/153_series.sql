-- Answers: the claims as they evolve: for each subject or event and measure what each speaker said of it, by the time that it
--   holds and then by the date that it was said, with what changed since the one before.
-- Parameters: known, said, about (see 110_claim.sql).
-- Columns: subject, event_id, measure, measure_kind (level, cumulative, flow or
--   rate; null: nobody says), unit (one that a claim leaves out is the one that the others name, if only one),
--   when_earliest, when_latest (TIMESTAMP in UTC; infinite: unknown), said_at (TIMESTAMP in UTC; null: unknown), source_id, speaker
--   (who stands behind it: the first of said_by, else who published the source, else the source), claim_id, value_text (as said),
--   value_low, value_high (null: open; of a share in percent), qualifier, before (the claim before it of the same speaker),
--   change_low, change_high (by how much it is more than that, at least and at most; null: open), superseded,
--   superseded_by ('kind:id': what corrects it, or a later claim of the same speaker about the same time), rebased (it counts from
--   another baseline than it did), cumulative (a running total), cites, batch.
create or replace macro series_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with figures as materialized (
        from figures_at(known := known, said := said, about := about)
    ), ranked as (
        select *, lag({claim_id: claim_id, low: value_low, high: value_high}) over (
            partition by measure, subject, event_id, unit, measure_kind, speaker
            -- Of one time, what was superseded stands before what took its place.
            order by when_earliest, when_latest, superseded_by is null, said_at nulls first, batch, claim_id) as earlier
        from succession_in('figures')
    )
    select subject, event_id, measure, measure_kind, unit, when_earliest, when_latest, said_at, source_id, speaker, claim_id,
        value_text, value_low, value_high, qualifier,
        earlier.claim_id as before, (exact(value_low) - exact(earlier.high))::double as change_low, (exact(value_high) - exact(earlier.low))::double as change_high,
        superseded_by is not null as superseded, superseded_by, rebased, cumulative, cites, batch
    from ranked;

create or replace view series with (defer_binding) as
    from series_at()
    order by subject nulls last, event_id, measure, measure_kind, unit, speaker, when_earliest, when_latest, said_at, batch, claim_id;
