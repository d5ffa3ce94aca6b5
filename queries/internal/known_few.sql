-- Answers: the same as known_items but for conventions, sooner where few items are asked for, later where many are.
-- Parameter: ids VARCHAR[], the ids, of whatever kind.
select 'source' as item_kind, source_id as item_id, arg_max(op, seq) as op
from source_revision where list_contains($ids::varchar[], source_id) group by source_id
union all
select 'event', event_id, arg_max(op, seq) from event_revision where list_contains($ids::varchar[], event_id) group by event_id
union all
select 'claim', claim_id, arg_max(op, seq) from claim_revision where list_contains($ids::varchar[], claim_id) group by claim_id
union all
select 'link', link_id, arg_max(op, seq) from link_revision where list_contains($ids::varchar[], link_id) group by link_id;
