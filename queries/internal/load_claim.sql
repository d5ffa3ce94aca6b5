-- Answers: nothing; takes what the claims of load_line give into load_claim, typed, with the batch that they go into, and the turn and line by which they are
-- ordered in it.
create or replace temp table load_claim as
with typed as (
    select l.rowid as line, l.op, t.batch, f.fields,
        unnest(from_json(l.json, '{"id": "VARCHAR", "author": "VARCHAR", "reason": "VARCHAR", "reason_kind": "VARCHAR", "event": "VARCHAR", "subject": "VARCHAR", "measure": "VARCHAR", "measure_kind": "VARCHAR", "value": "VARCHAR", "unit": "VARCHAR", "said_by": "JSON", "hedge": "VARCHAR", "when": "JSON", "part_of": "VARCHAR", "source": "VARCHAR", "quote": "VARCHAR", "cites": "JSON", "note": "VARCHAR"}'))
    from load_line l
    join load_time t on t.recorded_at is not distinct from l.recorded_at
    left join load_field f on f.record = l.record and f.op = l.op and f.shape = l.shape
    where l.record = 'claim'
)
select batch, load_rank(op) as turn, line, op, fields,
    author, reason, reason_kind, id, event, subject, measure, measure_kind, value, unit, hedge, part_of, note,
    load_texts("when") as when_texts,
    load_texts("said_by") as said_by_texts,
    load_cites(source, quote, cites) as cites
from typed;
