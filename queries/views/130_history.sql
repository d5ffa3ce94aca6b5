-- Answers: every revision of everything, oldest first, with what it changed, who made it and why.
-- Columns: item_kind, item_id, title, seq, batch, recorded_at (UTC), author, op, reason, reason_kind (the revision's own,
--   else the batch's), changed (a list of {field, before, after} against the revision before), origin (of which ledger it was merged;
--   null: it was written here), told_at (UTC; when that ledger recorded it, else recorded_at).
create or replace view history with (defer_binding) as
    select r.item_kind, r.item_id, r.title, r.seq, r.batch, b.recorded_at, b.author, r.op,
        coalesce(r.reason, b.reason) as reason, coalesce(r.reason_kind, b.reason_kind) as reason_kind,
        fields_between(lag(r.says) over (partition by r.item_kind, r.item_id order by r.seq), r.says) as changed,
        o.origin, coalesce(o.recorded_at, b.recorded_at) as told_at
    from revision r join batch b using (batch) left join origin_revision o using (batch)
    order by r.seq;
