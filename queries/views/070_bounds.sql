-- Answers: the bounds of every point that a rule touches, as of a moment. Statements that clash are set aside: where rules
--   contradict what is stated, or each other, the rules of the clash are left out, and everything else is as it is without them.
-- Parameters: known, said (see 020_said.sql).
-- Columns: as tightened, and placed_at (an instant to sort by where earliest is unknown: before all that must follow).
create or replace macro bounds_at(known := null::timestamp, said := null::timestamp) as table
    with recursive edge_all as materialized (
        from edge_at(known := known, said := said)
    ), stated as materialized (
        from stated_at(known := known, said := said)
    ), once as materialized (
        from tightened('edge_all', 'stated')
    ), clash as materialized (
        from clash_in('edge_all', 'once')
    ), edge_sound as materialized (
        select * from edge_all
        where exists (from clash) and (rule is null or rule not in (select rule from clash where rule is not null))
    ), again as materialized (
        from tightened('edge_sound', 'stated')
    ), bounds as materialized (
        from once where not exists (from clash)
        union all
        from again
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
    select b.*, p.placed_at from bounds b left join place p using (point);
