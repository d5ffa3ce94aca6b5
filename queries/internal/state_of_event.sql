-- Answers: the last revision of each event that is asked for, retracted ones too.
-- Parameter: ids VARCHAR[], the ids.
select * exclude (seq, batch)
from event_revision
where seq in (
    select max(seq) from event_revision where event_id in (select unnest($ids::varchar[])) group by event_id);
