-- Answers: the last revision of each choice of a convention that is asked for, retracted ones too.
-- Parameters: ids VARCHAR[], the ids; before BIGINT, as before this batch; null: as now.
select * exclude (seq, batch)
from policy_revision
where seq in (
    select max(seq) from policy_revision
    where policy_id in (select unnest($ids::varchar[])) and ($before::bigint is null or batch < $before)
    group by policy_id);
