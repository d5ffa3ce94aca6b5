-- Answers: nothing; keeps in load_place how many revisions of a kind a batch gets, and by how much the number of a revision is
-- more than its place among all of its kind.
-- Parameter: before BIGINT, the number of the last revision before all of them.
create or replace temp table load_place as
select batch, record, lines,
    $before::bigint + (sum(lines) over (order by batch, list_position(['source', 'event', 'claim'], record))
        - sum(lines) over (partition by record order by batch))::bigint as shift
from (
    select t.batch, l.record, sum(l.lines) as lines
    from (select record, recorded_at, count(*) as lines from load_line where record <> 'batch' group by all) l
    join load_time t on t.recorded_at is not distinct from l.recorded_at
    group by all
);
