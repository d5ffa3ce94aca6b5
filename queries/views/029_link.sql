-- Answers: every link as of a moment: one row for each that is not retracted, with the columns of link_revision.
-- Parameters: known, said (see 020_said.sql).
create or replace macro link_state_at(known := null::timestamp, said := null::timestamp) as table
    with last as (
        -- Of each link the last revision by then: found by numbers alone, before any other column is read.
        select max(seq) as seq
        from link_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by link_id
    )
    select r.*
    from link_revision r
    where r.op <> 'retract' and r.seq in (select seq from last);
