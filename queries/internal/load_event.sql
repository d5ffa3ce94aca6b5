-- Answers: nothing; takes what the events of load_line give into load_event, typed, with the batch that they go into, and the turn and line by which they are
-- ordered in it.
create or replace temp table load_event as
with typed as (
    select l.rowid as line, l.op, t.batch, f.fields,
        unnest(from_json(l.json, '{"id": "VARCHAR", "author": "VARCHAR", "reason": "VARCHAR", "reason_kind": "VARCHAR", "title": "VARCHAR", "when": "JSON", "start": "JSON", "end": "JSON", "kind": "VARCHAR", "place": "VARCHAR", "zone": "VARCHAR", "actors": "JSON", "tags": "JSON", "source": "VARCHAR", "quote": "VARCHAR", "cites": "JSON", "note": "VARCHAR"}'))
    from load_line l
    join load_time t on t.recorded_at is not distinct from l.recorded_at
    left join load_field f on f.record = l.record and f.op = l.op and f.shape = l.shape
    where l.record = 'event'
)
select batch, load_rank(op) as turn, line, op, fields,
    author, reason, reason_kind, id, title, kind, place, zone, note,
    load_texts("when") as when_texts,
    load_texts("start") as start_texts,
    load_texts("end") as end_texts,
    load_texts("actors") as actors_texts,
    load_texts("tags") as tags_texts,
    load_cites(source, quote, cites) as cites
from typed;
