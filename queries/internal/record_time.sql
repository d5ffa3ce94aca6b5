-- Answers: when a batch was recorded, or the last instant before that.
-- Parameters: batch BIGINT; before BOOLEAN.
select (recorded_at - case when $before then interval 1 microsecond else interval 0 second end)::varchar
from batch
where batch = $batch;
