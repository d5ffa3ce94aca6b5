-- Answers: every link as of a moment: one row for each that is not retracted, with the columns of link_revision.
-- Parameters: known, said (see 020_said.sql).
create or replace macro link_state_at(known := null::timestamp, said := null::timestamp) as table
    with standing as (
        select *
        from link_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
    )
    -- What was asserted stands until something later changes it: the few changes decide, not the many assertions.
    select r.*
    from standing r left join (select link_id, max(seq) as seq from standing where op <> 'assert' group by link_id) c using (link_id)
    where r.op <> 'retract' and coalesce(c.seq, r.seq) = r.seq;
