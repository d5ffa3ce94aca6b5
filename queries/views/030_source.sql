-- Answers: every source as of a moment: one row for each that is not retracted, with the columns of source_revision.
-- Parameters: known, said (see 020_said.sql).
create or replace macro source_state_at(known := null::timestamp, said := null::timestamp) as table
    with last as (
        -- Of each source the last revision by then: found by numbers alone, before any other column is read.
        select max(seq) as seq
        from source_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by source_id
    ), anew as (
        from dating_at(known := known)
    )
    select r.* replace (
        case when d.revision is null then r.published_edtf else d.edtf end as published_edtf,
        coalesce(d.stated_start_earliest, r.stated_earliest) as stated_earliest,
        coalesce(d.stated_end_latest, r.stated_latest) as stated_latest,
        case when d.revision is null then r.stated_zone else d.stated_zone end as stated_zone,
        case when d.revision is null then r.rules else d.rules end as rules)
    from source_revision r
    left join anew d on d.revision = r.seq
    where r.op <> 'retract' and r.seq in (select seq from last);
