-- Answers: every claim as of a moment: one row for each that is not retracted, with the columns of claim_revision.
-- Parameters: known, said (see 020_said.sql).
create or replace macro claim_state_at(known := null::timestamp, said := null::timestamp) as table
    select *
    from claim_revision
    where op <> 'retract' and seq in (
        select max(seq)
        from claim_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by claim_id);
