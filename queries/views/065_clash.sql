-- Answers: which statements clash: for points that cannot be, the chains of rules that made it so.
-- Parameters: rules, edges, tight, orders VARCHAR: the names of relations with the columns of rule_in, edge_in, tightened and
--   ordered.
-- Columns: origin (the point that cannot be), circular (the rules go round), point (a point on its chains),
--   rule (the rule that leads to it; null: the chain ends here, in the point's own words).
-- No more is named than need be: where both chains come from one point, and what lies between clashes whatever the dates, only
--   that; of a circle, not what leads to it or follows it. A clash that holds all the statements of another one waits for the
--   next pass, and so do all but the smallest of one item.
create or replace macro clash_in(rules, edges, tight, orders) as table
    with recursive given as materialized (
        -- What gave each bound (the first of alternatives is given by all of them together, and so is the last), and by how
        -- much it moved at least, whatever the dates.
        select b.side, b.point, b.circular, coalesce(o.from_point, e.from_point) as from_point, r.rule,
            case
                when r.rule is not null then r.item || ' ' || r.text
                -- From where dates among alternatives are counted is nobody's statement.
                when e.edge is null and not (ends_with(b.point, ':epoch') or ends_with(b.point, ':utc')) then point_item(b.point)
            end as statement,
            case
                when o.edge is not null then null
                when b.side = 'day' then e.days
                when b.side = 'latest' then e.least_back
                else e.least
            -- A day of a zone may be an hour short.
            end - case when r.zone is null or b.side = 'day' then 0 else 7200000000 end as gap
        from (
            select point, unnest(['earliest', 'latest']) as side, unnest([earliest_by, latest_by]) as edge,
                case when earliest > latest then false when endless then true end as circular
            from query_table(tight)
            union all
            select point, unnest(['order', 'day']), unnest([ordinal_by, day_by]), null
            from query_table(orders)
            where exists (select 1 from query_table(orders) where endless or ordinal is null)
        ) b
        left join query_table(edges) e on e.edge = b.edge
        left join query_table(edges) o on o.alternative = e.alternative
        left join query_table(rules) r on r.rule = coalesce(o.rule, e.rule)
    ), back(side, point, far, first, steps) as (
        -- Twice as far back each time: in the end only circles are left, and what follows them.
        select side, point, from_point, least(point, from_point), 1 from given where gap is not null
        union all
        select a.side, a.point, b.far, least(a.first, b.first), a.steps * 2
        from back a join back b on b.side = a.side and b.point = a.far
        where a.steps < (select count(*) from given)
    ), ring as materialized (
        select side, far as point, max(first) as first
        from back
        where steps >= (select count(*) from given)
        group by all
    ), walk(origin, circular, side, point, depth, total) as (
        select point, circular, side, point, 0, 0::double from given where circular is not null
        union
        select w.origin, w.circular, w.side, g.from_point,
            case when r.point is null and g.gap is not null then w.depth + 1 end,
            case when r.point is null then w.total + g.gap end
        from walk w join given g using (side, point) left join ring r on r.side = g.side and r.point = g.from_point
        where g.from_point is not null
    ), meeting as (
        select origin, min(earliest) as earliest, arg_min(latest, earliest) as latest
        from (
            select origin, arg_max(depth, total) filter (side = 'earliest') as earliest, arg_max(depth, total) filter (side = 'latest') as latest
            from (
                -- What is no later than a start is no later than the end.
                select *, unnest([point, case when side = 'latest' and ends_with(point, ':start') then point_item(point) || ':end' end]) as place
                from walk
                where total is not null
            )
            where place is not null
            group by origin, place
            having max(total) filter (side = 'earliest') + max(total) filter (side = 'latest') > 0
        )
        group by origin
    ), link as materialized (
        select w.origin, w.circular, point, g.rule, g.statement
        from walk w join given g using (side, point) left join meeting m using (origin)
        where not (w.circular and g.from_point is null)
            and (m.origin is null or w.depth < case side when 'earliest' then m.earliest else m.latest end)
        union all
        select first, true, point, rule, statement
        from ring join given using (side, point)
        qualify sum(gap) over (partition by side, first) > 0
    ), told as materialized (
        select origin, circular, statement, count(*) over (partition by statement) as often
        from link
        where statement is not null
        group by origin, circular, statement
    ), clash as materialized (
        select origin, circular, list(statement) as statements, arg_min(statement, often) as rarest
        from told
        group by origin, circular
    ), pair as materialized (
        select a.origin, a.circular, t.origin as other, t.circular as other_circular
        from clash a join told t on t.statement = a.rarest
    ), least_clash as (
        select origin, circular
        from clash
        where (origin, circular) not in (
            select (p.other, p.other_circular)
            from pair p join clash a using (origin, circular) join clash b on b.origin = p.other and b.circular = p.other_circular
            where len(a.statements) < len(b.statements) and list_has_all(b.statements, a.statements))
        qualify row_number() over (partition by point_item(origin) order by len(statements), circular, origin) = 1
    )
    select distinct origin, circular, point, rule
    from link semi join least_clash using (origin, circular)
    where rule is not null or statement is not null;
