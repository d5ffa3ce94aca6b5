-- Answers: what cannot all be true, as of a moment, with the statements and the arithmetic.
-- Parameters: known, said (see 020_said.sql).
-- Columns: conflict_kind (dates: a point would have to be later than it can be; circle: rules that go round; values: two
--   claims of one thing are apart; total: a total and its parts do not add up), items (list of 'kind:id'), arithmetic,
--   statements (list of {item_kind, item_id, text, source_id, quote}).

-- A number for people: no trailing zeros, thousands apart.
create or replace macro figure(x) as
    case when x = round(x) and abs(x) < 1e15 then format('{:,}', x::bigint) else x::varchar end;

create or replace macro figure_range(low, high) as
    case
        when low is null and high is null then 'no figure'
        when low is null then 'at most ' || figure(high)
        when high is null then 'at least ' || figure(low)
        when low = high then figure(low)
        else figure(low) || ' to ' || figure(high)
    end;

-- about VARCHAR ('kind:id'): only what this item is tied to; null or left out: everything.
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
    ), worded as (
        select 'event:' || event_id as item, array_to_string(stating(list_concat(list_concat(when_text, start_text), end_text), rules), '; ') as text,
            cites[1].source as source_id, cites[1].quote as quote
        from events
        union all
        select 'claim:' || claim_id, array_to_string(stating(when_text, rules), '; '), cites[1].source, cites[1].quote
        from claims
        union all
        select 'source:' || source_id, array_to_string(stating(published_text, rules), '; '), source_id, null
        from sources
    ), said_there as (
        -- Chains end in words that state a bound; on the way there are words that tie one point to another.
        select c.pass, point_item(c.origin) as origin, c.circular, coalesce(r.item, point_item(c.point)) as item, r.text as rule_text
        from solved c left join rules r using (rule)
        where c.what = 'clash'
        union
        -- The words of one item, which need no rule to clash.
        select 0, item, false, item, null
        from items
        where start_earliest > start_latest or end_earliest > end_latest or start_earliest > end_latest
    ), crossed as (
        -- By how much a point's bounds miss each other.
        select pass, point_item(point) as origin, max(earliest) as earliest, min(latest) as latest
        from (
            select pass, point, earliest, latest from solved where what = 'point' and earliest > latest
            union all
            select 0, item || ':start', start_earliest, least(start_latest, end_latest) from items
            where start_earliest > least(start_latest, end_latest)
            union all
            select 0, item || ':end', end_earliest, end_latest from items where end_earliest > end_latest
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

create or replace macro value_conflict_at(known := null::timestamp, said := null::timestamp) as table
    with claims as materialized (
        select c.*
        from claim_at(known := known, said := said) c
        -- What a source corrected itself is superseded, and contradicts nothing.
        where 'claim:' || c.claim_id not in (
            select to_ref from link_state_at(known := known, said := said) where kind = 'corrects' and to_ref is not null)
    )
    select
        'values' as conflict_kind,
        ['claim:' || a.claim_id, 'claim:' || b.claim_id] as items,
        coalesce(a.subject, b.subject, a.event_id) || ', ' || a.measure || ': '
            || a.value_text || ' (' || figure_range(a.value_low, a.value_high) || ') against '
            || b.value_text || ' (' || figure_range(b.value_low, b.value_high) || '): apart by at least '
            || figure(greatest(coalesce(a.value_low - b.value_high, 0), coalesce(b.value_low - a.value_high, 0))) as arithmetic,
        [
            {item_kind: 'claim', item_id: a.claim_id, text: a.value_text, source_id: a.source_id, quote: a.cites[1].quote},
            {item_kind: 'claim', item_id: b.claim_id, text: b.value_text, source_id: b.source_id, quote: b.cites[1].quote}
        ] as statements
    from claims a join claims b
        on a.measure = b.measure and a.claim_id < b.claim_id
        and coalesce(a.unit, b.unit, '') = coalesce(b.unit, a.unit, '')
        and coalesce(a.event_id, b.event_id, '') = coalesce(b.event_id, a.event_id, '')
        and coalesce(a.subject, b.subject, '') = coalesce(b.subject, a.subject, '')
        and (a.subject = b.subject or a.event_id = b.event_id)
    where (a.value_low > b.value_high or b.value_low > a.value_high)
        and a.when_earliest <= b.when_latest and b.when_earliest <= a.when_latest
    union all
    select
        'total',
        ['claim:' || t.claim_id] || list('claim:' || p.claim_id order by p.claim_id),
        string_agg(p.measure || ' ' || p.value_text, ' + ' order by p.claim_id)
            || ' makes ' || figure_range(sum(coalesce(p.value_low, 0)), case when bool_and(p.value_high is not null) then sum(p.value_high) end)
            || '; ' || any_value(t.measure) || ' is ' || any_value(t.value_text)
            || ' (' || figure_range(any_value(t.value_low), any_value(t.value_high)) || ')',
        [{item_kind: 'claim', item_id: t.claim_id, text: any_value(t.value_text), source_id: any_value(t.source_id),
            quote: any_value(t.cites[1].quote)}]
            || list({item_kind: 'claim', item_id: p.claim_id, text: p.value_text, source_id: p.source_id, quote: p.cites[1].quote}
                order by p.claim_id)
    from claims t join claims p on p.part_of = t.claim_id
    where t.value_low is not null or t.value_high is not null
    group by t.claim_id
    -- More parts than the total can hold; or, of two parts and more, too little to reach it.
    having sum(coalesce(p.value_low, 0)) > any_value(t.value_high)
        or (count(*) > 1 and bool_and(p.value_high is not null) and sum(p.value_high) < any_value(t.value_low));

create or replace macro conflict_at(known := null::timestamp, said := null::timestamp) as table
    from date_conflict_at(known := known, said := said)
    union all
    from value_conflict_at(known := known, said := said);

create or replace view conflict as from conflict_at() order by conflict_kind, items;
