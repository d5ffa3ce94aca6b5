-- Answers: for each revision whose dates were understood anew since a convention changed, what they mean as of a moment:
--   one row, with the columns of dating_revision.
-- Parameter: known (see 020_said.sql).
create or replace macro dating_at(known := null::timestamp) as table
    select *
    from dating_revision
    where seq in (select max(seq) from dating_revision where batch <= batch_at(known := known) group by revision);

-- The same of the value of a claim: one row, with the columns of figure_revision.
create or replace macro figured_at(known := null::timestamp) as table
    select *
    from figure_revision
    where seq in (select max(seq) from figure_revision where batch <= batch_at(known := known) group by revision);
