-- Answers: how far a table was imported: marks (how many batches it became), and the last one's request_key and recorded_at.
-- Parameter: prefix VARCHAR, how the request keys of its batches begin.
select count(*) as marks, arg_max(request_key, batch) as request_key, max(recorded_at) as recorded_at
from batch
where starts_with(request_key, $prefix);
