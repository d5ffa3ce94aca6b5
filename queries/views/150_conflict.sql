-- Answers: which dates cannot all be true, as of a moment, with the statements and the arithmetic.
-- Parameters: known, said (see 020_said.sql); about VARCHAR ('kind:id'): only what this item is tied to; null or left out:
--   everything.
-- Columns: conflict_kind (dates: a point would have to be later than it can be; circle: rules that go round), items (list of
--   'kind:id'), arithmetic, statements (list of {item_kind, item_id, text, source_id, quote}).

-- The same of what was solved already: events, claims, sources, rules, items, solved VARCHAR, the names of relations with the
-- columns of the *_state_at macros, rule_in, item_in and solved_in.
create or replace macro date_conflict_in(events, claims, sources, rules, items, solved) as table
    with said_there as materialized (
        -- Chains end in words that state a bound; on the way there are words that tie one point to another.
        select c.pass, point_item(c.origin) as origin, c.circular, coalesce(r.item, point_item(c.point)) as item, r.text as rule_text
        from query_table(solved) c left join query_table(rules) r using (rule)
        where c.what = 'clash'
        union
        -- The words of one item, which need no rule to clash.
        select 0, item, false, item, null
        from query_table(items)
        where start_earliest > start_latest or end_earliest > end_latest or start_earliest > end_latest
    ), worded as (
        select 'event:' || event_id as item, array_to_string(coalesce(nullif(stating(list_concat(list_concat(when_text, start_text), end_text), e.rules), []),
            list_concat(list_concat(when_text, start_text), end_text)), '; ') as text,
            cites[1].source as source_id, cites[1].quote as quote
        from query_table(events) e
        where 'event:' || event_id in (select item from said_there)
        union all
        select 'claim:' || claim_id, array_to_string(coalesce(nullif(stating(when_text, c.rules), []), when_text), '; '), cites[1].source, cites[1].quote
        from query_table(claims) c
        where 'claim:' || claim_id in (select item from said_there)
        union all
        select 'source:' || source_id, array_to_string(coalesce(nullif(stating(published_text, s.rules), []), published_text), '; '), source_id, null
        from query_table(sources) s
        where 'source:' || source_id in (select item from said_there)
    ), crossed as (
        -- By how much a point's bounds miss each other.
        select pass, point_item(point) as origin, max(earliest) as earliest, min(latest) as latest
        from (
            select pass, point, earliest, latest from query_table(solved) where what = 'point' and earliest > latest
            union all
            select 0, item || ':start', start_earliest, least(start_latest, end_latest) from query_table(items)
            where start_earliest > least(start_latest, end_latest)
            union all
            select 0, item || ':end', end_earliest, end_latest from query_table(items) where end_earliest > end_latest
        )
        group by all
    ), grouped as (
        select s.origin, bool_or(s.circular) as circular,
            any_value(item_id(s.origin) || ' would be no earlier than ' || edtf_day(c.earliest)
                || ' and no later than ' || edtf_day(c.latest)) as gap,
            list(distinct statement order by statement) as statements
        from (
            select s.*, {
                item_kind: split_part(item, ':', 1), item_id: item_id(item), text: coalesce(s.rule_text, w.text),
                source_id: w.source_id, quote: w.quote} as statement
            from said_there s left join worded w using (item)
            where coalesce(s.rule_text, w.text, '') <> ''
        ) s left join crossed c using (pass, origin)
        group by s.pass, s.origin
    )
    select
        case when bool_or(circular) then 'circle' else 'dates' end as conflict_kind,
        case when bool_or(circular) then list_sort(list_distinct(list_transform(statements, lambda s: s.item_kind || ':' || s.item_id)))
            else list(distinct origin order by origin) end as items,
        case when bool_or(circular) then 'these go round, so that each would have to be before itself'
            else string_agg(distinct gap, '; ' order by gap) end
            || ': ' || array_to_string(list_transform(statements, lambda s: s.item_id || ' "' || s.text || '"'), ', ') as arithmetic,
        statements
    from grouped
    group by statements;

create or replace macro date_conflict_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), every_rule as materialized (
        from rule_in('events', 'claims', 'sources')
    ), asked as (
        select about::varchar as item
    ), near as materialized (
        from near_in('every_rule', 'asked')
    ), rules as materialized (
        select * from every_rule where about is null or item in (from near)
    ), items as materialized (
        select * from item_in('events', 'claims', 'sources') where about is null or item in (from near)
    ), stated as materialized (
        from stated_in('items')
    ), solved as materialized (
        from solved_in('rules', 'items', 'stated')
    )
    from date_conflict_in('events', 'claims', 'sources', 'rules', 'items', 'solved');
