-- Answers: the last revision of each claim that is asked for, retracted ones too.
-- Parameters: ids VARCHAR[], the ids; before BIGINT, as before this batch; null: as now.
select * exclude (seq, batch)
from claim_revision
where seq in (
    select max(seq) from claim_revision
    where claim_id in (select unnest($ids::varchar[])) and ($before::bigint is null or batch < $before)
    group by claim_id);
