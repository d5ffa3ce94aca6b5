-- Answers: what changed between two moments of record: what was edited, field by field, what moved only because something that
--   it leans on was edited, and what followed from either: conflicts, the order of events, and which claims stand.
-- Parameters: earlier, later TIMESTAMP (UTC; later null: now); said (see 020_said.sql).
-- Columns: item_kind (source, event, claim, link, policy, conflict), item_id (of a conflict: the items that clash), title, change,
--   field, before, after (text), because_kind, because_id (of what was not edited itself: the edited item or the chosen
--   convention that it follows from, which also moves a value that is said as it was), because_change (what was done to that: added, changed, retracted, restored),
--   form (of a corrected field: only its form changed, its value means what it meant), batch, recorded_at, author, reason,
--   reason_kind (of the edit, or of what it is because of).
-- Changes: added, corrected, retracted, restored, merged, parted: what was edited.
--   moved: its bounds are others, and its own words on its date are as they were; or its value is, which is said as it was.
--   reordered: it stands elsewhere among the events that both states have. Events whose bounds and rank are as they were stay where
--     they are, whatever passes them, is added or goes; of the others as few as can be are named, so that all that are not named
--     stand in one order before and after. Before and after name the nearest of those.
--   appeared, settled: a conflict that only the later state has, or only the earlier one. It is the same conflict as long as it is
--     of one kind and between the same items; the field is its kind, before and after are the arithmetic.
--   superseded, reinstated: a claim of both states that no longer stands, for another one corrects it or its speaker said something
--     else later of the same thing and time (153_series.sql), or that stands again. What another speaker says, however late, takes
--     nothing back: it differs (154_belief.sql), or is a conflict.
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

-- Why something changed that nobody edited, in words; null: it was edited itself.
create or replace macro because_words(batch, did, kind, id) as 'batch ' || batch || ' ' || did || ' the ' || kind || ' ' || id;

-- In which order the changes of one batch are told: what was edited first, then what followed.
create or replace macro change_place(change) as
    coalesce(list_position(['moved', 'reordered', 'superseded', 'reinstated', 'settled', 'appeared'], change), 0);

-- A text as it reads: without case and without blanks that are too many.
create or replace macro plain_text(text) as lower(trim(regexp_replace(text, '\s+', ' ', 'g')));


-- What changed from each side to the next of several moments (157_sides.sql), with the side that it led to.
create or replace macro changes_in(moments, said := null::timestamp) as table
    with recursive moment as materialized (
        select side, known_at, (select coalesce(max(batch), 0) from batch where recorded_at <= m.known_at) as last_batch from query_table(moments) m
    ), step as materialized (
        select n.side, o.last_batch as before_batch, n.last_batch as after_batch from moment o join moment n on n.side = o.side + 1
    ), reached as materialized (
        -- What may be otherwise on one side; of all else one state is enough, which has no mark (below: rest_event).
        from reached_in('moment', said := said)
    ), reached_event as materialized (
        select item[7:] as event_id from reached where item like 'event:%'
    ), reached_claim as materialized (
        select item[7:] as claim_id from reached where item like 'claim:%'
    ), event_state as (
        select s.*, m.side from moment m, lateral (from event_state_of('reached_event', known := m.known_at, said := said)) s
    ), events as materialized (
        from marked_events_in('event_state')
    ), claim_state as (
        select s.*, m.side from moment m, lateral (from claim_state_of('reached_claim', known := m.known_at, said := said)) s
    ), claims as materialized (
        from marked_claims_in('claim_state')
    ), sources as materialized (
        from source_sides('moment', said := said)
    ), links as materialized (
        from link_sides('moment', said := said)
    ), last_touch as materialized (
        -- The last revision of every item that anyone touched in between, retractions too.
        select s.side, k.item_kind, k.item_id, max(k.seq) as seq
        from revision_key k join step s on k.batch > s.before_batch and k.batch <= s.after_batch
        group by all
    ), first_told as (
        select item_kind, item_id, min(batch) as first_batch from revision_key semi join last_touch using (item_kind, item_id) group by all
    ), standing as materialized (
        select side, item_kind, item_id, revision
        from (
            select side, 'source' as item_kind, id as item_id, revision from sources
            union all select side, 'event', id, revision from events
            union all select side, 'claim', id, revision from claims
            union all select side, 'link', id, revision from links
            union all select m.side, 'policy', p.policy_id, p.seq from moment m, lateral (from policy_state_at(known := m.known_at)) p
        ) semi join last_touch using (item_kind, item_id)
    ), spoken_seq as materialized (
        select seq from last_touch union select revision from standing
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
        -- What revisions say is put together for these alone.
        from revision_in('spoken_sources', 'spoken_events', 'spoken_claims', 'spoken_links', 'spoken_policies')
    ), touched as materialized (
        select
            t.side, t.item_kind, t.item_id, l.title, o.says as old_says, n.says as new_says,
            o.seq is not null as was, n.seq is not null as is_still, first_batch <= before_batch as known_before,
            case when was and not is_still then 'retracted' when is_still and not was and known_before then 'restored'
                when is_still and not was and l.item_kind <> 'policy' then 'added' else 'changed' end as did,
            b.batch, b.recorded_at, b.author, coalesce(l.reason, b.reason) as reason,
            coalesce(l.reason_kind, b.reason_kind) as reason_kind, k.kind as link_kind, k.from_ref, k.to_ref
        from last_touch t
        join step s using (side)
        join spoken l on l.seq = t.seq
        join batch b on b.batch = l.batch
        join first_told f on f.item_kind = t.item_kind and f.item_id = t.item_id
        left join link_revision k on k.seq = t.seq
        left join standing p on p.side = t.side - 1 and p.item_kind = t.item_kind and p.item_id = t.item_id
        left join spoken o on o.seq = p.revision
        left join standing q on q.side = t.side and q.item_kind = t.item_kind and q.item_id = t.item_id
        left join spoken n on n.seq = q.revision
    ), edited as materialized (
        select side, item_kind, item_id, title, 'corrected' as change, unnest(fields_between(old_says, new_says)) as d,
            batch, recorded_at, author, reason, reason_kind
        from touched
        where was and is_still
        union all
        select side, item_kind, item_id, title, did, null, batch, recorded_at, author, reason, reason_kind
        from touched
        where was <> is_still and item_kind <> 'policy' and link_kind is distinct from 'merged_into'
        union all
        -- What turned out to be another event, or did not after all.
        select t.side, 'event', item_id(from_ref), coalesce(e.title, from_ref), case when is_still then 'merged' else 'parted' end,
            {field: 'into', before: case when was then to_ref end, after: case when is_still then to_ref end},
            t.batch, recorded_at, author, t.reason, t.reason_kind
        from touched t left join events e on e.side = t.side and e.id = item_id(from_ref)
        where was <> is_still and link_kind = 'merged_into'
        union all
        -- A convention always has a value: what is not chosen is the standard.
        select side, item_kind, item_id, title, 'corrected',
            {field: 'value', before: coalesce(old_says[1].value, standard), after: coalesce(new_says[1].value, standard)},
            batch, recorded_at, author, reason, reason_kind
        from touched join (select name as item_id, array_to_string(value, ', ') as standard from policy_standard) using (item_id)
        where item_kind = 'policy' and was <> is_still
    ), edited_events as (
        from events where id in (select item_id from touched where item_kind = 'event')
    ), edited_claims as (
        from claims where id in (select item_id from touched where item_kind = 'claim')
    ), edited_sources as (
        from sources where id in (select item_id from touched where item_kind = 'source')
    ), dates as materialized (
        select item_kind, unmarked(item_id) as item_id, mark_of(item_id) as side, unmarked(dates) as dates
        from dates_in('edited_events', 'edited_claims', 'edited_sources')
    ), alike as materialized (
        -- Fields of items that say otherwise what they said.
        select n.side, item_kind, item_id, unnest(['when', 'start', 'end', 'published']) as field
        from dates o join dates n using (item_kind, item_id, dates)
        where n.side = o.side + 1
        union all
        select n.side, 'claim', n.id, 'value'
        from edited_claims o join edited_claims n on n.id = o.id and n.side = o.side + 1
        where (o.value_low, o.value_high) is not distinct from (n.value_low, n.value_high) and coalesce(n.value_low, n.value_high) is not null
            and (o.qualifier, o.unit) is not distinct from (n.qualifier, n.unit)
    ), rest_event as materialized (
        -- Among which events those stand that moved.
        select * from event_state_at(known := (select min(known_at) from moment), said := said)
        where event_id not in (from reached_event)
    ), rest_tied as (
        select anchor_item[7:] as claim_id from ever_tied where anchor_item like 'claim:%'
        union
        select item[7:] from ever_tied where item like 'claim:%'
    ), rest_claim as materialized (
        select * from claim_state_of('rest_tied', known := (select min(known_at) from moment), said := said)
        where claim_id not in (from reached_claim)
    ), every_event as materialized (
        select side, id, seq, event_id, merged_into, rules, cites, zone, stated_zone,
            stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from events
        union all
        select null, event_id, seq, event_id, merged_into, rules, cites, zone, stated_zone,
            stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from rest_event
    ), every_claim as materialized (
        select seq, claim_id, rules, cites, stated_zone, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from claims
        union all
        select seq, claim_id, rules, cites, stated_zone, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest
        from rest_claim
    ), every_source as materialized (
        select seq, source_id, rules, zone, stated_zone, stated_earliest, stated_latest from sources
        union all
        select seq, source_id, rules, zone, stated_zone, stated_earliest, stated_latest
        from source_state_at(known := (select min(known_at) from moment), said := said)
    ), every_rule as materialized (
        from rule_in('every_event', 'every_claim', 'every_source')
    ), every_item as materialized (
        from item_in('every_event', 'every_claim', 'every_source')
    ), tied as materialized (
        from tied_in('every_rule', 'every_item')
    ), stated as materialized (
        from stated_in('tied')
    ), solved as materialized (
        from solved_in('every_rule', 'tied', 'stated')
    ), every_bound as materialized (
        from solved_bounds_in('every_rule', 'tied', 'solved')
    ), rules as materialized (
        select * from every_rule where contains(item, chr(31))
    ), items as materialized (
        select * from every_item where contains(item, chr(31))
    ), bounds as materialized (
        select * from every_bound where contains(point, chr(31))
    ), lead as (
        -- From which point a point was given a bound by a rule; and from a start to its end.
        select case when b.edge % 2 = 0 then r.anchor else r.point end as from_point, b.point as to_point
        from (select point, unnest([earliest_by, latest_by]) as edge from bounds) b join rules r on r.rule = b.edge // 2
        union
        select case when point_name(point) = 'end' then point_item(point) || ':start' else point_item(point) || ':end' end, point
        from bounds
        where earliest_by < 0 or latest_by < 0
    ), leads as materialized (
        -- Then or now.
        select distinct unnest([mark_of(to_point), mark_of(to_point) + 1]) as side, unmarked(from_point) as from_point, unmarked(to_point) as to_point
        from lead
    ), edited_item as (
        -- A corrected note moves nothing; of a merger, the link is what moves.
        select distinct side, item_kind || ':' || item_id as item, item_kind, item_id from edited
        where case change when 'corrected' then d.field in ('when', 'start', 'end', 'published', 'zone', 'cites')
            else change not in ('merged', 'parted') end
    ), anew as (
        -- What was understood anew because of a convention.
        select s.side, k.item_kind || ':' || k.item_id as item, d.policy
        from dating_revision d join revision_key k on k.seq = d.revision join step s on d.batch > s.before_batch and d.batch <= s.after_batch
    ), cause(side, point, item_kind, item_id) using key (side, point) as (
        -- Every point that follows from an edited item or a chosen convention, with the nearest of them.
        select side, point, min(item_kind), min_by(item_id, (item_kind, item_id))
        from (
            select side, point, e.item_kind, e.item_id
            from (select side, unnest([from_point, to_point]) as point from leads) p join edited_item e using (side)
            where e.item = point_item(p.point)
            union all
            select side, unnest([from_ref || ':start', from_ref || ':end', to_ref || ':start', to_ref || ':end']), item_kind, item_id
            from touched
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
    ), still as (
        -- What says the same on all sides, with the same revision.
        select unmarked_seq(seq) as revision
        from items
        group by all
        having count(*) = (select count(*) from moment)
            and min(start_earliest) = max(start_earliest) and min(start_latest) = max(start_latest)
            and min(end_earliest) = max(end_earliest) and min(end_latest) = max(end_latest)
    ), loose as materialized (
        -- What is tied on one side is held against what it was, or is, on the others.
        select * from items where unmarked_seq(seq) in (select unmarked_seq(seq) from tied) or unmarked_seq(seq) not in (from still)
    ), points as materialized (
        select split_part(point, chr(31), 1) as item, split_part(split_part(point, chr(31), 2), ':', 1)::integer as side,
            split_part(split_part(point, chr(31), 2), ':', 2) as name, earliest, latest
        from (
            select point, coalesce(b.earliest, s.earliest) as earliest, coalesce(b.latest, s.latest) as latest
            from stated_in('loose') s full join bounds b using (point)
        )
    ), shifted as materialized (
        select distinct n.side, item
        from points o join points n using (item, name)
        where n.side = o.side + 1 and (o.earliest, o.latest) is distinct from (n.earliest, n.latest) and name in ('start', 'end', 'published')
    ), zones as materialized (
        select mark_of(item) as side, unmarked(item) as item, zone from items where unmarked(item) in (select item from shifted)
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
            select side, item_kind || ':' || item_id as item from edited
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
    ), worded as materialized (
        -- Where both sides read alike, the instants tell them apart.
        select o.side, o.item,
            o.text || case when o.text = n.text then ' (' || iso_span(o.first, o.last) || ')' else '' end as before,
            n.text || case when o.text = n.text then ' (' || iso_span(n.first, n.last) || ')' else '' end as after
        from told o join told n using (side, item)
        where not o.later and n.later
    ), named as materialized (
        select side, 'event:' || id as item, title, unmarked(cites[1].source) as source_id from events
        union all
        select side, 'claim:' || id, concat_ws(' ', coalesce(subject, unmarked(event_id)), measure), unmarked(cites[1].source) from claims
        union all
        select side, 'source:' || id, coalesce(title, id), id from sources
    ), figured_anew as (
        select s.side, d.revision, arg_max(d.policy, d.seq) as policy
        from figure_revision d join step s on d.batch > s.before_batch and d.batch <= s.after_batch
        group by all
    ), revalued as (
        -- Values that are said as they were and are understood otherwise.
        select n.side, n.id, concat_ws(' ', coalesce(n.subject, unmarked(n.event_id)), n.measure) as title, coalesce(a.policy, b.policy) as policy,
            figure_range(o.value_low, o.value_high) as before, figure_range(n.value_low, n.value_high) as after
        from claims o
        join claims n on n.id = o.id and n.side = o.side + 1 and n.value_text = o.value_text
        left join figured_anew a on a.side = n.side and a.revision = o.revision
        left join figured_anew b on b.side = n.side and b.revision = n.revision
        where (o.value_low, o.value_high, o.qualifier) is distinct from (n.value_low, n.value_high, n.qualifier)
    ), caused as (
        select m.*, n.title, c.item_kind, c.item_id, n.source_id
        from worded m
        left join named n using (side, item)
        left join cause c on c.side = m.side and c.point = coalesce(
            (select max(k.point) from cause k where k.side = m.side and k.point in (m.item || ':start', m.item || ':published')),
            m.item || ':end')
    ), unmerged as (
        select e.*, coalesce(e.stated_zone, e.zone, s.zone) as zone_of_words
        from every_event e left join every_source s on s.source_id = e.cites[1].source
        where e.merged_into is null
    ), placed as materialized (
        -- All sides in one order.
        select side, id, position, row(sort_at, start_earliest, start_latest, end_latest, leans, rank) as stands_by
        from dated_in('unmerged', 'every_bound')
    ), passing as (
        -- After how many of the rest.
        select side, id, position, stands_by, position - row_number() over (order by position) as passed from placed where side is not null
    ), rest as (
        select id, position, row_number() over (order by position) as passed from placed where side is null
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
    ), merged as (
        select event_id, merged_into from events where merged_into is not null
    ), held as (
        select c.* replace (coalesce(m.merged_into, c.event_id) as event_id) from claims c left join merged m using (event_id)
    ), dated_claims as (
        from claim_in('held', 'items', 'bounds')
    ), rebasing as (
        select marked(r.claim_id, m.side) as claim_id from moment m, lateral (from rebased_at(known := m.known_at, said := said)) r
    ), figures as materialized (
        -- Claims of two sides are of two measures, so that nothing holds one against the other.
        select * replace (marked(measure, mark_of(claim_id)) as measure) from figures_in('dated_claims', 'links', 'rebasing', 'sources')
    ), succession as materialized (
        select mark_of(claim_id) as side, unmarked(claim_id) as id, value_text, unmarked(superseded_by) as superseded_by
        from succession_in('figures')
    ), clash as materialized (
        select mark_of(items[1]) as side, conflict_kind, list_transform(items, lambda i: unmarked(i)) as items, unmarked(arithmetic) as arithmetic,
            list_sort(list_distinct(list_transform(statements, lambda s: s.item_kind || ':' || unmarked(s.item_id)))) as parties
        from (
            select conflict_kind, items, arithmetic, statements
            from date_conflict_in('events', 'claims', 'sources', 'every_rule', 'items', 'solved')
            union all
            from value_conflict_in('figures', 'links')
        )
    ), effect as materialized (
        -- What nobody edited. The parties are what it can be because of, in the order in which they are asked.
        select *, row_number() over () as effect
        from (
            select side, 'event' as item_kind, id as item_id, 'reordered' as change, 'position' as field,
                concat_ws(', ', 'after ' || old_after, 'before ' || old_before) as before,
                concat_ws(', ', 'after ' || new_after, 'before ' || new_before) as after, ['event:' || id] as parties
            from between_others
            where not stays
            union all
            select distinct n.side, 'conflict', array_to_string(n.items, ' '), 'appeared', conflict_kind, null, n.arithmetic, parties
            from clash n semi join step using (side)
            anti join clash o on o.side = n.side - 1 and o.conflict_kind = n.conflict_kind and o.items = n.items and o.parties = n.parties
            union all
            select distinct o.side + 1, 'conflict', array_to_string(o.items, ' '), 'settled', conflict_kind, o.arithmetic, null, parties
            from clash o semi join step s on s.side = o.side + 1
            anti join clash n on n.side = o.side + 1 and n.conflict_kind = o.conflict_kind and n.items = o.items and n.parties = o.parties
            union all
            select n.side, 'claim', n.id, if(n.superseded_by is null, 'reinstated', 'superseded'), 'value',
                if(o.superseded_by is null, o.value_text, coalesce(p.value_text || ' (' || o.superseded_by || ')', o.superseded_by)),
                if(n.superseded_by is null, n.value_text, coalesce(q.value_text || ' (' || n.superseded_by || ')', n.superseded_by)),
                [coalesce(n.superseded_by, o.superseded_by), 'claim:' || n.id]
            from succession o join succession n on n.id = o.id and n.side = o.side + 1
            left join succession p on p.side = o.side and 'claim:' || p.id = o.superseded_by
            left join succession q on q.side = n.side and 'claim:' || q.id = n.superseded_by
            where (o.superseded_by is null) <> (n.superseded_by is null)
        )
    ), party as materialized (
        select effect, side, unnest(parties) as item, generate_subscripts(parties, 1) as place, false as beside from effect
    ), parties as materialized (
        -- A claim may be of the time of its event, and is said when its source was published.
        from party
        union all
        select effect, p.side, unnest(['event:' || unmarked(c.event_id), 'source:' || unmarked(c.cites[1].source)]), p.place, true
        from party p join held c on 'claim:' || c.id = item and c.side in (p.side, p.side - 1)
        union all
        select effect, p.side, 'source:' || unmarked(e.cites[1].source), p.place, true
        from party p join events e on 'event:' || e.id = item and e.side in (p.side, p.side - 1)
    ), telling as (
        -- Whose date, place in the order or figure was edited.
        select distinct side, item_kind || ':' || item_id as item, item_kind, item_id
        from edited
        where case change
            when 'corrected' then d.field not in ('title', 'note', 'tags', 'actors', 'url', 'language', 'text', 'file', 'via', 'hedge', 'place', 'kind')
            else change not in ('merged', 'parted') end
    ), cause_found as materialized (
        select effect, place, if(beside, 4, 1) as grade, t.item_kind, t.item_id from parties join telling t using (side, item)
        union all
        select effect, place, if(beside, 5, 2), t.item_kind, t.item_id
        from parties p join touched t
            on t.side = p.side and t.link_kind in ('corrects', 'part_of', 'merged_into') and p.item in (t.from_ref, t.to_ref)
        union all
        select effect, place, if(beside, 6, 3), c.item_kind, c.item_id
        from (select *, unnest([item || ':start', item || ':end', item || ':published']) as point from parties) p
        join cause c on c.side = p.side and c.point = p.point
    ), wanting as materialized (
        select effect, side, item, place from parties where effect not in (select effect from cause_found)
    ), tie as materialized (
        select distinct r.side + later as side, item, other
        from (
            select mark_of(item) as side, unnest([unmarked(item), unmarked(anchor_item)]) as item,
                unnest([unmarked(anchor_item), unmarked(item)]) as other
            from rules
            where exists (select 1 from wanting)
        ) r, unnest([0, 1]) u(later)
    ), around(side, item, item_kind, item_id) using key (side, item) as (
        -- Order passes on through rules that give no bound.
        select side, item, min(item_kind), min_by(item_id, (item_kind, item_id))
        from (
            select side, item, item_kind, item_id from telling
            union all
            select side, unnest([from_ref, to_ref]), item_kind, item_id from touched where link_kind = 'merged_into' and was <> is_still
        )
        where exists (select 1 from wanting)
        group by all
        union
        (select a.side, t.other, min(a.item_kind), min_by(a.item_id, (a.item_kind, a.item_id))
        from around a join tie t on t.side = a.side and t.item = a.item
        anti join recurring.around k on k.side = t.side and k.item = t.other
        group by all)
    ), said_of as materialized (
        -- What else is said of the same may take the place of one of the parties, or name what they leave out.
        select side, 'claim:' || id as item, unnest([hash('event', measure, unmarked(event_id)), hash('subject', measure, subject)]) as thing
        from held
        where exists (select 1 from wanting where item like 'claim:%')
    ), wanting_of as materialized (
        -- A fence: of one thing there may be very many claims.
        select distinct w.effect, w.side, w.place, s.thing
        from wanting w join said_of s on s.item = w.item and s.side in (w.side, w.side - 1)
    ), telling_of as materialized (
        select distinct t.side, s.thing, t.item_kind, t.item_id
        from telling t join said_of s on s.item = t.item and s.side in (t.side, t.side - 1)
    ), because as (
        select effect, arg_min({item_kind: item_kind, item_id: item_id}, (grade, place, item_kind, item_id)) as b
        from (
            select effect, grade, place, item_kind, item_id from cause_found
            union all
            select effect, 7, place, item_kind, item_id from wanting join around using (side, item)
            union all
            select effect, 8, place, item_kind, item_id from wanting_of join telling_of using (side, thing)
        )
        group by effect
    ), titled as (
        select effect, string_agg(title, '; ' order by place) as title
        from (
            select e.effect, n.title, min(i.place) as place
            from effect e, unnest(case item_kind when 'conflict' then string_split(e.item_id, ' ') else [item_kind || ':' || e.item_id] end)
                with ordinality i(item, place)
            join named n on n.item = i.item and n.side = e.side - (e.change = 'settled')::integer
            group by all
        )
        group by effect
    )
    select side, item_kind, item_id, title, change, d.field as field, d.before as before, d.after as after,
        null::varchar as because_kind, null::varchar as because_id, null::varchar as because_change,
        change = 'corrected' and (
            coalesce(reason_kind, '') = 'reformatting'
            or (side, item_kind, item_id, d.field) in (select (side, item_kind, item_id, field) from alike)
            or coalesce(plain_text(d.before) = plain_text(d.after), false)) as form,
        batch, recorded_at, author, reason, reason_kind
    from edited
    union all
    -- What no rule moved was moved by the zone of its source.
    select m.side, split_part(m.item, ':', 1), item_id(m.item), m.title, 'moved',
        case when m.item like 'source:%' then 'published' else 'when' end,
        m.before, m.after, t.item_kind, t.item_id, t.did, false, t.batch, t.recorded_at, t.author, t.reason, t.reason_kind
    from caused m
    left join touched t
        on t.side = m.side and t.item_kind = coalesce(m.item_kind, 'source') and t.item_id = coalesce(m.item_id, m.source_id)
    union all
    select v.side, 'claim', v.id, v.title, 'moved', 'value', v.before, v.after, t.item_kind, t.item_id, t.did, false,
        t.batch, t.recorded_at, t.author, t.reason, t.reason_kind
    from revalued v
    left join touched t on t.side = v.side
        and t.item_kind = case when v.policy is null then 'claim' else 'policy' end and t.item_id = coalesce(v.policy, v.id)
    union all
    select e.side, e.item_kind, e.item_id, n.title, e.change, e.field, e.before, e.after,
        t.item_kind, t.item_id, t.did, false, t.batch, t.recorded_at, t.author, t.reason, t.reason_kind
    from effect e
    left join because c using (effect)
    left join titled n using (effect)
    left join touched t on t.side = e.side and t.item_kind = c.b.item_kind and t.item_id = c.b.item_id;

create or replace macro changes_between(earlier, later := null::timestamp, said := null::timestamp) as table
    with moments as (
        select 0 as side, earlier::timestamp as known_at
        union all
        select 1, coalesce(later::timestamp, 'infinity'::timestamp)
    )
    select item_kind, item_id, title, change, field, before, after, because_kind, because_id, because_change, form,
        batch, recorded_at, author, reason, reason_kind
    from changes_in('moments', said := said);
