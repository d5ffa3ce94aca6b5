-- Answers: every link as of a moment: one row for each that is not retracted, with the columns of link_revision.
-- Parameters: known, said (see 020_said.sql).
create or replace macro link_state_at(known := null::timestamp, said := null::timestamp) as table
    select *
    from link_revision
    where op <> 'retract' and seq in (
        select max(seq)
        from link_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by link_id);
