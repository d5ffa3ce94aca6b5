-- Answers: the conventions that are not the same in both ledgers: name, ours, theirs.
with theirs as (
    select policy_id as name, value from other_ledger.policy_revision
    where op <> 'retract' and seq in (select max(seq) from other_ledger.policy_revision group by policy_id)
)
select p.name, p.value as ours, coalesce(t.value, p.standard) as theirs
from policy p left join theirs t using (name)
where p.value <> coalesce(t.value, p.standard)
order by p.name;
