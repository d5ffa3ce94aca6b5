-- What a figure is over time, and figures understood anew because of a convention.

-- level, cumulative, flow or rate; null: not said. It stands last, and a row in which it is null has the digest that it had before
-- there was such a column (queries/internal/content_digests.sql).
alter table claim_revision add column measure_kind varchar;

-- What the value of a revision of a claim means since a convention changed: stands for what its own row says of it.
create table figure_revision (
    seq bigint not null,
    batch bigint not null,
    revision bigint not null,        -- seq of the revision whose value it is
    policy varchar not null,         -- the convention that changed
    value_low double,                -- null: open on that side
    value_high double,
    qualifier varchar not null
);
