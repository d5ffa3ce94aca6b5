-- Answers: of which kinds there is an item of an id.
-- Parameter: id VARCHAR.
select 'event' as item_kind where exists (from event_revision where event_id = $id)
union all select 'claim' where exists (from claim_revision where claim_id = $id)
union all select 'source' where exists (from source_revision where source_id = $id)
union all select 'link' where exists (from link_revision where link_id = $id)
union all select 'policy' where exists (from policy_standard where name = $id);
