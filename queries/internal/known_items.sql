-- Answers: which of the items asked for are there, and the last thing done to each: item_kind, item_id, op.
-- Parameter: ids VARCHAR[], the ids, of whatever kind.
with asked as (
    select unnest($ids::varchar[]) as id
)
select 'source' as item_kind, source_id as item_id, arg_max(op, seq) as op
from source_revision where source_id in (from asked) group by source_id
union all
select 'event', event_id, arg_max(op, seq) from event_revision where event_id in (from asked) group by event_id
union all
select 'claim', claim_id, arg_max(op, seq) from claim_revision where claim_id in (from asked) group by claim_id
union all
select 'link', link_id, arg_max(op, seq) from link_revision where link_id in (from asked) group by link_id
union all
select 'policy', policy_id, arg_max(op, seq) from policy_revision where policy_id in (from asked) group by policy_id;
