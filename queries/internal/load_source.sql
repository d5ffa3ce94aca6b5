-- Answers: nothing; takes what the sources of load_line give into load_source, typed, with the batch that they go into, and the turn and line by which they are
-- ordered in it.
create or replace temp table load_source as
with typed as (
    select l.rowid as line, l.op, t.batch, f.fields,
        unnest(from_json(l.json, '{"id": "VARCHAR", "author": "VARCHAR", "reason": "VARCHAR", "reason_kind": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR", "via": "VARCHAR", "url": "VARCHAR", "language": "VARCHAR", "published": "JSON", "zone": "VARCHAR", "text": "VARCHAR", "file": "VARCHAR", "note": "VARCHAR"}'))
    from load_line l
    join load_time t on t.recorded_at is not distinct from l.recorded_at
    left join load_field f on f.record = l.record and f.op = l.op and f.shape = l.shape
    where l.record = 'source'
)
select batch, load_rank(op) as turn, line, op, fields,
    author, reason, reason_kind, id, title, publisher, via, url, language, zone, text, file, note,
    load_texts("published") as published_texts
from typed;
