-- Conventions of the workspace, dates understood anew because of them, and calendars of working days.

-- A choice of value for one of the conventions in queries/views/005_policy.sql.
create table policy_revision (
    seq bigint not null,
    batch bigint not null,
    op varchar not null,             -- assert, correct, retract (the standard value holds again), restore
    reason varchar,
    reason_kind varchar,
    fields varchar[],
    policy_id varchar not null,      -- the convention's name
    value integer[] not null
);

-- What the dates of a revision mean since a convention changed: stands for what its own row says of them.
create table dating_revision (
    seq bigint not null,
    batch bigint not null,
    revision bigint not null,        -- seq of the revision that it dates
    policy varchar not null,         -- the convention that changed
    edtf varchar,
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
    )[]
);

-- The working days of a country, as they were known when a date first leant on them.
create table calendar_revision (
    seq bigint not null,
    batch bigint not null,
    calendar varchar not null,       -- ISO 3166: "DE", "US-CA"
    origin varchar not null,         -- where they are from: "holidays 0.83"
    weekend integer[] not null,      -- days of the week, 1 is Monday
    closed integer[] not null,       -- days since 1970-01-01 that are no working days although not of the weekend, ascending
    opened integer[] not null        -- days of the weekend that are worked, ascending
);
