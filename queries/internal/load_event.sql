-- Answers: nothing; takes the events of load_line into load_event, typed, in their order. key says all that their dates depend on,
-- as JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table load_event as
with typed as (
    select unnest(from_json(json, '{"id": "VARCHAR", "title": "VARCHAR", "when": "JSON", "start": "JSON", "end": "JSON", "kind": "VARCHAR", "place": "VARCHAR", "zone": "VARCHAR", "actors": "JSON", "tags": "JSON", "source": "VARCHAR", "quote": "VARCHAR", "cites": "JSON", "note": "VARCHAR"}'))
    from load_line
    where record = 'event'
), listed as (
    select id, title, kind, place, zone, note,
        load_texts("when") as when_texts,
        load_texts("start") as start_texts,
        load_texts("end") as end_texts,
        load_texts("actors") as actors_texts,
        load_texts("tags") as tags_texts,
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
        'kind': 'event', 'masked': tail is not null,
        'when': load_masked(when_texts, tail),
        'start': start_texts, 'end': end_texts, 'zone': zone, 'cited': len(cites) > 0
    })::varchar as key
from masked;
