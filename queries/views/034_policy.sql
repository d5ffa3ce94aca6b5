-- Answers: every choice of a convention as of a moment: one row for each that is not retracted, with the columns of
--   policy_revision. Parameter: known (see 020_said.sql); nobody publishes a convention, so there is no said.
create or replace macro policy_state_at(known := null::timestamp) as table
    select *
    from policy_revision
    where op <> 'retract' and seq in (
        select max(seq) from policy_revision where batch <= batch_at(known := known) group by policy_id);

-- The conventions by which words without bounds of their own are understood, such as "about" and "early".
-- Columns: name, value (INTEGER[]: whole numbers; meaning says of what), standard (the value where nobody chose one), meaning,
--   batch (in which it was chosen; null: it was not).
create or replace macro policy_at(known := null::timestamp) as table
    select s.name, coalesce(p.value, s.value) as value, s.value as standard, s.meaning, p.batch
    from policy_standard s left join policy_state_at(known := known) p on p.policy_id = s.name;

create or replace view policy with (defer_binding) as from policy_at();
