-- Answers: the last revision of each link that is asked for, retracted ones too.
-- Parameters: ids VARCHAR[], the ids; before BIGINT, as before this batch; null: as now.
select * exclude (seq, batch)
from link_revision
where seq in (
    select max(seq) from link_revision
    where link_id in (select unnest($ids::varchar[])) and ($before::bigint is null or batch < $before)
    group by link_id);
