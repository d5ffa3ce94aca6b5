-- Answers: which statements clash: for every point that cannot be, the chains of rules that made it so.
-- Parameters: edges, tight, orders VARCHAR: the names of relations with the columns of edge_in, tightened and ordered.
-- Columns: origin (the point that cannot be), circular (the rules go round), point (a point on its chains),
--   rule (the rule that leads to it; null: the chain ends here, in the point's own words).
create or replace macro clash_in(edges, tight, orders) as table
    with recursive impossible as materialized (
        select point, false as circular, unnest([earliest_by, latest_by]) as edge, unnest(['earliest', 'latest']) as side
        from query_table(tight)
        where earliest > latest
        union all
        select point, true, unnest([earliest_by, latest_by]), unnest(['earliest', 'latest'])
        from query_table(tight)
        where earliest <= latest and endless
        union all
        select point, true, ordinal_by, 'ordinal'
        from query_table(orders)
        where endless
    ), giver as materialized (
        -- The first of alternatives is given by all of them together, and so is the last.
        select e.edge, coalesce(o.rule, e.rule) as rule, coalesce(o.from_point, e.from_point) as from_point
        from query_table(edges) e left join query_table(edges) o on o.alternative = e.alternative
        where exists (select 1 from impossible)
    ), walk(origin, circular, point, side, edge) as (
        select point, circular, point, side, edge from impossible
        union
        select w.origin, w.circular, g.from_point, w.side,
            case w.side when 'earliest' then t.earliest_by when 'latest' then t.latest_by else o.ordinal_by end
        from walk w
        join giver g using (edge)
        left join query_table(tight) t on t.point = g.from_point
        left join query_table(orders) o on o.point = g.from_point
    ), rootless as (
        select point from query_table(orders) where ordinal is null and countdown is null
    ), ring as materialized (
        -- A circle that nothing leads into has no chain to walk: it is the rules between its points.
        select e.from_point, e.to_point, e.rule
        from query_table(edges) e
        where e.gap is not null and e.from_point in (from rootless) and e.to_point in (from rootless)
    ), first_in(point, first) using key (point) as (
        -- The first, by name, of the points from which each can be reached.
        select point, point from rootless
        union
        (select r.point, min(n.first)
        from (
            select g.to_point as point, f.first from first_in f join ring g on g.from_point = f.point
        ) n join recurring.first_in r on r.point = n.point
        group by r.point, r.first
        having min(n.first) < r.first)
    ), circle(point, origin) as (
        -- Of those, what leads back to that first one. A circle that this does not find is found in the next pass.
        select point, first from first_in where point = first
        union
        select g.from_point, c.origin
        from circle c join ring g on g.to_point = c.point join first_in f on f.point = g.from_point and f.first = c.origin
    )
    select distinct w.origin, w.circular, w.point, g.rule
    from walk w left join giver g using (edge)
    where not (w.circular and w.edge is null)
    union
    select a.origin, true, g.to_point, g.rule
    from ring g join circle a on a.point = g.from_point join circle b on b.point = g.to_point and b.origin = a.origin
    where g.rule is not null;
