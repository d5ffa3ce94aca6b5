-- Answers: nothing; puts into join_made what the dates of a revision mean.
-- Parameters: kind, id VARCHAR, seq BIGINT, of the revision; dating JSON, the columns.
update join_made set j = json_merge_patch(j, $dating::json)
where item_kind = $kind and item_id = $id and seq is not distinct from $seq::bigint;
