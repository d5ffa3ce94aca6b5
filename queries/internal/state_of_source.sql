-- Answers: the last revision of each source that is asked for, retracted ones too.
-- Parameter: ids VARCHAR[], the ids.
select * exclude (seq, batch)
from source_revision
where seq in (
    select max(seq) from source_revision where source_id in (select unnest($ids::varchar[])) group by source_id);
