-- Answers: what changed between two moments of record: what was edited, field by field, and what moved only because
--   something that it leans on was edited.
-- Parameters: earlier, later TIMESTAMP (UTC; later null: now); said (see 020_said.sql).
-- Columns: item_kind (source, event, claim, link, policy), item_id, title, change (added, corrected, retracted, restored, merged, parted, moved),
--   field, before, after (text), because_kind, because_id (of a moved item: what moved it: an edited item, or a convention that
--   was chosen), form (of a corrected field: only its form changed, its
--   value means what it meant), batch, recorded_at, author, reason, reason_kind.
-- What rules say, without the words that they were said in.
create or replace macro wordless(rules) as
    list_transform(rules, lambda r: {
        a: r.point, b: r.anchor_kind, c: r.anchor_id, d: r.anchor_point, e: r.lower_months, f: r.lower_days, g: r.lower_micros,
        h: r.upper_months, i: r.upper_days, j: r.upper_micros, k: r.snap, l: r.snap_index});

-- What the words of each item say of its dates, however they say it: item_kind, item_id, dates.
create or replace macro dates_in(events, claims, sources) as table
    select 'event' as item_kind, event_id as item_id,
        [stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest]::varchar || coalesce(stated_zone, '')
            || coalesce(wordless(rules), [])::varchar as dates
    from query_table(events)
    union all
    select 'claim', claim_id,
        [stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest]::varchar || coalesce(stated_zone, '')
            || coalesce(wordless(rules), [])::varchar
    from query_table(claims)
    union all
    select 'source', source_id,
        [stated_earliest, stated_latest]::varchar || coalesce(stated_zone, '') || coalesce(wordless(rules), [])::varchar
    from query_table(sources);

-- A text as it reads: without case and without blanks that are too many.
create or replace macro plain_text(text) as lower(trim(regexp_replace(text, '\s+', ' ', 'g')));

create or replace macro changes_between(earlier, later := null::timestamp, said := null::timestamp) as table
    with recursive span as materialized (
        select batch_at(known := earlier) as before_batch, batch_at(known := later) as after_batch
    ), affected as materialized (
        -- Nothing else can differ.
        from affected_between((select before_batch from span), (select after_batch from span), said := said)
    ), old_events as materialized (
        from event_state_among('affected', known := earlier, said := said)
    ), old_claims as materialized (
        from claim_state_among('affected', known := earlier, said := said)
    ), old_sources as materialized (
        from source_state_at(known := earlier, said := said)
    ), new_events as materialized (
        from event_state_among('affected', known := later, said := said)
    ), new_claims as materialized (
        from claim_state_among('affected', known := later, said := said)
    ), new_sources as materialized (
        from source_state_at(known := later, said := said)
    ), old_seq as (
        select seq from old_sources union all select seq from old_events union all select seq from old_claims
        union all select seq from link_state_at(known := earlier, said := said) union all select seq from policy_state_at(known := earlier)
    ), new_seq as (
        select seq from new_sources union all select seq from new_events union all select seq from new_claims
        union all select seq from link_state_at(known := later, said := said) union all select seq from policy_state_at(known := later)
    ), last_touch as (
        -- The last revision of every item that anyone touched in between, retractions too.
        select item_kind, item_id, max(seq) as seq, min(seq) as first_seq
        from revision_key, span
        where batch > before_batch and batch <= after_batch
        group by item_kind, item_id
    ), spoken_seq as materialized (
        select seq from last_touch union select first_seq from last_touch union select seq from old_seq union select seq from new_seq
    ), spoken_sources as (
        select * from source_revision where seq in (from spoken_seq)
    ), spoken_events as (
        select * from event_revision where seq in (from spoken_seq)
    ), spoken_claims as (
        select * from claim_revision where seq in (from spoken_seq)
    ), spoken_links as (
        select * from link_revision where seq in (from spoken_seq)
    ), spoken_policies as (
        select * from policy_revision where seq in (from spoken_seq)
    ), spoken as materialized (
        select r.*, r.seq in (from old_seq) as old, r.seq in (from new_seq) as new
        from revision_in('spoken_sources', 'spoken_events', 'spoken_claims', 'spoken_links', 'spoken_policies') r
        semi join last_touch using (item_kind, item_id)
    ), touched as materialized (
        select
            t.item_kind, t.item_id, l.title, o.says as old_says, n.says as new_says,
            o.seq is not null as was, n.seq is not null as is_still,
            f.op <> 'assert' as known_before,
            b.batch, b.recorded_at, b.author, coalesce(l.reason, b.reason) as reason,
            coalesce(l.reason_kind, b.reason_kind) as reason_kind, k.kind as link_kind, k.from_ref, k.to_ref
        from last_touch t
        join spoken l on l.seq = t.seq
        join spoken f on f.seq = t.first_seq
        join batch b on b.batch = l.batch
        left join link_revision k on k.seq = t.seq
        left join spoken o on o.item_kind = t.item_kind and o.item_id = t.item_id and o.old
        left join spoken n on n.item_kind = t.item_kind and n.item_id = t.item_id and n.new
    ), edited as materialized (
        select item_kind, item_id, title, 'corrected' as change, unnest(fields_between(old_says, new_says)) as d,
            batch, recorded_at, author, reason, reason_kind
        from touched
        where was and is_still
        union all
        select item_kind, item_id, title, case when was then 'retracted' when known_before then 'restored' else 'added' end, null,
            batch, recorded_at, author, reason, reason_kind
        from touched
        where was <> is_still and item_kind <> 'policy' and link_kind is distinct from 'merged_into'
        union all
        -- What turned out to be another event, or did not after all.
        select 'event', item_id(from_ref), coalesce(merged_title, from_ref), case when is_still then 'merged' else 'parted' end,
            {field: 'into', before: case when was then to_ref end, after: case when is_still then to_ref end},
            batch, recorded_at, author, reason, reason_kind
        from touched left join (select event_id, title as merged_title from new_events) on event_id = item_id(from_ref)
        where was <> is_still and link_kind = 'merged_into'
        union all
        -- A convention always has a value: what is not chosen is the standard.
        select item_kind, item_id, title, 'corrected',
            {field: 'value', before: coalesce(old_says[1].value, standard), after: coalesce(new_says[1].value, standard)},
            batch, recorded_at, author, reason, reason_kind
        from touched join (select name as item_id, array_to_string(value, ', ') as standard from policy_standard) using (item_id)
        where item_kind = 'policy' and was <> is_still
    ), alike as materialized (
        -- Fields of items that say otherwise what they said.
        select item_kind, item_id, unnest(['when', 'start', 'end', 'published']) as field
        from dates_in('old_events', 'old_claims', 'old_sources') o
        join dates_in('new_events', 'new_claims', 'new_sources') n using (item_kind, item_id, dates)
        union all
        select 'claim', claim_id, 'value'
        from old_claims o join new_claims n using (claim_id)
        where (o.value_low, o.value_high) is not distinct from (n.value_low, n.value_high) and coalesce(n.value_low, n.value_high) is not null
            and (o.qualifier, o.unit) is not distinct from (n.qualifier, n.unit)
    ), old_rules as materialized (
        from rule_in('old_events', 'old_claims', 'old_sources')
    ), new_rules as materialized (
        from rule_in('new_events', 'new_claims', 'new_sources')
    ), old_items as materialized (
        from item_in('old_events', 'old_claims', 'old_sources')
    ), new_items as materialized (
        from item_in('new_events', 'new_claims', 'new_sources')
    ), old_bounds as materialized (
        from bounds_in('old_rules', 'old_items')
    ), new_bounds as materialized (
        from bounds_in('new_rules', 'new_items')
    ), leads as materialized (
        -- From which point a point was given a bound by a rule, then or now; and from a start to its end.
        select case when b.edge % 2 = 0 then r.anchor else r.point end as from_point, b.point as to_point
        from (select point, unnest([earliest_by, latest_by]) as edge from new_bounds) b join new_rules r on r.rule = b.edge // 2
        union
        select case when b.edge % 2 = 0 then r.anchor else r.point end, b.point
        from (select point, unnest([earliest_by, latest_by]) as edge from old_bounds) b join old_rules r on r.rule = b.edge // 2
        union
        select case when point_name(point) = 'end' then point_item(point) || ':start' else point_item(point) || ':end' end, point
        from (from new_bounds union all from old_bounds)
        where earliest_by < 0 or latest_by < 0
    ), edited_item as (
        select item_kind || ':' || item_id as item, item_kind, item_id from touched
    ), anew as (
        -- What was understood anew because of a convention.
        select k.item_kind || ':' || k.item_id as item, d.policy
        from dating_revision d join revision_key k on k.seq = d.revision, span
        where d.batch > before_batch and d.batch <= after_batch
    ), cause(point, item_kind, item_id) using key (point) as (
        -- Every point that follows from an edited item or a chosen convention, with the nearest of them.
        select point, min(item_kind), min_by(item_id, item_kind)
        from (
            select point, e.item_kind, e.item_id
            from (select unnest([from_point, to_point]) as point from leads) p join edited_item e on e.item = point_item(p.point)
            union all
            select unnest([from_ref || ':start', from_ref || ':end', to_ref || ':start', to_ref || ':end']), item_kind, item_id
            from touched
            where link_kind = 'merged_into' and was <> is_still
            union all
            select unnest([item || ':start', item || ':end', item || ':published']), 'policy', policy from anew
        )
        group by point
        union
        (select l.to_point, min(c.item_kind), min_by(c.item_id, c.item_kind)
        from cause c join leads l on l.from_point = c.point
        anti join recurring.cause k on k.point = l.to_point
        group by l.to_point)
    ), old_points as (
        select point, coalesce(b.earliest, s.earliest) as earliest, coalesce(b.latest, s.latest) as latest
        from stated_in('old_items') s full join old_bounds b using (point)
    ), new_points as (
        select point, coalesce(b.earliest, s.earliest) as earliest, coalesce(b.latest, s.latest) as latest
        from stated_in('new_items') s full join new_bounds b using (point)
    ), shifted as materialized (
        select distinct point_item(point) as item
        from old_points o join new_points n using (point)
        where (o.earliest, o.latest) is distinct from (n.earliest, n.latest) and point_name(point) in ('start', 'end', 'published')
    ), moved as (
        select i.item, n.zone as new_zone, i.zone as old_zone,
            a.earliest as a1, a.latest as a2, coalesce(b.earliest, a.earliest) as a3, coalesce(b.latest, a.latest) as a4,
            c.earliest as b1, c.latest as b2, coalesce(d.earliest, c.earliest) as b3, coalesce(d.latest, c.latest) as b4
        from old_items i
        join new_items n using (item)
        semi join shifted using (item)
        join old_points a on a.point = i.item || case when i.item like 'source:%' then ':published' else ':start' end
        join new_points c on c.point = a.point
        left join old_points b on b.point = i.item || ':end'
        left join new_points d on d.point = i.item || ':end'
        -- Whose own words on its date were edited is corrected, not moved.
        anti join (
            select item_kind || ':' || item_id as item from edited
            where change <> 'corrected' or d.field in ('when', 'start', 'end', 'published', 'zone')
        ) using (item)
    ), sided as materialized (
        select item, 'before' as side, a1 as first, a4 as last, civil_time(a1, old_zone) as a, civil_time(a2, old_zone) as b,
            civil_time(a3, old_zone) as c, civil_time(a4, old_zone) as d
        from moved
        union all
        select item, 'after', b1, b4, civil_time(b1, new_zone), civil_time(b2, new_zone), civil_time(b3, new_zone), civil_time(b4, new_zone)
        from moved
    ), sided_days as materialized (
        select *, edtf_day(a) as a_day, edtf_day(b) as b_day, edtf_day(c) as c_day, edtf_day(d) as d_day from sided
    ), told as materialized (
        select item, side, first, last, bounds_text_of_days(a, b, c, d, a_day, b_day, c_day, d_day) as text from sided_days
    ), worded as materialized (
        -- Where both sides read alike, the instants tell them apart.
        select o.item,
            o.text || case when o.text = n.text then ' (' || iso_span(o.first, o.last) || ')' else '' end as before,
            n.text || case when o.text = n.text then ' (' || iso_span(n.first, n.last) || ')' else '' end as after
        from told o join told n using (item)
        where o.side = 'before' and n.side = 'after'
    ), named as (
        select 'event:' || event_id as item, title, cites[1].source as source_id from new_events
        union all
        select 'claim:' || claim_id, concat_ws(' ', coalesce(subject, event_id), measure), cites[1].source from new_claims
        union all
        select 'source:' || source_id, coalesce(title, source_id), source_id from new_sources
    ), caused as (
        select m.*, n.title, c.item_kind, c.item_id, n.source_id
        from worded m
        left join named n using (item)
        left join cause c on c.point = coalesce(
            (select max(k.point) from cause k where k.point in (m.item || ':start', m.item || ':published')),
            m.item || ':end')
    )
    select item_kind, item_id, title, change, d.field as field, d.before as before, d.after as after,
        null::varchar as because_kind, null::varchar as because_id,
        change = 'corrected' and (
            coalesce(reason_kind, '') = 'reformatting'
            or (item_kind, item_id, d.field) in (select (item_kind, item_id, field) from alike)
            or coalesce(plain_text(d.before) = plain_text(d.after), false)) as form,
        batch, recorded_at, author, reason, reason_kind
    from edited
    union all
    -- What no rule moved was moved by the zone of its source.
    select split_part(m.item, ':', 1), item_id(m.item), m.title, 'moved',
        case when m.item like 'source:%' then 'published' else 'when' end,
        m.before, m.after, t.item_kind, t.item_id, false, t.batch, t.recorded_at, t.author, t.reason, t.reason_kind
    from caused m
    left join touched t
        on t.item_kind = coalesce(m.item_kind, 'source') and t.item_id = coalesce(m.item_id, m.source_id);
