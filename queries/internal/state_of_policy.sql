-- Answers: the last revision of each choice of a convention that is asked for, retracted ones too.
-- Parameter: ids VARCHAR[], the ids.
select * exclude (seq, batch)
from policy_revision
where seq in (
    select max(seq) from policy_revision where policy_id in (select unnest($ids::varchar[])) group by policy_id);
