-- Answers: which statements clash: for every point that cannot be, the chains of rules that made it so.
-- Parameters: edges, tight VARCHAR: the names of relations with the columns of edge_at and tightened.
-- Columns: origin (the point that cannot be), circular (the rules go round), point (a point on its chains),
--   rule (the rule that leads to it; null: the chain ends here, in the point's own words).
create or replace macro clash_in(edges, tight) as table
    with recursive impossible as materialized (
        select point, earliest_by, latest_by, ordinal_by,
            earliest <= latest as circular,
            ordinal is null as rootless
        from query_table(tight)
        where earliest > latest
            or rounds > (select count(*) from query_table(tight))
            or (ordinal is null and countdown is null)
    ), walk(origin, circular, point, side, edge) as (
        select i.point, circular, i.point, s.side,
            case s.side when 'earliest' then earliest_by when 'latest' then latest_by else ordinal_by end
        from impossible i, (values ('earliest'), ('latest'), ('ordinal')) s(side)
        where circular = (s.side = 'ordinal') or (circular and not rootless)
        union
        select w.origin, w.circular, e.from_point, w.side,
            case w.side when 'earliest' then t.earliest_by when 'latest' then t.latest_by else t.ordinal_by end
        from walk w
        join query_table(edges) e on e.edge = w.edge
        join query_table(tight) t on t.point = e.from_point
    )
    select distinct w.origin, w.circular, w.point, e.rule
    from walk w left join query_table(edges) e on e.edge = w.edge
    where not (w.circular and w.edge is null)
    union
    -- A circle that nothing leads into has no chain to walk: it is the rules between its points.
    select e.to_point, true, e.to_point, e.rule
    from query_table(edges) e
    join impossible a on a.point = e.from_point and a.rootless
    join impossible b on b.point = e.to_point and b.rootless
    where e.gap is not null and e.rule is not null;
