-- Answers: the last revision of each claim that is asked for, retracted ones too.
-- Parameter: ids VARCHAR[], the ids.
select * exclude (seq, batch)
from claim_revision
where seq in (
    select max(seq) from claim_revision where claim_id in (select unnest($ids::varchar[])) group by claim_id);
