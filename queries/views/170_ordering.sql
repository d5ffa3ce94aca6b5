-- Answers: how two events lie to each other in time: which of Allen's thirteen relations are still possible between them.
-- Parameters: one, other VARCHAR, ids of events (null: any, so that both null is every pair); known, said (see 020_said.sql).
-- Columns: one, other, relation (the one that is possible; of several: 'before' if each is before or meets, 'after' if each
--   is after or met by, 'overlaps' if in each the two share time, else 'unknown'), possible (list, in the order before, meets,
--   overlaps, starts, during, finishes, equals, finished by, contains, started by, overlapped by, met by, after; empty: the
--   bounds of one of them contradict each other), decided (just one is possible).
-- Instants are microseconds and both ends of an event are part of it: one meets the other if it ends in the microsecond
--   before the other starts. A relation is possible if some choice of the four instants, each within its bounds and no end
--   before its start, has it. Source: J. F. Allen, Maintaining knowledge about temporal intervals, 1983.
-- How: a relation puts the four instants on a chain of places, each at least a microsecond after the last. Those, the bounds
--   and the rules all say by how much one instant follows another at least. Such a system has no solution just if some way
--   round in it adds up to more than nothing (Floyd and Warshall find the longest ways), and whole microseconds solve it
--   where anything does.

-- One step of theirs: the ways that lead through instant k. apart holds 4 x 4 numbers, row by row: by how much the instant
-- of the column follows that of the row at least (null: nothing is known, which greatest and + pass over).
create or replace macro apart_through(apart, k) as list_transform(
    range(16), lambda c: greatest(apart[c + 1], apart[c // 4 * 4 + k + 1] + apart[k * 4 + c % 4 + 1]));

-- A bound in microseconds; null: not known.
create or replace macro bound_us(x) as case when not isinf(x) then epoch_us(x)::hugeint end;

-- The place of a start or an end among the two of its event.
create or replace macro point_place(point) as case when point_name(point) = 'end' then 1 else 0 end;

-- The relations of pairs. Parameter: pairs VARCHAR, the name of a relation with one, other, and lists by the four instants
-- start of one, end of one, start of other, end of other: earliest, latest (microseconds, ends just past the last; null: not
-- known), ties (4 x 4 numbers as above, from rules; null: none).
create or replace macro relation_in(pairs) as table
    with pair as materialized (
        select row_number() over () as pair, * from query_table(pairs)
    ), chain(number, relation, place) as (
        values
            (1, 'before', [0, 1, 2, 3]), (2, 'meets', [0, 1, 1, 2]), (3, 'overlaps', [0, 2, 1, 3]), (4, 'starts', [0, 1, 0, 2]),
            (5, 'during', [1, 2, 0, 3]), (6, 'finishes', [1, 2, 0, 2]), (7, 'equals', [0, 1, 0, 1]), (8, 'finished by', [0, 2, 1, 2]),
            (9, 'contains', [0, 3, 1, 2]), (10, 'started by', [0, 2, 0, 1]), (11, 'overlapped by', [1, 3, 0, 2]), (12, 'met by', [1, 2, 0, 1]),
            (13, 'after', [2, 3, 0, 1])
    ), step as (
        select number, relation, list_transform(range(16), lambda c: case
            when place[c % 4 + 1] >= place[c // 4 + 1] then place[c % 4 + 1] - place[c // 4 + 1] end) as step
        from chain
    ), held as (
        select pair, list_transform(range(16), lambda c: greatest(ties[c + 1], earliest[c % 4 + 1] - latest[c // 4 + 1])) as held
        from pair
    ), asked as (
        select pair, number, relation, list_transform(range(16), lambda c: greatest(held[c + 1], step[c + 1])) as apart
        from held, step
    ), round_0 as (
        select pair, number, relation, apart_through(apart, 0) as apart from asked
    ), round_1 as (
        select pair, number, relation, apart_through(apart, 1) as apart from round_0
    ), round_2 as (
        select pair, number, relation, apart_through(apart, 2) as apart from round_1
    ), round_3 as (
        select pair, number, relation, apart_through(apart, 3) as apart from round_2
    ), allowed as (
        select pair, list(relation order by number) as possible
        from round_3
        where greatest(apart[1], apart[6], apart[11], apart[16]) <= 0
        group by pair
    ), listed as (
        select one, other, coalesce(possible, []) as possible from pair left join allowed using (pair)
    )
    select one, other,
        case
            when len(possible) = 1 then possible[1]
            when len(possible) = 0 then 'unknown'
            when list_has_all(['before', 'meets'], possible) then 'before'
            when list_has_all(['after', 'met by'], possible) then 'after'
            when not list_has_any(['before', 'meets', 'met by', 'after'], possible) then 'overlaps'
            else 'unknown'
        end as relation,
        possible, len(possible) = 1 as decided
    from listed;

-- The relations between all events of a relation, by their bounds alone. Parameter: events VARCHAR, the name of a relation
-- with the columns event_id, start_earliest, start_latest, end_earliest, end_latest of the timeline; every event is paired
-- with every other, so let it be a small one. What rules say of two events beyond their bounds, ordering_of knows.
create or replace macro ordering_in(events) as table
    with span as materialized (
        select event_id,
            [bound_us(start_earliest), bound_us(end_earliest) + 1] as earliest, [bound_us(start_latest), bound_us(end_latest) + 1] as latest
        from query_table(events)
    ), pairs as (
        select a.event_id as one, b.event_id as other,
            a.earliest || b.earliest as earliest, a.latest || b.latest as latest, null::hugeint[] as ties
        from span a join span b on a.event_id <> b.event_id
    )
    from relation_in('pairs');

-- The relation of one event to another, or to every other, by their bounds and by the rules in force between them: "2 days
-- after X" is after X though neither has a date. The bounds decide exactly. Rules only rule out: whatever the dates, by the
-- least and the most that days and months can last; what is set aside in a conflict rules out nothing.
create or replace macro ordering_of(one := null::varchar, other := null::varchar, known := null::timestamp, said := null::timestamp) as table
    with recursive events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        from claim_state_at(known := known, said := said)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), rules as materialized (
        from rule_in('events', 'claims', 'sources')
    ), items as materialized (
        from item_in('events', 'claims', 'sources')
    ), leaning as materialized (
        select * from items
        where item in (select item from rules where not hanging union all select anchor_item from rules)
    ), stated as materialized (
        from stated_in('leaning')
    ), solved as materialized (
        from solved_in('rules', 'leaning', 'stated')
    ), solution as materialized (
        select * from solved where pass = (select max(pass) from solved)
    ), span as materialized (
        select item, item_id(item) as event_id,
            bound_us(coalesce(s.earliest, i.start_earliest)) as start_earliest, bound_us(coalesce(s.latest, i.start_latest)) as start_latest,
            bound_us(coalesce(e.earliest, i.end_earliest)) + 1 as end_earliest, bound_us(coalesce(e.latest, i.end_latest)) + 1 as end_latest
        from items i
        left join (from solution where what = 'point') s on s.point = i.item || ':start'
        left join (from solution where what = 'point') e on e.point = i.item || ':end'
        where i.item like 'event:%'
    ), pair as materialized (
        select a.event_id as a_id, b.event_id as b_id, a.item as one_item, b.item as other_item,
            [a.start_earliest, a.end_earliest, b.start_earliest, b.end_earliest] as earliest,
            [a.start_latest, a.end_latest, b.start_latest, b.end_latest] as latest
        from span a join span b on a.item <> b.item
        where (one is null or a.event_id = one) and (other is null or b.event_id = other)
    ), distance as (
        select anchor, unnest(case when hanging then [point, item || ':end'] else [point] end) as point, zone is not null as zoned,
            rule_least(lower_months, lower_days, lower_micros, snap, idx := snap_index) as gap,
            - rule_most(upper_months, upper_days, upper_micros, snap, idx := snap_index) as gap_back
        from rules
        where rule not in (select rule from solution where what = 'aside')
    ), apart as (
        select anchor as from_point, point as to_point, zoned, gap from distance
        union all
        select point, anchor, zoned, gap_back from distance
    ), tie as materialized (
        -- By how much to_point follows from_point at least, whatever the dates. The days of a zone are shorter and longer where
        -- its clocks are set, by no more than 26 hours in all; but what is later there is later.
        select from_point, to_point, case when not zoned then gap when gap > 0 then greatest(gap - 93600000000, 1) else gap - 93600000000 end as gap
        from apart
        where gap is not null
        union all
        select item || ':start', item || ':end', 0::hugeint
        from items
        where item not like 'source:%' and item in (select unnest([item, anchor_item]) from rules)
    ), root as (
        select distinct unnest([one_item || ':start', one_item || ':end']) as point from pair
    ), beside as (
        select from_point, to_point from tie union select to_point, from_point from tie
    ), near(point) as (
        -- All that rules tie to the events asked for, in whatever way.
        select point from root
        union
        select b.to_point from near n join beside b on b.from_point = n.point
    ), way as materialized (
        select true as ahead, from_point, to_point, gap from tie where from_point in (from near)
        union all
        select false, to_point, from_point, gap from tie where from_point in (from near)
    ), walk(root, ahead, point, gap, rounds_left) using key (root, ahead, point) as (
        -- The longest ways from each end of the event to all points, and from all points to it.
        select point, unnest([true, false]), point, 0::hugeint, (select count(*) + 1 from near) from root
        union
        (select n.root, n.ahead, n.point, max(n.gap), max(n.rounds_left) - 1
        from (
            select w.root, w.ahead, y.to_point as point, w.gap + y.gap as gap, w.rounds_left
            from walk w join way y on y.ahead = w.ahead and y.from_point = w.point
            where w.rounds_left > 0
        ) n left join recurring.walk r on r.root = n.root and r.ahead = n.ahead and r.point = n.point
        group by n.root, n.ahead, n.point, r.gap
        having r.gap is null or max(n.gap) > r.gap)
    ), told as (
        -- Where rules go round without end, they tell nothing.
        select point_item(root) as one_item, point_item(point) as other_item,
            case when ahead then point_place(root) * 4 + point_place(point) + 2 else (point_place(point) + 2) * 4 + point_place(root) end as cell,
            case when ahead then gap + point_place(point) - point_place(root) else gap + point_place(root) - point_place(point) end as gap
        from walk
        where point like 'event:%' and point_name(point) in ('start', 'end')
            and root not in (select root from walk where rounds_left = 0)
    ), lasting as materialized (
        -- How long an event lasts at least and at most, where its own rules say so.
        select point_item(from_point) as item, point_place(from_point) * 4 + point_place(to_point) as cell,
            max(gap + point_place(to_point) - point_place(from_point)) as gap
        from tie
        where point_item(from_point) = point_item(to_point) and from_point <> to_point
            and point_name(from_point) in ('start', 'end') and point_name(to_point) in ('start', 'end')
            and (gap <> 0 or point_name(from_point) = 'end')
        group by all
    ), celled as (
        select one_item, other_item, map(list(cell), list(gap)) as cells
        from (
            select one_item, other_item, cell, gap from told where one_item <> other_item
            union all
            select p.one_item, p.other_item, l.cell, l.gap from pair p join lasting l on l.item = p.one_item
            union all
            select p.one_item, p.other_item, l.cell + 10, l.gap from pair p join lasting l on l.item = p.other_item
        )
        group by all
    ), pairs as materialized (
        select a_id as one, b_id as other, earliest, latest, case when cells is not null then list_transform(range(16), lambda c: cells[c]) end as ties
        from pair left join celled using (one_item, other_item)
    )
    from relation_in('pairs');
