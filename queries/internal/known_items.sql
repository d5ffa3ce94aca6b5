-- Answers: which of the items asked for are there, and the last thing done to each: item_kind, item_id, op.
-- Parameter: ids VARCHAR[], the ids, of whatever kind.
with every as (
    select 'source' as item_kind, source_id as item_id, seq, op from source_revision
    union all select 'event', event_id, seq, op from event_revision
    union all select 'claim', claim_id, seq, op from claim_revision
    union all select 'link', link_id, seq, op from link_revision
    union all select 'policy', policy_id, seq, op from policy_revision
)
select item_kind, item_id, arg_max(op, seq) as op
from every
where item_id in (select unnest($ids::varchar[]))
group by item_kind, item_id;
