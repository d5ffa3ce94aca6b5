-- Answers: the items that a batch touched: item_kind, item_id, later (the last batch that touched it after that one; null: none).
-- Parameter: batch BIGINT.
select k.item_kind, k.item_id, max(k.batch) filter (where k.batch > $batch) as later
from revision_key k
where (k.item_kind, k.item_id) in (select (item_kind, item_id) from revision_key where batch = $batch)
group by k.item_kind, k.item_id
order by min(k.seq);
