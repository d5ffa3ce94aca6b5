-- Answers: every claim as of a moment: one row for each that is not retracted, with the columns of claim_revision.
-- Parameters: known, said (see 020_said.sql).
create or replace macro claim_state_at(known := null::timestamp, said := null::timestamp) as table
    with standing as (
        select *
        from claim_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
    ), anew as (
        from dating_at(known := known)
    ), valued_anew as (
        from figured_at(known := known)
    )
    -- What was asserted stands until something later changes it: the few changes decide, not the many assertions.
    select r.* replace (
        case when f.revision is null then r.value_low else f.value_low end as value_low,
        case when f.revision is null then r.value_high else f.value_high end as value_high,
        coalesce(f.qualifier, r.qualifier) as qualifier,
        case when d.revision is null then r.when_edtf else d.edtf end as when_edtf,
        coalesce(d.stated_start_earliest, r.stated_start_earliest) as stated_start_earliest,
        coalesce(d.stated_start_latest, r.stated_start_latest) as stated_start_latest,
        coalesce(d.stated_end_earliest, r.stated_end_earliest) as stated_end_earliest,
        coalesce(d.stated_end_latest, r.stated_end_latest) as stated_end_latest,
        case when d.revision is null then r.stated_zone else d.stated_zone end as stated_zone,
        case when d.revision is null then r.rules else d.rules end as rules)
    from standing r
    left join (select claim_id, max(seq) as seq from standing where op <> 'assert' group by claim_id) c using (claim_id)
    left join anew d on d.revision = r.seq
    left join valued_anew f on f.revision = r.seq
    where r.op <> 'retract' and coalesce(c.seq, r.seq) = r.seq;
