-- Answers: the bounds of every point that a rule touches, with the statements that clash set aside: see solved_in.
-- Parameters: rules, items VARCHAR: the names of relations with the columns of rule_in and item_in.
-- Columns: point, earliest, latest, earliest_by, latest_by, rank as solved_in has them, and placed_at (an instant to sort by
--   where earliest is unknown: before all that must follow).

-- The items that a rule ties to anything. Parameters and columns as of bounds_in and item_in.
create or replace macro tied_in(rules, items) as table
    select * from query_table(items)
    where item in (select item from query_table(rules) where not hanging union all select anchor_item from query_table(rules));

-- The bounds out of what was solved already: solved VARCHAR, the name of a relation with the columns of solved_in.
create or replace macro solved_bounds_in(rules, tied, solved) as table
    with recursive points as materialized (
        select * from query_table(solved) where what = 'point' and pass = (select max(pass) from query_table(solved))
    ), undated as materialized (
        select point from points where isinf(earliest)
    ), ordering_rule as materialized (
        select * from query_table(rules) where exists (select 1 from undated)
    ), ahead as materialized (
        select e.from_point, e.to_point
        from edge_in('ordering_rule', tied) e
        where e.from_point in (from undated) and e.gap is not null
    ), place(point, placed_at) using key (point) as (
        select point, case when isinf(earliest) then latest else earliest end
        from points
        where point in (select from_point from ahead union all select to_point from ahead)
        union
        (select p.point, min(s.placed_at)
        from place s join ahead a on a.to_point = s.point join recurring.place p on p.point = a.from_point
        group by p.point, p.placed_at
        having min(s.placed_at) < p.placed_at)
    )
    select b.point, b.earliest, b.latest, b.earliest_by, b.latest_by, b.rank, p.placed_at
    from points b left join place p using (point);

create or replace macro bounds_in(rules, items) as table
    with tied as materialized (
        from tied_in(rules, items)
    ), stated as materialized (
        from stated_in('tied')
    ), solved as materialized (
        from solved_in(rules, 'tied', 'stated')
    )
    from solved_bounds_in(rules, 'tied', 'solved');

-- The same as of a moment. Parameters: known, said (see 020_said.sql).
create or replace macro bounds_at(known := null::timestamp, said := null::timestamp) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), rules as materialized (
        from rule_in('events', 'claims', 'sources')
    ), items as (
        from item_in('events', 'claims', 'sources')
    )
    from bounds_in('rules', 'items');
