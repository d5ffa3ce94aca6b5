-- Answers: the last revision of each source that is asked for, retracted ones too.
-- Parameters: ids VARCHAR[], the ids; before BIGINT, as before this batch; null: as now.
select * exclude (seq, batch)
from source_revision
where seq in (
    select max(seq) from source_revision
    where source_id in (select unnest($ids::varchar[])) and ($before::bigint is null or batch < $before)
    group by source_id);
