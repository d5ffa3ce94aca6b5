-- Answers: how many items the loaded ones name that are not there, and how many of the loaded ones are there already.
with cited as (
    select unnest(cites).source as id from load_event union select unnest(cites).source from load_claim
), leant_on as (
    -- What their dates lean on: by a rule of their own words, or by the id that those end in.
    select distinct r.anchor_kind as kind, case r.anchor_id when '{tail}' then l.tail else r.anchor_id end as id
    from (
        select key, tail from load_source union select key, tail from load_event union select key, tail from load_claim
    ) l join (select key, unnest(rules) as r from load_meaning) m using (key)
    where r.anchor_kind <> 'self' and r.anchor_id <> '{source}'
), named as (
    select 'source' as kind, id from cited
    union
    select 'event', event from load_claim where event is not null
    union
    select 'claim', part_of from load_claim where part_of is not null
    union
    select kind, id from leant_on
)
select
    (select count(*) from named n where
        (kind = 'source' and id not in (select id from load_source union all select source_id from source_revision))
        or (kind = 'event' and id not in (select id from load_event union all select event_id from event_revision))
        or (kind = 'claim' and id not in (select id from load_claim union all select claim_id from claim_revision)))
    + (select count(*) from load_source where id in (select source_id from source_revision))
    + (select count(*) from load_event where id in (select event_id from event_revision))
    + (select count(*) from load_claim where id in (select claim_id from claim_revision))
    as faults;
