-- Where the batches that were merged from another ledger are from.

-- One row for each of them, in its batch; what it brought follows under the numbers after it.
create table origin_revision (
    seq bigint not null,
    batch bigint not null,
    origin varchar not null,         -- the name of the file from which it was first merged
    origin_batch bigint not null,    -- its number in the ledger in which it was written
    recorded_at timestamp not null,  -- UTC; when that ledger recorded it
    digest varchar not null          -- its digest in that ledger, by which it is recognised wherever it comes from
);
