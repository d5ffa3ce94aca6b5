-- Answers: nothing; takes the sources of load_line into load_source, typed, a row each. key says all that their dates depend on,
-- as JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table load_source as
with typed as (
    select line, unnest(from_json(json, '{"id": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR", "via": "VARCHAR", "url": "VARCHAR", "language": "VARCHAR", "published": "JSON", "zone": "VARCHAR", "text": "VARCHAR", "file": "VARCHAR", "note": "VARCHAR"}'))
    from load_line
    where record = 'source'
), listed as (
    select line, id, title, publisher, via, url, language, zone, text, file, note,
        coalesce(from_json(case when "published"[1] = '[' then "published" else '[' || "published" || ']' end, '["VARCHAR"]'), []) as published_texts
    from typed
), ended as (
    select *, regexp_extract(published_texts[1], $tail, 1) as id_at_end, lower(regexp_extract(published_texts[1], $tail, 2)) as letters
    from listed
), masked as (
    select *, case when id_at_end <> '' and len(published_texts) = 1 and letters not in (select unnest($no_ids::varchar[])) then id_at_end end as tail
    from ended
)
select * exclude (id_at_end, letters),
    to_json({
        'kind': 'source', 'masked': tail is not null,
        'published': case when tail is null then published_texts else [left(published_texts[1], -length(tail)) || '{tail}'] end,
        'zone': zone
    })::varchar as key
from masked;
