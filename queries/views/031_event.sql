-- Answers: every event as of a moment: one row for each that is not retracted, with the columns of event_revision, and
--   merged_into (the id of the event that it turned out to be; null: it stands for itself). Such an event is tied to that one
--   by two rules of its own, start to start and end to end, so that whatever leans on it, or dates it, dates both.
-- Parameters: known, said (see 020_said.sql).
-- The rule that a point of an event is that of another one.
create or replace macro same_point(name, id) as {
    point: name, anchor_kind: 'event', anchor_id: id, anchor_point: name,
    lower_months: 0, lower_days: 0, lower_micros: 0, upper_months: 0, upper_days: 0, upper_micros: 0,
    snap: null, snap_index: null, text: 'the same event as ' || id};

-- Those events whose last revisions are named: last VARCHAR, the name of a relation with their seq; known.
create or replace macro event_state_in(last, known := null::timestamp) as table
    with anew as (
        from dating_at(known := known)
    ), merged as (
        -- As of record alone: nobody publishes that two events are one.
        select item_id(from_ref) as event_id, item_id(to_ref) as merged_into
        from link_revision
        where kind = 'merged_into' and op <> 'retract'
            and seq in (select max(seq) from link_revision where batch <= batch_at(known := known) group by link_id)
    )
    select r.* replace (
        case when d.revision is null then r.when_edtf else d.edtf end as when_edtf,
        coalesce(d.stated_start_earliest, r.stated_start_earliest) as stated_start_earliest,
        coalesce(d.stated_start_latest, r.stated_start_latest) as stated_start_latest,
        coalesce(d.stated_end_earliest, r.stated_end_earliest) as stated_end_earliest,
        coalesce(d.stated_end_latest, r.stated_end_latest) as stated_end_latest,
        case when d.revision is null then r.stated_zone else d.stated_zone end as stated_zone,
        case when m.merged_into is null then case when d.revision is null then r.rules else d.rules end
            else list_concat(
                case when d.revision is null then r.rules else d.rules end,
                [same_point('start', m.merged_into), same_point('end', m.merged_into)]) end as rules),
        m.merged_into
    from event_revision r
    left join anew d on d.revision = r.seq
    left join merged m on m.event_id = r.event_id
    where r.op <> 'retract' and r.seq in (select seq from query_table(last));

create or replace macro event_state_at(known := null::timestamp, said := null::timestamp) as table
    with last as (
        -- Of each event the last revision by then: found by numbers alone, before any other column is read.
        select max(seq) as seq
        from event_revision
        where batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by event_id
    )
    from event_state_in('last', known := known);

-- The same of those events alone whose ids are named: ids VARCHAR, the name of a relation with a column event_id.
create or replace macro event_state_of(ids, known := null::timestamp, said := null::timestamp) as table
    with last as (
        select max(seq) as seq
        from event_revision
        where event_id in (select event_id from query_table(ids)) and batch <= batch_at(known := known)
            and (said is null or seq in (select seq from said_at(known := known, said := said)))
        group by event_id
    )
    from event_state_in('last', known := known);
