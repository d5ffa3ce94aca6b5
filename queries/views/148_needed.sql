-- Answers: which statements it takes for each clash: a set that cannot all be true, though all but any one of them can.
-- Parameters: rules, items, solved VARCHAR: the names of relations with the columns of rule_in, item_in and solved_in.
-- Columns: pass, origin (as solved_in has them of a clash), circular (what it takes goes round), item, text (null: what the item
--   states by its own words), needed (it is one of those that it takes), set_aside (it was set aside), place (an item that cannot
--   be by what it takes alone; null: that names no date, or no such item), earliest, latest (UTC: by how much the bounds of place
--   miss each other).
-- How: parts of what solved_in names are tightened by themselves, all side by side in one network, in which every name carries the
--   number of its trial. First each statement is left out in turn: what the others do not clash without is needed. If more was
--   named than that, ever longer rows of the rest are tried along with what is needed: the last statement of the shortest that
--   clashes is needed too, and what comes after it is not. What is left is tried in turn once more. Where what was named does not
--   clash by itself (it leaves out what leads into a loop), what is tied to it is taken in, layer by layer.
-- So that statements that name no date clash too, where they would on any, they are taken to lie within some centuries.
-- A circle of more than 50 statements is left as it was named, and so is another clash of more where all of them together have
-- more than 500: trials are as many as there are statements, and in each circle all goes round as often.

-- A name that carries the number of a trial, behind a control character that no id can hold.
create or replace macro on_trial(item, name, trial) as item || chr(30) || trial || substr(name, length(item) + 1);

create or replace macro needed_in(rules, items, solved) as table
    with recursive named as materialized (
        select dense_rank() over (order by pass, origin) as clash, pass, origin,
            bool_or(bool_or(circular)) over (partition by pass, origin) as circular, item, text
        from (
            select c.pass, c.origin, c.circular, coalesce(r.item, point_item(c.point)) as item, r.text
            from query_table(solved) c left join query_table(rules) r using (rule)
            where c.what = 'clash'
        )
        group by pass, origin, item, text
    ), era as materialized (
        -- For what is not dated: some centuries, and as long as all that is counted.
        select timestamp '1970-01-01' - to_days(reach) as first, timestamp '1970-01-01' + to_days(reach) as last
        from (
            select 500 * 366 + least(coalesce(sum(
                31 * greatest(abs(coalesce(lower_months, 0)), abs(coalesce(upper_months, 0)))
                + greatest(abs(coalesce(lower_days, 0)), abs(coalesce(upper_days, 0)))
                + greatest(abs(coalesce(lower_micros, 0)), abs(coalesce(upper_micros, 0))) // 86400000000
                + 2 * abs(coalesce(snap_index, 0))), 0), 20000000)::integer as reach
            from query_table(rules)
            where (item, text) in (select (item, text) from named)
        )
    ), suspect(each, clash, layer, item, text, needed, settled, place, earliest, latest) as (
        select true, clash, 0, item, text, false, false, null::varchar, null::timestamp, null::timestamp
        from named
        qualify count(text) over (partition by clash) > 0
            and count(*) over (partition by clash) <= case when circular or count(*) over () > 500 then 50 else 500 end
        union all
        (with recursive numbered as materialized (
            select *, row_number() over (partition by clash order by needed desc, layer, item, text) as nth,
                count(*) over (partition by clash) as size, count(*) filter (needed) over (partition by clash) as kept
            from suspect
            where not settled
        ), trial as materialized (
            -- n: which one is left out; later, how many are tried along with what is needed.
            select row_number() over () as trial, clash, each, kept, n
            from (select *, unnest(range(size - kept + 1)) as n from numbered where nth = 1)
        ), held as materialized (
            select t.trial, t.clash, s.item, s.text
            from numbered s join trial t using (clash)
            where if(t.each, s.nth <> t.n, s.nth <= t.kept + t.n)
        ), tie as materialized (
            -- An expression is tried whole, with all the rules that it makes.
            select h.trial, h.clash, r.rule, r.item, r.anchor_item from held h join query_table(rules) r using (item, text)
        ), sound as materialized (
            select r.* replace (row_number() over () as rule, on_trial(r.item, r.item, t.trial) as item,
                on_trial(r.anchor_item, r.anchor_item, t.trial) as anchor_item,
                on_trial(r.item, r.point, t.trial) as point, on_trial(r.anchor_item, r.anchor, t.trial) as anchor)
            from query_table(rules) r join tie t using (rule)
        ), at_hand as materialized (
            select i.* replace (row_number() over () as seq, on_trial(i.item, i.item, t.trial) as item,
                if(own, start_earliest, '-infinity') as start_earliest, if(own, start_latest, 'infinity') as start_latest,
                if(own, end_earliest, '-infinity') as end_earliest, if(own, end_latest, 'infinity') as end_latest)
            from query_table(items) i join (
                select trial, item, bool_or(own) as own
                from (
                    select trial, item, text is null as own from held
                    union all
                    select trial, anchor_item, false from tie
                )
                group by trial, item
            ) t using (item)
        ), dated as (
            -- What a date among those tried says anything of, however many ties away.
            (select item from at_hand where not (isinf(start_earliest) and isinf(start_latest) and isinf(end_earliest) and isinf(end_latest))
            union
            select item from sound where ends_with(anchor, ':epoch') or ends_with(anchor, ':utc'))
            union
            select s.other
            from dated d join (
                select item, anchor_item as other from sound union all select anchor_item, item from sound
            ) s using (item)
        ), worded as materialized (
            select s.point, if(d.item is null, e.first, s.earliest) as earliest, if(d.item is null, e.last, s.latest) as latest
            from stated_in('at_hand') s left join dated d on d.item = point_item(s.point), era e
        ), shifts as materialized (
            from shift_in('sound', 'at_hand')
        ), pace as materialized (
            -- As long as it can take for what is tried at once, which is no more than one trial has.
            select max(points) * 2 + 100 as rounds
            from (
                select count(distinct point) as points
                from (
                    select trial, unnest([r.point, r.anchor, r.item || ':start', r.item || ':end',
                        r.anchor_item || ':start', r.anchor_item || ':end']) as point
                    from tie join query_table(rules) r using (rule)
                )
                group by trial
            )
        ), crossed as materialized (
            select trial, arg_min(item, (item <> origin, item)) as place, arg_min(earliest, (item <> origin, item)) as earliest,
                arg_min(latest, (item <> origin, item)) as latest
            from (
                select regexp_extract(point, '\x1e([0-9]+)', 1)::bigint as trial, regexp_replace(point, '\x1e.*', '') as item,
                    max(earliest) filter (earliest > latest) as earliest, min(latest) filter (earliest > latest) as latest
                from tightened('shifts', 'worded', 'pace')
                where earliest > latest or endless
                group by all
            )
            join trial using (trial)
            join (select distinct clash, point_item(origin) as origin from named) using (clash)
            group by trial
        ), verdict as materialized (
            select t.clash, min(t.n) filter (c.trial is not null and (not t.each or t.n = 0)) as n,
                coalesce(list(t.n) filter (c.trial is null), []) as spared
            from trial t left join crossed c using (trial)
            group by t.clash
        ), touched as materialized (
            select distinct t.clash, unnest([t.item, t.anchor_item]) as item
            from tie t join verdict v using (clash)
            where v.n is null
        ), more as materialized (
            select clash, item, text
            from (
                select t.clash, r.item, r.text
                from touched t
                join (select distinct clash, pass from named) n using (clash)
                join (select *, unnest([item, anchor_item]) as tied from query_table(rules) where exists (select 1 from touched)) r
                    on r.tied = t.item
                anti join (select pass, rule from query_table(solved) where what = 'aside') a on a.pass = n.pass and a.rule = r.rule
                union
                select clash, item, null
                from touched join query_table(items) using (item)
                where not (isinf(start_earliest) and isinf(start_latest) and isinf(end_earliest) and isinf(end_latest))
            )
            where (clash, item, coalesce(text, '')) not in (select (clash, item, coalesce(text, '')) from numbered)
        ), judged as (
            select not s.each and v.n < 2 as each, s.clash, s.layer, s.item, s.text,
                if(s.each, list_contains(v.spared, s.nth), v.n > 1 and (s.needed or s.nth = s.kept + v.n)) as needed,
                s.each and len(v.spared) = s.size as settled, c.place, c.earliest, c.latest
            from numbered s
            join verdict v using (clash)
            join trial t on t.clash = s.clash and t.n = v.n
            join crossed c using (trial)
            where s.each or s.nth <= s.kept + v.n
            union all
            select false, clash, layer, item, text, false, false, null, null, null
            from (
                select s.clash, s.layer, s.item, s.text from numbered s join verdict v using (clash) where v.n is null
                union all
                select m.clash, l.layer, m.item, m.text
                from more m join (select clash, max(layer) + 1 as layer from numbered group by clash) l using (clash)
            )
            where clash in (select clash from more)
            qualify count(*) over (partition by clash) <= 50
        )
        from judged)
    ), found as materialized (
        select clash, item, text, any_value(place) as place, any_value(earliest) as earliest, any_value(latest) as latest
        from suspect
        where settled
        group by all
    ), told as materialized (
        -- A place is told only where a date is among what it takes: otherwise it is in the middle of nowhere. And only one that
        -- these statements speak of themselves: of another, what all of them say together reads plainer.
        select clash, any_value(place) filter (own) as place, any_value(earliest) filter (own) as earliest,
            any_value(latest) filter (own) as latest
        from (
            select *, bool_or(item = place) over (partition by clash) as own,
                text is null or (item, text) in (
                    select (item, text) from query_table(rules) where ends_with(anchor, ':epoch') or ends_with(anchor, ':utc')) as dates
            from found
        )
        group by clash
        having bool_or(dates)
    )
    select c.pass, c.origin, c.circular and t.clash is null as circular, s.item, s.text, s.needed, s.set_aside, t.place, t.earliest, t.latest
    from (
        select clash, item, text, bool_or(needed) as needed, bool_or(set_aside) as set_aside
        from (
            select clash, item, text, true as needed, false as set_aside from found
            union all
            select clash, item, text, clash not in (select clash from found), text is not null from named
        )
        group by clash, item, text
    ) s
    join (select distinct clash, pass, origin, circular from named) c using (clash)
    left join told t using (clash)
    where s.needed or s.set_aside;
