-- Answers: what changed between two moments of record: what was edited, field by field, and what moved only because
--   something that it leans on was edited.
-- Parameters: earlier, later TIMESTAMP (UTC; later null: now); said (see 020_said.sql).
-- Columns: item_kind, item_id, title, change (added, corrected, retracted, restored, moved), field, before, after (text),
--   because_kind, because_id (of a moved item: the edited item that moved it), batch, recorded_at, author, reason, reason_kind.
create or replace macro changes_between(earlier, later := null::timestamp, said := null::timestamp) as table
    with recursive span as materialized (
        select batch_at(known := earlier) as before_batch, batch_at(known := later) as after_batch
    ), old_seq as (
        select seq from source_state_at(known := earlier, said := said)
        union all select seq from event_state_at(known := earlier, said := said)
        union all select seq from claim_state_at(known := earlier, said := said)
        union all select seq from link_state_at(known := earlier, said := said)
    ), new_seq as (
        select seq from source_state_at(known := later, said := said)
        union all select seq from event_state_at(known := later, said := said)
        union all select seq from claim_state_at(known := later, said := said)
        union all select seq from link_state_at(known := later, said := said)
    ), last_touch as (
        -- The last revision of every item that anyone touched in between, retractions too.
        select item_kind, item_id, max_by(r, r.seq) as r
        from revision r, span
        where r.batch > before_batch and r.batch <= after_batch
        group by item_kind, item_id
    ), touched as materialized (
        select
            t.item_kind, t.item_id, t.r.title as title, o.says as old_says, n.says as new_says,
            o.seq is not null as was, n.seq is not null as is_,
            exists (
                from revision p, span
                where p.item_kind = t.item_kind and p.item_id = t.item_id and p.batch <= before_batch) as known_before,
            b.batch, b.recorded_at, b.author,
            coalesce(t.r.reason, b.reason) as reason, coalesce(t.r.reason_kind, b.reason_kind) as reason_kind
        from last_touch t
        join batch b on b.batch = t.r.batch
        left join (select r.* from revision r semi join old_seq using (seq)) o using (item_kind, item_id)
        left join (select r.* from revision r semi join new_seq using (seq)) n using (item_kind, item_id)
    ), edited as (
        select item_kind, item_id, title,
            case when was and not is_ then 'retracted' when not was and is_ and known_before then 'restored'
                when not was then 'added' else 'corrected' end as change,
            case when was and is_ then unnest(fields_between(old_says, new_says)) end as d,
            batch, recorded_at, author, reason, reason_kind
        from touched
        where was and is_
        union all
        select item_kind, item_id, title,
            case when was then 'retracted' when known_before then 'restored' else 'added' end, null,
            batch, recorded_at, author, reason, reason_kind
        from touched
        where was <> is_
    ), old_bounds as materialized (
        from bounds_at(known := earlier, said := said)
    ), new_bounds as materialized (
        from bounds_at(known := later, said := said)
    ), old_edge as materialized (
        from edge_at(known := earlier, said := said)
    ), new_edge as materialized (
        from edge_at(known := later, said := said)
    ), leads as materialized (
        -- Which point's bound gave which other point its bound, then or now.
        select e.from_point, b.point as to_point, false as past
        from new_bounds b join new_edge e on e.edge in (b.earliest_by, b.latest_by)
        union
        select e.from_point, b.point, true
        from old_bounds b join old_edge e on e.edge in (b.earliest_by, b.latest_by)
    ), cause(point, item_kind, item_id) using key (point) as (
        -- Every point that follows from a touched item, with the nearest of them.
        select distinct on (point) * from (
            select l.from_point as point, t.item_kind, t.item_id
            from leads l join touched t on l.from_point like t.item_kind || ':' || t.item_id || ':%'
            union all
            select l.to_point, t.item_kind, t.item_id
            from leads l join touched t on l.to_point like t.item_kind || ':' || t.item_id || ':%'
        )
        union
        (select l.to_point, any_value(c.item_kind), any_value(c.item_id)
        from cause c join leads l on l.from_point = c.point
        anti join recurring.cause k on k.point = l.to_point
        group by l.to_point)
    ), resolved as (
        select 'event' as item_kind, event_id as item_id, title,
            o.start_earliest as a1, o.start_latest as a2, o.end_earliest as a3, o.end_latest as a4, o.when_edtf as before,
            n.start_earliest as b1, n.start_latest as b2, n.end_earliest as b3, n.end_latest as b4, n.when_edtf as after,
            'when' as field
        from timeline_at(known := earlier, said := said) o
        join (select * exclude (title), title from timeline_at(known := later, said := said)) n using (event_id, title)
    ), moved as (
        select r.item_kind, r.item_id, r.title, 'moved' as change, {field: r.field, before: r.before, after: r.after} as d,
            (select {kind: c.item_kind, id: c.item_id} from cause c
                where c.point in (r.item_kind || ':' || r.item_id || ':start', r.item_kind || ':' || r.item_id || ':end')
                order by c.point desc limit 1) as because
        from resolved r
        where (a1, a2, a3, a4) is distinct from (b1, b2, b3, b4)
            and not exists (from touched t where t.item_kind = r.item_kind and t.item_id = r.item_id)
    )
    select item_kind, item_id, title, change, d.field as field, d.before as before, d.after as after,
        null::varchar as because_kind, null::varchar as because_id,
        batch, recorded_at, author, reason, reason_kind
    from edited
    union all
    select m.item_kind, m.item_id, m.title, m.change, m.d.field, m.d.before, m.d.after,
        m.because.kind, m.because.id, t.batch, t.recorded_at, t.author, t.reason, t.reason_kind
    from moved m left join touched t on t.item_kind = m.because.kind and t.item_id = m.because.id;
