-- Answers: in which order points without a date follow each other.
-- Parameters: edges, points, pace VARCHAR: the names of relations with the columns of edge_in and tightened, and of one row that
--   says how long to go on: patient (as long as it can take to come to rest).
-- Columns: point (only those whose earliest instant is unknown), ordinal (microseconds by which it follows the first of what
--   it is tied to, at least, whatever the dates; null: on or after a circle), countdown (the same up to the last; null: on or
--   before a circle), ordinal_by (the edge that gave it; where it is null, one that says what it follows), day, day_by (the
--   same in calendar days, which tell apart what no more than a day does), endless (it still moved when counting was stopped:
--   the rules go round).
-- How: the longest path from what follows nothing, and to what leads nowhere; in days, from anywhere. In rounds 1, 2, 4, 8, ...
--   what moves notes the edge that gave it, and hands the note on: an edge that one comes by twice is on a circle, and one that
--   moves it, as it would whatever the dates. From then on counting goes on for as many rounds again, so that what leads into
--   the circle has come by; where patience is asked for, and in any case at the end, for as many as tightened does.
create or replace macro ordered(edges, points, pace) as table
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
            p.follows as ordinal_by, count(*) over () * 2 + 100 as most,
            case when (select patient from query_table(pace)) then most else 100 end as grace
        from undated u left join (
            select to_point as point,
                min(edge) filter (gap > 0 or (gap = 0 and rule is null)) as follows,
                coalesce(bool_or(gap_back > 0 or (gap_back = 0 and rule is null)), false) as leads
            from edge group by to_point
        ) p using (point)
    ), row(point, ordinal, countdown, ordinal_by, day, day_by, ordinal_lap, countdown_lap, day_lap, round, most, grace) using key (point) as (
        select point, ordinal, countdown, ordinal_by, 0::double, null::bigint, null::bigint, null::bigint, null::bigint, 0::bigint, most, grace from net
        union
        (select
            point,
            greatest(ordinal, next_ordinal), greatest(countdown, next_countdown),
            case when longer then next_ordinal_by else ordinal_by end,
            greatest(day, next_day),
            case when later then next_day_by else day_by end,
            case when longer then case when renewed then next_ordinal_by else next_ordinal_lap end else ordinal_lap end,
            case when earlier then case when renewed then next_countdown_by else next_countdown_lap end else countdown_lap end,
            case when later then case when renewed then next_day_by else next_day_lap end else day_lap end,
            round,
            case when (longer and next_ordinal_lap = next_ordinal_by) or (earlier and next_countdown_lap = next_countdown_by)
                    or (later and next_day_lap = next_day_by) then least(most, round * 2 + grace)
                else most end,
            grace
        from (
            select *, coalesce(next_ordinal > coalesce(ordinal, -1), false) as longer,
                coalesce(next_countdown > coalesce(countdown, -1), false) as earlier, next_day > day as later,
                round & (round - 1) = 0 as renewed
            from (
                select r.point, r.ordinal, r.countdown, r.ordinal_by, r.day, r.day_by, r.ordinal_lap, r.countdown_lap, r.day_lap,
                    max(n.ordinal) as next_ordinal, arg_max(n.edge, n.ordinal) as next_ordinal_by, arg_max_null(n.ordinal_lap, n.ordinal) as next_ordinal_lap,
                    max(n.countdown) as next_countdown, arg_max(n.edge, n.countdown) as next_countdown_by,
                    arg_max_null(n.countdown_lap, n.countdown) as next_countdown_lap,
                    max(n.day) as next_day, arg_max(n.edge, n.day) as next_day_by, arg_max_null(n.day_lap, n.day) as next_day_lap,
                    max(n.round) + 1 as round, least(r.most, min(n.most)) as most, r.grace
                from (
                    select e.edge, e.to_point, r.round, r.most, r.ordinal + e.least as ordinal, r.countdown + e.least_back as countdown,
                        r.day + e.days as day, r.ordinal_lap, r.countdown_lap, r.day_lap
                    from row r join edge e on e.from_point = r.point
                ) n join recurring.row r on r.point = n.to_point
                group by r.point, r.ordinal, r.countdown, r.ordinal_by, r.day, r.day_by, r.ordinal_lap, r.countdown_lap, r.day_lap, r.most, r.grace
                having max(n.round) < least(r.most, min(n.most))
                    and (max(n.ordinal) > coalesce(r.ordinal, -1) or max(n.countdown) > coalesce(r.countdown, -1) or max(n.day) > r.day)
            )
        ))
    )
    select point, ordinal, countdown, ordinal_by, day, day_by, round = most as endless
    from row;
