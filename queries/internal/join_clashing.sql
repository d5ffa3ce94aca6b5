-- Answers: what both ledgers say and do not say alike: item_kind, item_id, field, ours, theirs.
select item_kind, item_id, field, ours, theirs from join_clash
union all
select 'calendar', calendar, 'days', [ours], [theirs] from join_calendar where ours is not null
order by 1, 2, 3;
