-- Answers: why every bound is what it is: one step for each bound; to read on, look up the bound that it leans on. Where bounds
--   were tightened round and round there is a step for every bound on the way, too: look up the instant that it leans on.
-- Parameters: known, said (see 020_said.sql); about VARCHAR ('kind:id'): only this item and what it is tied to, which is
--   much sooner than all; null or left out: everything.
-- Columns: item_kind, item_id, point (start, end, published, or a helper), side (earliest, latest), instant (UTC),
--   words (what was said: the rule that gives the bound, or what is stated; of an alternative, all of them), backward (the rule was read from its other end),
--   leans_on_kind, leans_on_id, leans_on_point, leans_on_instant (null: stated by its own words),
--   said_in (ids of the sources of the item whose words these are), cite (the first of those, with what it says there, as text),
--   interim (the bound was tightened further, later on).
create or replace macro explanation_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with recursive events as materialized (
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
    ), edge as materialized (
        -- What is counted from the beginning of the calendar leans on nothing.
        select * replace (case when point_name(from_point) not in ('epoch', 'utc') then from_point end as from_point)
        from edge_in('rules', 'items')
    ), tied as materialized (
        from tied_in('rules', 'items')
    ), stated as materialized (
        from stated_in('tied')
    ), solved as materialized (
        from solved_in('rules', 'tied', 'stated')
    ), bounds as materialized (
        from solved_bounds_in('rules', 'tied', 'solved')
    ), side as materialized (
        select point, unnest(['earliest', 'latest']) as side, unnest([earliest, latest]) as instant, unnest([earliest_by, latest_by]) as edge
        from bounds
    ), equal as materialized (
        select e.alternative, s.side, s.instant, min(e.edge) as edge
        from edge e join side s on s.point = e.from_point
        where e.alternative is not null
        group by all
    ), given as materialized (
        -- The alternative that gave a bound may have moved since, while another one still gives it.
        select s.point, s.side, s.instant, coalesce(o.edge, s.edge) as edge, coalesce(n.from_point, e.from_point) as from_point
        from side s
        left join edge e using (edge)
        left join side a on a.point = e.from_point and a.side = s.side and e.alternative is not null
        left join equal o on o.alternative = e.alternative and o.side = s.side and o.instant = s.instant and a.instant <> s.instant
        left join edge n on n.edge = o.edge
    ), grounded(point, side) as (
        select point, side from given where from_point is null
        union
        select g.point, g.side from grounded a join given g on g.from_point = a.point and g.side = a.side
    ), loose as materialized (
        -- Bounds that lean on each other, and what leans on those.
        select g.point, g.side from given g anti join grounded a on a.point = g.point and a.side = g.side
    ), sound as (
        select * from rules where exists (select 1 from loose) and rule not in (select rule from solved where what = 'aside')
    ), shifts as materialized (
        from shift_in('sound', 'tied')
    ), retraced as materialized (
        from retraced_in('shifts', 'stated', 'bounds', 'loose')
    ), said_of as (
        select 'event:' || event_id as item, list_concat(when_text, start_text) as start_said, list_concat(when_text, end_text) as end_said,
            rules, list_distinct(list_transform(cites, lambda c: c.source)) as said_in, cites[1].source || coalesce(': "' || cites[1].quote || '"', '') as cite
        from events
        union all
        select 'claim:' || claim_id, when_text, when_text, rules, list_distinct(list_transform(cites, lambda c: c.source)), cites[1].source || coalesce(': "' || cites[1].quote || '"', '')
        from claims
        union all
        select 'source:' || source_id, published_text, published_text, rules, [source_id], null
        from sources
    ), worded as materialized (
        -- Words may state a bound beside the rules that they make: "between x and 2025-06-09".
        select item, coalesce(nullif(stating(start_said, rules), []), start_said) as start_words,
            coalesce(nullif(stating(end_said, rules), []), end_said) as end_words, said_in, cite
        from said_of
        where about is null or item in (from near)
    ), sides as (
        select g.point, g.side, g.instant, g.edge, case g.side when 'earliest' then b.earliest else b.latest end as leans_on_instant,
            false as interim
        from given g left join bounds b on b.point = g.from_point
        where (g.point, g.side, g.instant) not in (select (point, side, instant) from retraced)
        union all
        select point, side, instant, edge, leans_on_instant, interim from retraced
        union all
        select s.point, v.side, case v.side when 'earliest' then s.earliest else s.latest end, null, null, false
        from stated_in('items') s, (values ('earliest'), ('latest')) v(side)
        where s.point not in (select point from bounds)
    )
    select
        split_part(s.point, ':', 1) as item_kind,
        item_id(point_item(s.point)) as item_id,
        point_name(s.point) as point,
        s.side, s.instant,
        coalesce(r.text, case
            when e.edge is not null then 'it cannot end before it starts'
            when isinf(s.instant) then ''
            when point_name(s.point) = 'end' then array_to_string(w.end_words, '; ')
            else array_to_string(w.start_words, '; ') end) as words,
        coalesce(e.backward, false) as backward,
        split_part(e.from_point, ':', 1) as leans_on_kind,
        item_id(point_item(e.from_point)) as leans_on_id,
        point_name(e.from_point) as leans_on_point,
        case when e.from_point is not null then s.leans_on_instant end as leans_on_instant,
        coalesce(o.said_in, w.said_in) as said_in,
        case when o.item is null then w.cite else o.cite end as cite,
        split_part(r.item, ':', 1) as words_kind, item_id(r.item) as words_id,
        s.interim
    from sides s
    left join edge e using (edge)
    left join rules r on r.rule = e.rule
    left join worded w on w.item = point_item(s.point)
    left join worded o on o.item = r.item
    where point_name(s.point) not in ('epoch', 'utc');

create or replace view explanation with (defer_binding) as from explanation_at();
