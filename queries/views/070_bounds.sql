-- Answers: the bounds of every point that a rule touches. Statements that clash are set aside: where rules
--   contradict what is stated, or each other, the rules of the clash are left out, and everything else is as it is without them.
-- Parameters: events, claims, sources VARCHAR: the names of relations with the columns of the *_state_at macros.
-- Columns: point, earliest, latest, earliest_by, latest_by as tightened, and rank (orders what has no date; null: it has one), placed_at (an instant to sort by where earliest
--   is unknown: before all that must follow). A point that no rule reaches is among them where it has no earliest instant.
create or replace macro bounds_in(events, claims, sources) as table
    with recursive rules as materialized (
        from rule_in(events, claims, sources)
    ), items as materialized (
        select * from item_in(events, claims, sources)
        where item in (select item from rules where not hanging union all select anchor_item from rules)
    ), stated as materialized (
        from stated_in('items')
    ), shifts as materialized (
        from shift_in('rules', 'items')
    ), once as materialized (
        from tightened('shifts', 'stated')
    ), once_points as materialized (
        from once
        union all
        select *, null, null, false from stated where isinf(earliest) and point not in (select point from once)
    ), edges as materialized (
        -- Only order and clashes need them.
        select * from edge_in('rules', 'items')
        where exists (select 1 from once_points where isinf(earliest) or earliest > latest or endless)
    ), once_ordered as materialized (
        from ordered('edges', 'once_points')
    ), once_tangled as (
        select * from once where exists (select 1 from edges)
    ), clash as materialized (
        from clash_in('edges', 'once_tangled', 'once_ordered')
    ), rules_sound as materialized (
        select * from rules
        -- An expression is set aside whole, with all the rules that it makes.
        where exists (from clash) and rule not in (
            select r.rule from rules r semi join (select item, text from rules semi join clash using (rule)) using (item, text))
    ), shifts_sound as materialized (
        select * from shift_in('rules_sound', 'items') where exists (from clash)
    ), edges_sound as (
        from edge_in('rules_sound', 'items')
    ), again as materialized (
        from tightened('shifts_sound', 'stated')
    ), points as materialized (
        from once_points where not exists (from clash)
        union all
        from again
        union all
        select *, null, null, false from stated
        where exists (from clash) and isinf(earliest) and point not in (select point from again)
    ), orders as (
        from once_ordered where not exists (from clash)
        union all
        from ordered('edges_sound', 'points') where exists (from clash)
    ), ahead as materialized (
        select e.from_point, e.to_point
        from edges e
        where e.gap is not null and e.from_point in (select point from points where isinf(earliest))
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
    select b.point, b.earliest, b.latest, b.earliest_by, b.latest_by, coalesce(o.ordinal, 0) - coalesce(o.countdown, 0) as rank, p.placed_at
    from points b left join orders o using (point) left join place p using (point);

-- The same as of a moment. Parameters: known, said (see 020_said.sql).
create or replace macro bounds_at(known := null::timestamp, said := null::timestamp) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    )
    from bounds_in('events', 'claims', 'sources');
