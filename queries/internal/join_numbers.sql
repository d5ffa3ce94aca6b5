-- Answers: nothing; makes join_number, which number each of their batches has here: theirs, batch.
-- Parameter: last_batch BIGINT, the last number before them. The batch that decides clashes comes last.
create or replace temp table join_number as
select theirs_batch as theirs, $last_batch + row_number() over (order by theirs_batch nulls last) as batch
from (select distinct theirs_batch from join_row);
