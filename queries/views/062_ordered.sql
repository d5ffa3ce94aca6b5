-- Answers: in which order points without a date follow each other.
-- Parameters: edges, points VARCHAR: the names of relations with the columns of edge_in and tightened.
-- Columns: point (only those whose earliest instant is unknown), ordinal (microseconds by which it follows the first of what
--   it is tied to, at least, whatever the dates; null: on or after a circle), countdown (the same up to the last; null: on or
--   before a circle), ordinal_by (the edge that gave it; where it is null, one that says what it follows), day, day_by (the
--   same in calendar days, which tell apart what no more than a day does), endless (it still moved when counting was stopped:
--   the rules go round).
-- How: the longest path from what follows nothing, and to what leads nowhere; in days, from anywhere.
create or replace macro ordered(edges, points) as table
    with recursive undated as materialized (
        select point from query_table(points) where isinf(earliest)
    ), edge as materialized (
        select e.edge, e.rule, e.from_point, e.to_point, e.gap, e.gap_back, e.least, e.least_back, e.days
        from query_table(edges) e
        where (e.least is not null or e.least_back is not null)
            and e.from_point in (from undated) and e.to_point in (from undated)
    ), net as materialized (
        select u.point,
            case when p.follows is null then 0::hugeint end as ordinal, case when p.leads then null else 0::hugeint end as countdown,
            p.follows as ordinal_by, count(*) over () * 2 + 100 as rounds_left
        from undated u left join (
            select to_point as point,
                min(edge) filter (gap > 0 or (gap = 0 and rule is null)) as follows,
                coalesce(bool_or(gap_back > 0 or (gap_back = 0 and rule is null)), false) as leads
            from edge group by to_point
        ) p using (point)
    ), row(point, ordinal, countdown, ordinal_by, day, day_by, rounds_left) using key (point) as (
        select point, ordinal, countdown, ordinal_by, 0::double, null::bigint, rounds_left from net
        union
        (select r.point,
            greatest(r.ordinal, max(n.ordinal)), greatest(r.countdown, max(n.countdown)),
            case when max(n.ordinal) > coalesce(r.ordinal, -1) then arg_max(n.edge, n.ordinal) else r.ordinal_by end,
            greatest(r.day, max(n.day)),
            case when max(n.day) > r.day then arg_max(n.edge, n.day) else r.day_by end,
            max(n.rounds_left) - 1
        from (
            select e.edge, e.to_point, r.rounds_left, r.ordinal + e.least as ordinal, r.countdown + e.least_back as countdown,
                r.day + e.days as day
            from row r join edge e on e.from_point = r.point
            where r.rounds_left > 0
        ) n join recurring.row r on r.point = n.to_point
        group by r.point, r.ordinal, r.countdown, r.ordinal_by, r.day, r.day_by
        having max(n.ordinal) > coalesce(r.ordinal, -1) or max(n.countdown) > coalesce(r.countdown, -1) or max(n.day) > r.day)
    )
    select point, ordinal, countdown, ordinal_by, day, day_by, rounds_left = 0 as endless
    from row;
