-- Answers: what both ledgers say and do not say alike: item_kind, item_id, field, ours, theirs, and the last batch of each that is
--   not the other's too and touched it: ours_batch, theirs_batch.
select c.item_kind, c.item_id, c.field, c.ours, c.theirs,
    max(r.batch) filter (r.side = 'ours' and not r.shared) as ours_batch, max(r.batch) filter (r.side = 'theirs' and not r.shared) as theirs_batch
from join_clash c join join_revision r using (item_kind, item_id)
group by c.item_kind, c.item_id, c.field, c.ours, c.theirs
union all
select 'calendar', calendar, 'days', [ours], [theirs], null, batch from join_calendar where ours is not null
order by 1, 2, 3;
