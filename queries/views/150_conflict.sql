-- Answers: which dates cannot all be true, as of a moment, with the statements and the arithmetic.
-- Parameters: known, said (see 020_said.sql); about VARCHAR ('kind:id'): only what this item is tied to; null or left out:
--   everything.
-- Columns: conflict_kind (dates: a point would have to be later than it can be; circle: rules that go round), items (list of
--   'kind:id'), arithmetic, statements (list of {item_kind, item_id, text, source_id, quote}: those that it takes, of which none
--   could be missed), set_aside (list of the same: what does not count because of it, which may be more than it takes, or less).

-- The same of what was solved already: events, claims, sources, rules, items, solved VARCHAR, the names of relations with the
-- columns of the *_state_at macros, rule_in, item_in and solved_in.
create or replace macro date_conflict_in(events, claims, sources, rules, items, solved) as table
    with needed as materialized (
        from needed_in(rules, items, solved)
    ), said_there as materialized (
        select pass, point_item(origin) as origin, circular, item, text as rule_text, needed, set_aside from needed
        union
        -- The words of one item, which need no rule to clash.
        select 0, item, false, item, null, true, false
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
    ), missed as (
        -- By the statements that are named alone, where these say it.
        select pass, origin, item, coalesce(p.earliest, c.earliest) as earliest, coalesce(p.latest, c.latest) as latest
        from (
            select pass, point_item(origin) as origin, coalesce(any_value(place), point_item(origin)) as item,
                any_value(earliest) as earliest, any_value(latest) as latest
            from needed
            group by pass, point_item(origin)
            union all
            select 0, origin, origin, null, null from crossed where pass = 0
        ) p left join crossed c using (pass, origin)
    ), grouped as (
        select any_value(coalesce(m.item, s.origin)) as place, bool_or(s.circular) as circular,
            any_value(item_id(m.item) || ' would be no earlier than ' || edtf_day(m.earliest)
                || ' and no later than ' || edtf_day(m.latest)) as gap,
            list(distinct statement order by statement) filter (needed) as statements,
            coalesce(list(distinct statement order by statement) filter (set_aside), []) as set_aside
        from (
            select s.*, {
                item_kind: split_part(item, ':', 1), item_id: item_id(item), text: coalesce(s.rule_text, w.text),
                source_id: w.source_id, quote: w.quote} as statement
            from said_there s left join worded w using (item)
            where coalesce(s.rule_text, w.text, '') <> ''
        ) s left join missed m using (pass, origin)
        group by s.pass, s.origin
    ), gathered as (
        select bool_or(circular) as circular, list(distinct place order by place) as places,
            string_agg(distinct gap, '; ' order by gap) as gaps, statements,
            list_sort(list_distinct(flatten(list(set_aside)))) as set_aside
        from grouped
        group by statements
    ), besides as (
        -- What was set aside though it need not have been is told as well: it does not count.
        select *, list_filter(set_aside, lambda s: not list_contains(statements, s)) as others from gathered
    )
    select
        case when circular then 'circle' else 'dates' end as conflict_kind,
        list_sort(list_distinct(list_concat(
            if(circular, list_transform(statements, lambda s: s.item_kind || ':' || s.item_id), places),
            list_transform(others, lambda s: s.item_kind || ':' || s.item_id)))) as items,
        if(circular, 'these go round, so that each would have to be before itself', gaps)
            || ': ' || array_to_string(list_transform(statements, lambda s: s.item_id || ' "' || s.text || '"'), ', ')
            || coalesce('; set aside with them: '
                || nullif(array_to_string(list_transform(others, lambda s: s.item_id || ' "' || s.text || '"'), ', '), ''), '')
            as arithmetic,
        statements, set_aside
    from besides;

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
