-- Answers: which revisions had been published by a moment.
-- Parameters: known TIMESTAMP (UTC), what we had recorded by then; said TIMESTAMP (UTC), what had been published
--   by then, as we know it at `known`. Null or left out: now. Both inclusive. All macros named *_at take these two.
-- What we had recorded by a moment is a matter of this ledger: batches that were merged from another one count from then on. What
--   somebody had said by then is not: they count from when the ledger in which they were written recorded them.
-- A revision is said when the first of the sources that it cites was published for certain, and no later than when
--   that source was recorded. What cites no source is said by whoever recorded it, when it was recorded.

-- One row for each source that a revision cites: seq, batch, source_id (null: it cites none).
create or replace view citation with (defer_binding) as
    select seq, batch, source_id from source_revision
    union all
    select seq, batch, unnest(case when len(cites) > 0 then cites else [null] end).source from event_revision
    union all
    select seq, batch, unnest(case when len(cites) > 0 then cites else [null] end).source from claim_revision
    union all
    select seq, batch, unnest(case when len(cites) > 0 then cites else [null] end).source from link_revision;

-- By when each source had certainly been published (UTC): by its own words, or because it was recorded.
create or replace macro published_by_at(known := null::timestamp) as table
    select
        r.source_id,
        least(
            arg_max(
                utc_time(
                    coalesce(d.stated_end_latest, r.stated_latest),
                    coalesce(case when d.revision is null then r.stated_zone else d.stated_zone end, r.zone)),
                r.seq),
            min(coalesce(o.recorded_at, b.recorded_at))) as published_by
    from source_revision r
    join batch b using (batch)
    left join origin_revision o using (batch)
    left join (from dating_at(known := known)) d on d.revision = r.seq
    where r.batch <= batch_at(known := known)
    group by r.source_id;

-- The revisions that had been published by `said`: seq.
create or replace macro said_at(known := null::timestamp, said := null::timestamp) as table
    select c.seq
    from citation c
    join batch b using (batch)
    left join origin_revision o using (batch)
    left join published_by_at(known := known) p using (source_id)
    where coalesce(p.published_by, o.recorded_at, b.recorded_at) <= said::timestamp;
