-- Answers: every id that was ever recorded: item_kind, item_id. For hints at what somebody may have meant.
select distinct 'source' as item_kind, source_id as item_id from source_revision
union all select distinct 'event', event_id from event_revision
union all select distinct 'claim', claim_id from claim_revision
union all select distinct 'link', link_id from link_revision
union all select distinct 'policy', policy_id from policy_revision;
