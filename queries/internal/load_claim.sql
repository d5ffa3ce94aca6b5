-- Answers: nothing; takes the claims of load_line into load_claim, typed, in their order. key says all that their dates depend on,
-- as JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table load_claim as
with typed as (
    select unnest(from_json(json, '{"id": "VARCHAR", "event": "VARCHAR", "subject": "VARCHAR", "measure": "VARCHAR", "measure_kind": "VARCHAR", "value": "VARCHAR", "unit": "VARCHAR", "said_by": "JSON", "hedge": "VARCHAR", "when": "JSON", "part_of": "VARCHAR", "source": "VARCHAR", "quote": "VARCHAR", "cites": "JSON", "note": "VARCHAR"}'))
    from load_line
    where record = 'claim'
), listed as (
    select id, event, subject, measure, measure_kind, value, unit, hedge, part_of, note,
        load_texts("when") as when_texts,
        load_texts("said_by") as said_by_texts,
        load_cites(source, quote, cites) as cites
    from typed
), ended as (
    select *, load_last(when_texts, $tail) as last
    from listed
), masked as (
    select *, case when last.id <> '' and lower(last.letters) not in (select unnest($no_ids::varchar[])) then last.id end as tail
    from ended
)
select * exclude (last), row_number() over () as line,
    to_json({
        'kind': 'claim', 'masked': tail is not null,
        'when': load_masked(when_texts, tail),
        'cited': len(cites) > 0
    })::varchar as key
from masked;
