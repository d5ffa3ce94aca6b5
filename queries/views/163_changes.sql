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

-- Why something changed that nobody edited, in words; null: it was edited itself.
create or replace macro because_words(batch, did, kind, id) as 'batch ' || batch || ' ' || did || ' the ' || kind || ' ' || id;

-- In which order the changes of one batch are told: what was edited first, then what followed.
create or replace macro change_place(change) as
    coalesce(list_position(['moved', 'reordered', 'superseded', 'reinstated', 'settled', 'appeared'], change), 0);

-- What changed from each side to the next of several moments (157_sides.sql), with the side that it led to.
create or replace macro changes_in(moments, said := null::timestamp) as table
    with moment as materialized (
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
    ), standing as (
        select side, 'source' as item_kind, id as item_id, revision from sources
        union all select side, 'event', id, revision from events
        union all select side, 'claim', id, revision from claims
        union all select side, 'link', id, revision from links
        union all select m.side, 'policy', p.policy_id, p.seq from moment m, lateral (from policy_state_at(known := m.known_at)) p
    ), touched as materialized (
        from touched_in('step', 'standing')
    ), edited as materialized (
        from edited_in('touched', 'events')
    ), alike as materialized (
        from alike_in('touched', 'events', 'claims', 'sources')
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
    ), cause as materialized (
        from cause_in('step', 'bounds', 'rules', 'edited', 'touched')
    ), worded as materialized (
        from moved_in('moment', 'items', 'tied', 'bounds', 'edited')
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
    ), reordered as (
        from reordered_in('placed')
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
            from reordered
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
    ), because as (
        from because_in('effect', 'edited', 'touched', 'cause', 'rules', 'events', 'held')
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
