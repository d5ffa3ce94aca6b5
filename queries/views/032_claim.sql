-- Answers: every claim as of a moment: one row for each that is not retracted, with the columns of claim_revision.
-- Parameters: known, said (see 020_said.sql).
-- Those claims whose last revisions are named: last VARCHAR, the name of a relation with their seq; known.
create or replace macro claim_state_in(last, known := null::timestamp) as table
    with anew as (
        from dating_at(known := known)
    ), valued_anew as (
        from figured_at(known := known)
    )
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
    from claim_revision r
    left join anew d on d.revision = r.seq
    left join valued_anew f on f.revision = r.seq
    where r.op <> 'retract' and r.seq in (select seq from query_table(last));

create or replace macro claim_state_at(known := null::timestamp, said := null::timestamp) as table
    with last as (
        -- Of each claim the last revision by then: found by numbers alone, before any other column is read.
        select max(seq) as seq
        from claim_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by claim_id
    )
    from claim_state_in('last', known := known);

-- The same of those claims alone whose ids are named: ids VARCHAR, the name of a relation with a column claim_id.
create or replace macro claim_state_of(ids, known := null::timestamp, said := null::timestamp) as table
    with last as (
        select max(seq) as seq
        from claim_revision
        where claim_id in (select claim_id from query_table(ids)) and batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by claim_id
    )
    from claim_state_in('last', known := known);
