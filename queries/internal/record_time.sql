-- Answers: when a batch was recorded.
-- Parameter: batch BIGINT.
select recorded_at::varchar from batch where batch = $batch;
