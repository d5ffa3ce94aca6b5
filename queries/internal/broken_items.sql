-- Answers: what the ledger's own rules forbid, one row for each breach: item_kind, item_id, seq, fault.
with revisions as (
    select 'source' as item_kind, source_id as item_id, seq, op from source_revision
    union all select 'event', event_id, seq, op from event_revision
    union all select 'claim', claim_id, seq, op from claim_revision
    union all select 'link', link_id, seq, op from link_revision
    union all select 'policy', policy_id, seq, op from policy_revision
), paired as (
    select *, lag(op) over (partition by item_kind, item_id order by seq) as op_before from revisions
)
select item_kind, item_id, seq,
    case
        when op_before is null then 'is ' || op || 'ed before it was asserted'
        when op = 'assert' then 'is asserted twice'
        when op = 'restore' then 'is restored, but was not retracted'
        when op not in ('assert', 'correct', 'retract', 'restore') then 'has the unknown op ' || op
        else 'is ' || op || 'ed while it is retracted'
    end as fault
from paired
where op not in ('assert', 'correct', 'retract', 'restore')
    or (op_before is null) <> (op = 'assert')
    or (op = 'restore') <> (coalesce(op_before, '') = 'retract')
order by seq;
