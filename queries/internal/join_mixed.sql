-- Answers: the revisions whose dates depend on fields of both sides: item_kind, item_id, seq, j.
select item_kind, item_id, seq, j from join_made where mixed order by item_kind, item_id, seq;
