-- Answers: which items were touched between two sides, what was edited of them, and which of their fields only say otherwise what
--   they said.

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

-- Every item that anyone touched, with the last revision of it.
-- Parameters: steps VARCHAR: the name of a relation with the columns side (that was led to), before_batch, after_batch (the last
--   batch of the side before, and of this one); standing VARCHAR: of one with the columns side, item_kind, item_id, revision (seq:
--   the one in force on that side).
-- Columns: side, item_kind, item_id, title, old_says, new_says (lists of what the sides say: see 120_revision.sql), was, is_still
--   (in force on the side before, on this one), known_before (it was told of before), did (added, changed, retracted, restored),
--   batch, recorded_at, author, reason, reason_kind (of its last revision), link_kind, from_ref, to_ref (of a link).
create or replace macro touched_in(steps, standing) as table
    with last_touch as materialized (
        -- The last revision of every item that anyone touched in between, retractions too.
        select s.side, k.item_kind, k.item_id, max(k.seq) as seq
        from revision_key k join query_table(steps) s on k.batch > s.before_batch and k.batch <= s.after_batch
        group by all
    ), first_told as (
        select item_kind, item_id, min(batch) as first_batch from revision_key semi join last_touch using (item_kind, item_id) group by all
    ), stood as materialized (
        select * from query_table(standing) semi join last_touch using (item_kind, item_id)
    ), spoken_seq as materialized (
        select seq from last_touch union select revision from stood
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
    )
    select
        t.side, t.item_kind, t.item_id, l.title, o.says as old_says, n.says as new_says,
        o.seq is not null as was, n.seq is not null as is_still, first_batch <= before_batch as known_before,
        case when was and not is_still then 'retracted' when is_still and not was and known_before then 'restored'
            when is_still and not was and l.item_kind <> 'policy' then 'added' else 'changed' end as did,
        b.batch, b.recorded_at, b.author, coalesce(l.reason, b.reason) as reason,
        coalesce(l.reason_kind, b.reason_kind) as reason_kind, k.kind as link_kind, k.from_ref, k.to_ref
    from last_touch t
    join query_table(steps) s using (side)
    join spoken l on l.seq = t.seq
    join batch b on b.batch = l.batch
    join first_told f on f.item_kind = t.item_kind and f.item_id = t.item_id
    left join link_revision k on k.seq = t.seq
    left join stood p on p.side = t.side - 1 and p.item_kind = t.item_kind and p.item_id = t.item_id
    left join spoken o on o.seq = p.revision
    left join stood q on q.side = t.side and q.item_kind = t.item_kind and q.item_id = t.item_id
    left join spoken n on n.seq = q.revision;

-- What was edited, field by field.
-- Parameters: touched, events VARCHAR: the names of relations with the columns of touched_in and marked_events_in.
-- Columns: side, item_kind, item_id, title, change, d STRUCT (field, before, after; null: the item as a whole), batch, recorded_at,
--   author, reason, reason_kind.
create or replace macro edited_in(touched, events) as table
    select side, item_kind, item_id, title, 'corrected' as change, unnest(fields_between(old_says, new_says)) as d,
        batch, recorded_at, author, reason, reason_kind
    from query_table(touched)
    where was and is_still
    union all
    select side, item_kind, item_id, title, did, null, batch, recorded_at, author, reason, reason_kind
    from query_table(touched)
    where was <> is_still and item_kind <> 'policy' and link_kind is distinct from 'merged_into'
    union all
    -- What turned out to be another event, or did not after all.
    select t.side, 'event', item_id(from_ref), coalesce(e.title, from_ref), case when is_still then 'merged' else 'parted' end,
        {field: 'into', before: case when was then to_ref end, after: case when is_still then to_ref end},
        t.batch, recorded_at, author, t.reason, t.reason_kind
    from query_table(touched) t left join query_table(events) e on e.side = t.side and e.id = item_id(from_ref)
    where was <> is_still and link_kind = 'merged_into'
    union all
    -- A convention always has a value: what is not chosen is the standard.
    select side, item_kind, item_id, title, 'corrected',
        {field: 'value', before: coalesce(old_says[1].value, standard), after: coalesce(new_says[1].value, standard)},
        batch, recorded_at, author, reason, reason_kind
    from query_table(touched) join (select name as item_id, array_to_string(value, ', ') as standard from policy_standard) using (item_id)
    where item_kind = 'policy' and was <> is_still;

-- Fields of edited items that say otherwise what they said: side, item_kind, item_id, field.
-- Parameters: touched, events, claims, sources VARCHAR: the names of relations with the columns of touched_in, marked_events_in,
--   marked_claims_in and source_sides.
create or replace macro alike_in(touched, events, claims, sources) as table
    with edited_events as (
        from query_table(events) where id in (select item_id from query_table(touched) where item_kind = 'event')
    ), edited_claims as (
        from query_table(claims) where id in (select item_id from query_table(touched) where item_kind = 'claim')
    ), edited_sources as (
        from query_table(sources) where id in (select item_id from query_table(touched) where item_kind = 'source')
    ), dates as materialized (
        select item_kind, unmarked(item_id) as item_id, mark_of(item_id) as side, unmarked(dates) as dates
        from dates_in('edited_events', 'edited_claims', 'edited_sources')
    )
    select n.side, item_kind, item_id, unnest(['when', 'start', 'end', 'published']) as field
    from dates o join dates n using (item_kind, item_id, dates)
    where n.side = o.side + 1
    union all
    select n.side, 'claim', n.id, 'value'
    from edited_claims o join edited_claims n on n.id = o.id and n.side = o.side + 1
    where (o.value_low, o.value_high) is not distinct from (n.value_low, n.value_high) and coalesce(n.value_low, n.value_high) is not null
        and (o.qualifier, o.unit) is not distinct from (n.qualifier, n.unit);
