-- Answers: nothing; puts into loaded_event what each revision of load_event makes of its event: what it does not give stays as it was in
-- the revision before, in this load or in the ledger. op_before is what was done before; key says all that the dates depend on, as
-- JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table loaded_event as
with said as (
    select g.batch, g.turn, g.line, g.op, g.fields, g.reason, g.reason_kind, g.op = 'assert' as whole, g.id,
        g.title, g.kind, g.place, g.zone, g.note, g.when_texts, g.start_texts, g.end_texts, g.actors_texts, g.tags_texts, g.cites
    from load_event g
    union all
    select 0, 0, 0, op, null, null, null, true, event_id,
        title, kind, place, zone, note, when_text, start_text, end_text, actors, tags, cites
    from event_revision
    where seq in (select max(seq) from event_revision where event_id in (select id from load_event) group by event_id)
), state as (
    select batch, turn, line, op, fields, reason, reason_kind, id,
        lag(op) over (partition by id order by batch, turn, line) as op_before,
        load_left(last_value(load_said(whole, fields, 'title', title) ignore nulls) over revisions) as title,
        load_left(last_value(load_said(whole, fields, 'kind', kind) ignore nulls) over revisions) as kind,
        load_left(last_value(load_said(whole, fields, 'place', place) ignore nulls) over revisions) as place,
        load_left(last_value(load_said(whole, fields, 'zone', zone) ignore nulls) over revisions) as zone,
        load_left(last_value(load_said(whole, fields, 'note', note) ignore nulls) over revisions) as note,
        last_value(load_said_list(whole, fields, 'when', when_texts) ignore nulls) over revisions as when_texts,
        last_value(load_said_list(whole, fields, 'start', start_texts) ignore nulls) over revisions as start_texts,
        last_value(load_said_list(whole, fields, 'end', end_texts) ignore nulls) over revisions as end_texts,
        last_value(load_said_list(whole, fields, 'actors', actors_texts) ignore nulls) over revisions as actors_texts,
        last_value(load_said_list(whole, fields, 'tags', tags_texts) ignore nulls) over revisions as tags_texts,
        last_value(load_said_list(whole, fields, 'cites', cites) ignore nulls) over revisions as cites
    from said
    window revisions as (partition by id order by batch, turn, line rows between unbounded preceding and current row)
), ended as (
    select *, load_last(when_texts, $tail) as last
    from state
    where batch > 0
), masked as (
    select *, case when last.id <> '' and lower(last.letters) not in (select unnest($no_ids::varchar[])) then last.id end as tail
    from ended
)
select * exclude (last),
    to_json({
        'kind': 'event', 'masked': tail is not null,
        'when': load_masked(when_texts, tail),
        'start': start_texts, 'end': end_texts, 'zone': zone, 'cited': len(cites) > 0
    })::varchar as key
from masked;
