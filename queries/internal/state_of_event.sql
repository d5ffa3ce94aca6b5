-- Answers: the last revision of each event that is asked for, retracted ones too.
-- Parameters: ids VARCHAR[], the ids; before BIGINT, as before this batch; null: as now.
select * exclude (seq, batch)
from event_revision
where seq in (
    select max(seq) from event_revision
    where event_id in (select unnest($ids::varchar[])) and ($before::bigint is null or batch < $before)
    group by event_id);
