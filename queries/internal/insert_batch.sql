-- Answers: nothing; records one batch.
insert into batch by name
select
    $batch as batch, $recorded_at::timestamp as recorded_at, $author as author, $reason as reason,
    $reason_kind as reason_kind, $request_key as request_key, $first_seq as first_seq, $last_seq as last_seq,
    $digest as digest;
