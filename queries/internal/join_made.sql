-- Answers: the revisions of a kind that were made anew, as arrays that insert_* take: rows JSON.
-- Parameters: kind VARCHAR; chunk BIGINT, of how many rows an array is.
select json_group_array(j) as rows
from (
    select json_merge_patch(
            m.j,
            json_object('seq', r.seq, 'batch', n.batch, 'op', m.op, 'fields', m.fields, 'reason', t.reason, 'reason_kind', t.reason_kind)) as j,
        (row_number() over (order by r.seq) - 1) // $chunk as chunk
    from join_row r
    join join_made m on m.item_kind = r.item_kind and m.item_id = r.item_id and m.seq is not distinct from r.theirs
    join join_number n on n.theirs is not distinct from r.theirs_batch
    left join (select seq, reason, reason_kind from join_revision where side = 'theirs') t on t.seq = r.theirs
    where r.made and r.item_kind = $kind
)
group by chunk
order by chunk;
