-- Answers: which events stand elsewhere among the events that two sides have: as few as can be, so that all others stand in one order
--   before and after.
-- Parameter: placed VARCHAR: the name of a relation with the columns side (null: of all sides alike), id, position (in one order of
--   all sides), stands_by (what its place follows from).
-- Columns: side, id, old_after, old_before, new_after, new_before (ids of the nearest events that stay; null: there is none).
create or replace macro reordered_in(placed) as table
    with passing as (
        -- After how many of the rest.
        select side, id, position, stands_by, position - row_number() over (order by position) as passed from query_table(placed) where side is not null
    ), rest as (
        select id, position, row_number() over (order by position) as passed from query_table(placed) where side is null
    ), common as materialized (
        select n.side, id, o.position as old_place, n.position as new_place, o.stands_by is not distinct from n.stands_by as fixed,
            o.passed as old_passed, n.passed as new_passed
        from passing o join passing n using (id)
        where n.side = o.side + 1
    ), beside as materialized (
        -- Of the rest, what stands next to where one stood or stands that is not fixed: nothing else can be between, or be named.
        select distinct l.side, r.id, r.position
        from (
            select side, unnest([old_passed, old_passed + 1, new_passed, new_passed + 1]) as passed from common where not fixed
        ) l join rest r using (passed)
    ), ranked as materialized (
        select *, row_number() over (partition by side order by old_place) as old_rank,
            row_number() over (partition by side order by new_place) as new_rank
        from (
            select side, id, old_place, new_place, fixed from common where side in (select side from common where not fixed)
            union all
            select side, id, position, position, true from beside
        )
    ), slotted as materialized (
        -- How many of those that stay for certain stand before it: all that do, without those that may not stay.
        select *, old_rank - row_number() over (partition by side order by old_place) as old_slot,
            new_rank - row_number() over (partition by side order by new_place) as new_slot
        from ranked
        where not fixed
    ), rising as (
        -- Between two of those: the longest of the rows that rise (patience sorting: by how many each can be the last of).
        select side, places, list_reduce(places,
            lambda acc, x: {
                ends: acc.ends[:len(list_filter(acc.ends, lambda e: e < x))] || [x] || acc.ends[len(list_filter(acc.ends, lambda e: e < x)) + 2:],
                lengths: list_append(acc.lengths, len(list_filter(acc.ends, lambda e: e < x)) + 1)},
            {ends: []::bigint[], lengths: []::bigint[]}) as run
        from (
            select side, list(new_place order by old_place) as places
            from slotted where old_slot = new_slot
            group by side, old_slot
        )
    ), kept as (
        select side, unnest(list_reduce(list_reverse(list_zip(places, run.lengths)),
            lambda acc, x: if(x[2] = acc.wanted and x[1] < acc.below,
                {wanted: acc.wanted - 1, below: x[1], kept: list_append(acc.kept, x[1])}, acc),
            {wanted: len(run.ends)::bigint, below: 9223372036854775807, kept: []::bigint[]}).kept) as new_place
        from rising
    ), seated as materialized (
        select s.*, fixed or k.new_place is not null as stays from ranked s left join kept k using (side, new_place)
    ), between_others as (
        select *,
            last_value(case when stays then id end ignore nulls) over (old rows between unbounded preceding and 1 preceding) as old_after,
            first_value(case when stays then id end ignore nulls) over (old rows between 1 following and unbounded following) as old_before,
            last_value(case when stays then id end ignore nulls) over (new rows between unbounded preceding and 1 preceding) as new_after,
            first_value(case when stays then id end ignore nulls) over (new rows between 1 following and unbounded following) as new_before
        from seated
        where side in (select side from seated where not stays)
        window old as (partition by side order by old_place), new as (partition by side order by new_place)
    )
    select side, id, old_after, old_before, new_after, new_before
    from between_others
    where not stays;
