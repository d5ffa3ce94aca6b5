-- Answers: nothing; keeps in load_place after which number the revisions of a kind come in a batch, and how many they are.
-- Parameter: before BIGINT, the number of the last revision before all of them.
create or replace temp table load_place as
select batch, record, $before::bigint + (sum(lines) over (order by batch, list_position(['source', 'event', 'claim'], record)) - lines)::bigint as before, lines
from (
    select t.batch, l.record, sum(l.lines) as lines
    from (select record, recorded_at, count(*) as lines from load_line where record <> 'batch' group by all) l
    join load_time t on t.recorded_at is not distinct from l.recorded_at
    group by all
);
