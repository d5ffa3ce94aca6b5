-- Answers: every batch in order, with all of its columns.
select batch, strftime(recorded_at, '%Y-%m-%d %H:%M:%S.%f') as recorded_at, author, reason, reason_kind, request_key, first_seq, last_seq, digest
from batch order by batch;
