-- Answers: nothing; makes join_revision, the revisions of those batches: side, item_kind, item_id, seq, batch, op, fields, reason,
--   reason_kind, shared; and join_item, the items that both ledgers touched in them: item_kind, item_id.
create or replace temp table join_revision as
with every_revision as (
    select 'ours' as side, 'source' as item_kind, source_id as item_id, seq, batch, op, fields, reason, reason_kind from source_revision
    union all
    select 'ours', 'event', event_id, seq, batch, op, fields, reason, reason_kind from event_revision
    union all
    select 'ours', 'claim', claim_id, seq, batch, op, fields, reason, reason_kind from claim_revision
    union all
    select 'ours', 'link', link_id, seq, batch, op, fields, reason, reason_kind from link_revision
    union all
    select 'theirs', 'source', source_id, seq, batch, op, fields, reason, reason_kind from other_ledger.source_revision
    union all
    select 'theirs', 'event', event_id, seq, batch, op, fields, reason, reason_kind from other_ledger.event_revision
    union all
    select 'theirs', 'claim', claim_id, seq, batch, op, fields, reason, reason_kind from other_ledger.claim_revision
    union all
    select 'theirs', 'link', link_id, seq, batch, op, fields, reason, reason_kind from other_ledger.link_revision
)
select r.*, b.shared from every_revision r join join_batch b using (side, batch);

create or replace temp table join_item as
select item_kind, item_id from join_revision group by all having count(distinct side) = 2;
