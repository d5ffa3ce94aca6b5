-- Answers: the last revision of each link that is asked for, retracted ones too.
-- Parameter: ids VARCHAR[], the ids.
select * exclude (seq, batch)
from link_revision
where seq in (
    select max(seq) from link_revision where link_id in (select unnest($ids::varchar[])) group by link_id);
