-- Answers: because of which edited item something followed that nobody edited.
-- Parameters: effects VARCHAR: the name of a relation with the columns effect (number), side, parties (VARCHAR[] of 'kind:id': what it can
--   be because of, in the order in which they are asked); edited, touched, cause, rules, events, claims VARCHAR: of ones with the
--   columns of edited_in, touched_in, cause_in, rule_in, marked_events_in and marked_claims_in.
-- Columns: effect, b STRUCT (item_kind, item_id).
create or replace macro because_in(effects, edited, touched, cause, rules, events, claims) as table
    with recursive party as materialized (
        select effect, side, unnest(parties) as item, generate_subscripts(parties, 1) as place, false as beside from query_table(effects)
    ), parties as materialized (
        -- A claim may be of the time of its event, and is said when its source was published.
        from party
        union all
        select effect, p.side, unnest(['event:' || unmarked(c.event_id), 'source:' || unmarked(c.cites[1].source)]), p.place, true
        from party p join query_table(claims) c on 'claim:' || c.id = item and c.side in (p.side, p.side - 1)
        union all
        select effect, p.side, 'source:' || unmarked(e.cites[1].source), p.place, true
        from party p join query_table(events) e on 'event:' || e.id = item and e.side in (p.side, p.side - 1)
    ), telling as (
        -- Whose date, place in the order or figure was edited.
        select distinct side, item_kind || ':' || item_id as item, item_kind, item_id
        from query_table(edited)
        where case change
            when 'corrected' then d.field not in ('title', 'note', 'tags', 'actors', 'url', 'language', 'text', 'file', 'via', 'hedge', 'place', 'kind')
            else change not in ('merged', 'parted') end
    ), cause_found as materialized (
        select effect, place, if(beside, 4, 1) as grade, t.item_kind, t.item_id from parties join telling t using (side, item)
        union all
        select effect, place, if(beside, 5, 2), t.item_kind, t.item_id
        from parties p join query_table(touched) t
            on t.side = p.side and t.link_kind in ('corrects', 'part_of', 'merged_into') and p.item in (t.from_ref, t.to_ref)
        union all
        select effect, place, if(beside, 6, 3), c.item_kind, c.item_id
        from (select *, unnest([item || ':start', item || ':end', item || ':published']) as point from parties) p
        join query_table(cause) c on c.side = p.side and c.point = p.point
    ), wanting as materialized (
        select effect, side, item, place from parties where effect not in (select effect from cause_found)
    ), tie as materialized (
        select distinct r.side + later as side, item, other
        from (
            select mark_of(item) as side, unnest([unmarked(item), unmarked(anchor_item)]) as item,
                unnest([unmarked(anchor_item), unmarked(item)]) as other
            from query_table(rules)
            where exists (select 1 from wanting)
        ) r, unnest([0, 1]) u(later)
    ), around(side, item, item_kind, item_id) using key (side, item) as (
        -- Order passes on through rules that give no bound.
        select side, item, min(item_kind), min_by(item_id, (item_kind, item_id))
        from (
            select side, item, item_kind, item_id from telling
            union all
            select side, unnest([from_ref, to_ref]), item_kind, item_id from query_table(touched) where link_kind = 'merged_into' and was <> is_still
        )
        where exists (select 1 from wanting)
        group by all
        union
        (select a.side, t.other, min(a.item_kind), min_by(a.item_id, (a.item_kind, a.item_id))
        from around a join tie t on t.side = a.side and t.item = a.item
        anti join recurring.around k on k.side = t.side and k.item = t.other
        group by all)
    ), said_of as materialized (
        -- What else is said of the same may take the place of one of the parties, or name what they leave out.
        select side, 'claim:' || id as item, unnest([hash('event', measure, unmarked(event_id)), hash('subject', measure, subject)]) as thing
        from query_table(claims)
        where exists (select 1 from wanting where item like 'claim:%')
    ), wanting_of as materialized (
        -- A fence: of one thing there may be very many claims.
        select distinct w.effect, w.side, w.place, s.thing
        from wanting w join said_of s on s.item = w.item and s.side in (w.side, w.side - 1)
    ), telling_of as materialized (
        select distinct t.side, s.thing, t.item_kind, t.item_id
        from telling t join said_of s on s.item = t.item and s.side in (t.side, t.side - 1)
    )
    select effect, arg_min({item_kind: item_kind, item_id: item_id}, (grade, place, item_kind, item_id)) as b
    from (
        select effect, grade, place, item_kind, item_id from cause_found
        union all
        select effect, 7, place, item_kind, item_id from wanting join around using (side, item)
        union all
        select effect, 8, place, item_kind, item_id from wanting_of join telling_of using (side, thing)
    )
    group by effect;
