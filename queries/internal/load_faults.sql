-- Answers: how many of the items loaded are not plainly right by themselves: their ids, what must not be empty, zones aside.
-- Parameter: id VARCHAR, the pattern of an id; longest BIGINT, how long it may be.
with item as (
    select 'source' as kind, id, [] as filled, [published_texts] as lists, null as cites, null as whole from load_source
    union all
    select 'event', id, [title], [actors_texts, tags_texts], cites, null from load_event
    union all
    select 'claim', id, [measure, value], [said_by_texts], cites, part_of from load_claim
), list as (
    select distinct unnest(lists) as texts from item
)
select
    (select count(*) - count(distinct (kind, id)) from item)
    + (select count(*) from item
        where id is null or not regexp_matches(id, $id) or length(id) > $longest or regexp_matches(id, '\.(start|end|published)$')
            or regexp_matches(id, '^(event|source|claim):') or coalesce(whole = id, false)
            or len(list_filter(cites, lambda c: c.source is null)) > 0
            or len(list_filter(filled, lambda t: t is null or not regexp_matches(t, '[\p{L}\p{N}\p{P}\p{S}]'))) > 0)
    + (select count(*) from list where len(list_filter(texts, lambda t: t is null or not regexp_matches(t, '[\p{L}\p{N}\p{P}\p{S}]'))) > 0)
    as faults;
