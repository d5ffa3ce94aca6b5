-- Answers: which dates moved from one side to the next, and from which edits that follows.

-- Every point that follows from an edited item or a chosen convention, with the nearest of them.
-- Parameters: steps, bounds, rules, edited, touched VARCHAR: the names of relations with the columns of touched_in's steps, bounds_in,
--   rule_in, edited_in and touched_in.
-- Columns: side, point, item_kind, item_id (source, event, claim, link or policy).
create or replace macro cause_in(steps, bounds, rules, edited, touched) as table
    with recursive lead as (
        -- From which point a point was given a bound by a rule; and from a start to its end.
        select case when b.edge % 2 = 0 then r.anchor else r.point end as from_point, b.point as to_point
        from (select point, unnest([earliest_by, latest_by]) as edge from query_table(bounds)) b join query_table(rules) r on r.rule = b.edge // 2
        union
        select case when point_name(point) = 'end' then point_item(point) || ':start' else point_item(point) || ':end' end, point
        from query_table(bounds)
        where earliest_by < 0 or latest_by < 0
    ), leads as materialized (
        -- Then or now.
        select distinct unnest([mark_of(to_point), mark_of(to_point) + 1]) as side, unmarked(from_point) as from_point, unmarked(to_point) as to_point
        from lead
    ), edited_item as (
        -- A corrected note moves nothing; of a merger, the link is what moves.
        select distinct side, item_kind || ':' || item_id as item, item_kind, item_id from query_table(edited)
        where case change when 'corrected' then d.field in ('when', 'start', 'end', 'published', 'zone', 'cites')
            else change not in ('merged', 'parted') end
    ), anew as (
        -- What was understood anew because of a convention.
        select s.side, k.item_kind || ':' || k.item_id as item, d.policy
        from dating_revision d join revision_key k on k.seq = d.revision join query_table(steps) s on d.batch > s.before_batch and d.batch <= s.after_batch
    ), cause(side, point, item_kind, item_id) using key (side, point) as (
        select side, point, min(item_kind), min_by(item_id, (item_kind, item_id))
        from (
            select side, point, e.item_kind, e.item_id
            from (select side, unnest([from_point, to_point]) as point from leads) p join edited_item e using (side)
            where e.item = point_item(p.point)
            union all
            select side, unnest([from_ref || ':start', from_ref || ':end', to_ref || ':start', to_ref || ':end']), item_kind, item_id
            from query_table(touched)
            where link_kind = 'merged_into' and was <> is_still
            union all
            select side, unnest([item || ':start', item || ':end', item || ':published']), 'policy', policy from anew
        )
        group by all
        union
        (select c.side, l.to_point, min(c.item_kind), min_by(c.item_id, (c.item_kind, c.item_id))
        from cause c join leads l on l.side = c.side and l.from_point = c.point
        anti join recurring.cause k on k.side = l.side and k.point = l.to_point
        group by all)
    )
    from cause;

-- What is dated otherwise, though its own words on its date are as they were.
-- Parameters: moments, items, tied, bounds, edited VARCHAR: the names of relations with the columns of changes_in's moments, item_in,
--   tied_in, bounds_in and edited_in.
-- Columns: side, item, before, after (its bounds in words).
create or replace macro moved_in(moments, items, tied, bounds, edited) as table
    with still as (
        -- What says the same on all sides, with the same revision.
        select unmarked_seq(seq) as revision
        from query_table(items)
        group by all
        having count(*) = (select count(*) from query_table(moments))
            and min(start_earliest) = max(start_earliest) and min(start_latest) = max(start_latest)
            and min(end_earliest) = max(end_earliest) and min(end_latest) = max(end_latest)
    ), loose as materialized (
        -- What is tied on one side is held against what it was, or is, on the others.
        select * from query_table(items) where unmarked_seq(seq) in (select unmarked_seq(seq) from query_table(tied)) or unmarked_seq(seq) not in (from still)
    ), points as materialized (
        select split_part(point, chr(31), 1) as item, split_part(split_part(point, chr(31), 2), ':', 1)::integer as side,
            split_part(split_part(point, chr(31), 2), ':', 2) as name, earliest, latest
        from (
            select point, coalesce(b.earliest, s.earliest) as earliest, coalesce(b.latest, s.latest) as latest
            from stated_in('loose') s full join query_table(bounds) b using (point)
        )
    ), shifted as materialized (
        select distinct n.side, item
        from points o join points n using (item, name)
        where n.side = o.side + 1 and (o.earliest, o.latest) is distinct from (n.earliest, n.latest) and name in ('start', 'end', 'published')
    ), zones as materialized (
        select mark_of(item) as side, unmarked(item) as item, zone from query_table(items) where unmarked(item) in (select item from shifted)
    ), moved as (
        select s.side, s.item, n.zone as new_zone, i.zone as old_zone,
            a.earliest as a1, a.latest as a2, coalesce(b.earliest, a.earliest) as a3, coalesce(b.latest, a.latest) as a4,
            c.earliest as b1, c.latest as b2, coalesce(d.earliest, c.earliest) as b3, coalesce(d.latest, c.latest) as b4
        from shifted s
        join zones i on i.item = s.item and i.side = s.side - 1
        join zones n on n.item = s.item and n.side = s.side
        join points a on a.item = s.item and a.side = s.side - 1 and a.name in ('start', 'published')
        join points c on c.item = s.item and c.side = s.side and c.name in ('start', 'published')
        left join points b on b.item = s.item and b.side = s.side - 1 and b.name = 'end'
        left join points d on d.item = s.item and d.side = s.side and d.name = 'end'
        -- Whose own words on its date were edited is corrected, not moved.
        anti join (
            select side, item_kind || ':' || item_id as item from query_table(edited)
            where change <> 'corrected' or d.field in ('when', 'start', 'end', 'published', 'zone')
        ) e on e.side = s.side and e.item = s.item
    ), sided as materialized (
        select side, item, false as later, a1 as first, a4 as last, civil_time(a1, old_zone) as a, civil_time(a2, old_zone) as b,
            civil_time(a3, old_zone) as c, civil_time(a4, old_zone) as d
        from moved
        union all
        select side, item, true, b1, b4, civil_time(b1, new_zone), civil_time(b2, new_zone), civil_time(b3, new_zone), civil_time(b4, new_zone)
        from moved
    ), sided_days as materialized (
        select *, edtf_day(a) as a_day, edtf_day(b) as b_day, edtf_day(c) as c_day, edtf_day(d) as d_day from sided
    ), told as materialized (
        select side, item, later, first, last, bounds_text_of_days(a, b, c, d, a_day, b_day, c_day, d_day) as text from sided_days
    )
    -- Where both sides read alike, the instants tell them apart.
    select o.side, o.item,
        o.text || case when o.text = n.text then ' (' || iso_span(o.first, o.last) || ')' else '' end as before,
        n.text || case when o.text = n.text then ' (' || iso_span(n.first, n.last) || ')' else '' end as after
    from told o join told n using (side, item)
    where not o.later and n.later;
