-- Answers: how many items the loaded ones name that are not there by then, and how many revisions are out of turn: of what is
-- not there or is retracted, or asserting what is there.
with there as (
    select 'source' as kind, id, min(batch) as batch from load_source where op = 'assert' group by id
    union all
    select 'event', id, min(batch) from load_event where op = 'assert' group by id
    union all
    select 'claim', id, min(batch) from load_claim where op = 'assert' group by id
), cited as (
    select unnest(cites).source as id, batch from load_event union select unnest(cites).source, batch from load_claim
), leaning as (
    select key, r from (select key, unnest(rules) as r from load_meaning) where r.anchor_kind <> 'self' and r.anchor_id <> '{source}'
), leant_on as (
    -- What their dates lean on: by a rule of their own words, or by the id that those end in.
    select r.anchor_kind as kind, case r.anchor_id when '{tail}' then l.tail else r.anchor_id end as id, batch
    from (
        select key, tail, batch, op from loaded_source union all select key, tail, batch, op from loaded_event
        union all select key, tail, batch, op from loaded_claim
    ) l join leaning using (key)
    where l.op in ('assert', 'correct')
), named as (
    select kind, id, min(batch) as batch
    from (
        select 'source' as kind, id, batch from cited
        union all
        select 'event', event, batch from load_claim where event is not null
        union all
        select 'claim', part_of, batch from load_claim where part_of is not null
        union all
        select kind, id, batch from leant_on
    )
    group by kind, id
)
select
    (select count(*) from named n left join there t using (kind, id) where (t.batch is null or t.batch > n.batch) and not (
        (kind = 'source' and id in (select source_id from source_revision))
        or (kind = 'event' and id in (select event_id from event_revision))
        or (kind = 'claim' and id in (select claim_id from claim_revision))))
    + (select count(*) from loaded_source where load_out_of_turn(op, op_before))
    + (select count(*) from loaded_event where load_out_of_turn(op, op_before))
    + (select count(*) from loaded_claim where load_out_of_turn(op, op_before))
    as faults;
