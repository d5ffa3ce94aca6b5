-- Answers: the bounds of every point that a rule touches. Statements that clash are set aside: where rules
--   contradict what is stated, or each other, the rules of the clash are left out, and everything else is as it is without them.
-- Parameters: events, claims, sources VARCHAR: the names of relations with the columns of the *_state_at macros.
-- Columns: as tightened, and rank (orders what has no date; null: it has one), placed_at (an instant to sort by where earliest
--   is unknown: before all that must follow).
create or replace macro bounds_in(events, claims, sources) as table
    with recursive rules as materialized (
        from rule_in(events, claims, sources)
    ), items as materialized (
        select * from item_in(events, claims, sources)
        where item in (select item from rules union all select anchor_item from rules)
    ), edge_all as materialized (
        from edge_in('rules', 'items')
    ), stated as materialized (
        from stated_in('items')
    ), once as materialized (
        from tightened('edge_all', 'stated')
    ), once_ordered as materialized (
        from ordered('edge_all', 'once')
    ), clash as materialized (
        from clash_in('edge_all', 'once', 'once_ordered')
    ), edge_sound as materialized (
        select * from edge_all
        -- An expression is set aside whole, with all the rules that it makes.
        where exists (from clash) and (rule is null or rule not in (
            select r.rule from rules r semi join (select item, text from rules semi join clash using (rule)) using (item, text)))
    ), again as materialized (
        from tightened('edge_sound', 'stated')
    ), bounds as materialized (
        from once where not exists (from clash)
        union all
        from again
    ), again_ordered as materialized (
        from ordered('edge_sound', 'again')
    ), orders as (
        from once_ordered where not exists (from clash)
        union all
        from again_ordered
    ), ahead as materialized (
        select e.from_point, e.to_point
        from edge_all e
        where e.gap is not null and e.from_point in (select point from bounds where isinf(earliest))
    ), place(point, placed_at) using key (point) as (
        select point, case when isinf(earliest) then latest else earliest end
        from bounds
        where point in (select from_point from ahead union all select to_point from ahead)
        union
        (select p.point, min(s.placed_at)
        from place s join ahead a on a.to_point = s.point join recurring.place p on p.point = a.from_point
        group by p.point, p.placed_at
        having min(s.placed_at) < p.placed_at)
    )
    select b.*, coalesce(o.ordinal, 0) - coalesce(o.countdown, 0) as rank, p.placed_at
    from bounds b left join orders o using (point) left join place p using (point);

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
