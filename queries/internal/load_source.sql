-- Answers: nothing; takes the sources of load_line into load_source, typed, in their order. key says all that their dates depend on,
-- as JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table load_source as
with typed as (
    select unnest(from_json(json, '{"id": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR", "via": "VARCHAR", "url": "VARCHAR", "language": "VARCHAR", "published": "JSON", "zone": "VARCHAR", "text": "VARCHAR", "file": "VARCHAR", "note": "VARCHAR"}'))
    from load_line
    where record = 'source'
), listed as (
    select id, title, publisher, via, url, language, zone, text, file, note,
        load_texts("published") as published_texts
    from typed
), ended as (
    select *, load_last(published_texts, $tail) as last
    from listed
), masked as (
    select *, case when last.id <> '' and lower(last.letters) not in (select unnest($no_ids::varchar[])) then last.id end as tail
    from ended
)
select * exclude (last), row_number() over () as line,
    to_json({
        'kind': 'source', 'masked': tail is not null,
        'published': load_masked(published_texts, tail),
        'zone': zone
    })::varchar as key
from masked;
