-- The ledger: insert-only tables. Nothing in them is ever updated or deleted.
-- Instants are TIMESTAMP in UTC, except stated_*, which are civil time in the zone of the item
-- (its own zone, else that of the source it cites first, else UTC): a corrected zone moves them.
-- An upper bound is inclusive: the last microsecond of a day. -infinity and infinity say "not stated".
-- Rows are ordered by seq, which is numbered through all four revision tables.
-- No primary keys, sequences or indexes: nothing here may need what a data lake lacks.

-- Which schema this file has.
create table schema_version (
    version integer not null,
    applied_at timestamp not null,
    applied_by varchar not null,     -- version of this package
    views varchar not null           -- digest of the views that it put into the file
);

-- One committed write: one point on the axis of record time.
create table batch (
    batch bigint not null,           -- 1, 2, 3, ...
    recorded_at timestamp not null,  -- UTC; never decreases
    author varchar,
    reason varchar,
    reason_kind varchar,             -- slip, source-correction, reformatting, rebasing, duplicate, new-information
    request_key varchar,             -- a repeated key is answered with the first result
    first_seq bigint not null,       -- the batch holds first_seq .. last_seq
    last_seq bigint not null,
    digest varchar not null          -- sha256, hex; chained to the batch before (queries/named/batch_digest.sql)
);

create table source_revision (
    seq bigint not null,
    batch bigint not null,
    op varchar not null,             -- assert, correct, retract, restore
    reason varchar,
    reason_kind varchar,
    fields varchar[],                -- what a correction gave
    source_id varchar not null,
    title varchar,
    publisher varchar,
    via varchar,
    url varchar,
    language varchar,
    published_text varchar[],        -- as said; all of them hold
    published_edtf varchar,          -- canonical, where absolute
    stated_earliest timestamp not null,
    stated_latest timestamp not null,
    stated_zone varchar,             -- UTC where the expression itself gave an offset
    rules struct(
        point varchar, anchor_kind varchar, anchor_id varchar, anchor_point varchar,
        lower_months integer, lower_days integer, lower_micros bigint,
        upper_months integer, upper_days integer, upper_micros bigint,
        snap varchar, snap_index integer, text varchar
    )[],
    zone varchar,
    text varchar,
    file varchar,
    note varchar
);

create table event_revision (
    seq bigint not null,
    batch bigint not null,
    op varchar not null,
    reason varchar,
    reason_kind varchar,
    fields varchar[],
    event_id varchar not null,
    title varchar,
    kind varchar,
    place varchar,
    when_text varchar[],             -- expressions on the whole; all of them hold
    start_text varchar[],            -- expressions on the start alone
    end_text varchar[],              -- expressions on the end alone
    when_edtf varchar,
    stated_start_earliest timestamp not null,
    stated_start_latest timestamp not null,
    stated_end_earliest timestamp not null,
    stated_end_latest timestamp not null,
    stated_zone varchar,
    rules struct(
        point varchar, anchor_kind varchar, anchor_id varchar, anchor_point varchar,
        lower_months integer, lower_days integer, lower_micros bigint,
        upper_months integer, upper_days integer, upper_micros bigint,
        snap varchar, snap_index integer, text varchar
    )[],
    zone varchar,
    actors varchar[],
    tags varchar[],
    cites struct(source varchar, quote varchar)[],
    note varchar
);

create table claim_revision (
    seq bigint not null,
    batch bigint not null,
    op varchar not null,
    reason varchar,
    reason_kind varchar,
    fields varchar[],
    claim_id varchar not null,
    event_id varchar,
    subject varchar,
    measure varchar,
    value_text varchar,              -- as said
    value_low double,                -- null: open on that side
    value_high double,
    qualifier varchar,               -- exact, about, over, at_least, under, at_most, range, nearly, vague, text
    unit varchar,
    said_by varchar[],               -- the speaker, then who relayed it
    hedge varchar,                   -- "believed", "reportedly"
    part_of varchar,
    when_text varchar[],
    when_edtf varchar,
    stated_start_earliest timestamp not null,
    stated_start_latest timestamp not null,
    stated_end_earliest timestamp not null,
    stated_end_latest timestamp not null,
    stated_zone varchar,
    rules struct(
        point varchar, anchor_kind varchar, anchor_id varchar, anchor_point varchar,
        lower_months integer, lower_days integer, lower_micros bigint,
        upper_months integer, upper_days integer, upper_micros bigint,
        snap varchar, snap_index integer, text varchar
    )[],
    cites struct(source varchar, quote varchar)[],
    note varchar
);

-- Relations that are not dates.
create table link_revision (
    seq bigint not null,
    batch bigint not null,
    op varchar not null,
    reason varchar,
    reason_kind varchar,
    fields varchar[],
    link_id varchar not null,
    from_ref varchar,                -- event:ID, claim:ID or source:ID
    to_ref varchar,
    kind varchar,                    -- corrects, contradicts, supports, same_as, part_of, causes
    cites struct(source varchar, quote varchar)[],
    note varchar
);
