-- Answers: how many of the records loaded are not plainly right by themselves: their ids, what must not be empty; zones aside.
-- Parameter: id VARCHAR, the pattern of an id; longest BIGINT, how long it may be; seen VARCHAR, the pattern of what can be seen.
with item as (
    select 'source' as kind, id, coalesce(not regexp_matches(file, $seen), false) as wrong from load_source
    union all
    select 'event', id, coalesce(not regexp_matches(title, $seen), op = 'assert')
        or len(list_filter(cites, lambda c: c.source is null)) > 0
    from load_event
    union all
    select 'claim', id, coalesce(not regexp_matches(measure, $seen), op = 'assert') or coalesce(not regexp_matches(value, $seen), op = 'assert')
        or coalesce(measure_kind not in ('level', 'cumulative', 'flow', 'rate'), false)
        -- A value that stays as it was may be understood anew since.
        or (op <> 'assert' and value is null and exists (select 1 from figure_revision))
        or coalesce(part_of = id, false) or len(list_filter(cites, lambda c: c.source is null)) > 0
    from load_claim
), list as (
    select distinct actors_texts as texts from load_event union select distinct tags_texts from load_event
    union select distinct said_by_texts from load_claim
)
select
    count(*) filter (wrong or not coalesce(regexp_matches(id, $id), false) or length(id) > $longest
        or ends_with(id, '.start') or ends_with(id, '.end') or ends_with(id, '.published')
        or starts_with(id, 'event:') or starts_with(id, 'source:') or starts_with(id, 'claim:'))
    + (select count(*) from list where len(list_filter(texts, lambda t: t is null or not regexp_matches(t, $seen))) > 0)
    as faults
from item;
