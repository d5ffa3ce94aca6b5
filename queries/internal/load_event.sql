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
        coalesce(from_json(case json_type("when") when 'ARRAY' then "when"::varchar else '[' || "when"::varchar || ']' end, '["VARCHAR"]'), []) as when_texts,
        coalesce(from_json(case json_type("start") when 'ARRAY' then "start"::varchar else '[' || "start"::varchar || ']' end, '["VARCHAR"]'), []) as start_texts,
        coalesce(from_json(case json_type("end") when 'ARRAY' then "end"::varchar else '[' || "end"::varchar || ']' end, '["VARCHAR"]'), []) as end_texts,
        coalesce(from_json(case json_type("actors") when 'ARRAY' then "actors"::varchar else '[' || "actors"::varchar || ']' end, '["VARCHAR"]'), []) as actors_texts,
        coalesce(from_json(case json_type("tags") when 'ARRAY' then "tags"::varchar else '[' || "tags"::varchar || ']' end, '["VARCHAR"]'), []) as tags_texts,
        case
            when source is not null then [{'source': source, 'quote': quote}]
            when json_type(cites, '$[0]') = 'VARCHAR' then list_transform(from_json(cites, '["VARCHAR"]'), lambda c: {'source': c, 'quote': null::varchar})
            when cites is not null then from_json(cites, '[{"source": "VARCHAR", "quote": "VARCHAR"}]')
            else [] end as cites
    from typed
), ended as (
    select *, case when contains(when_texts[1], ' ') then regexp_extract(when_texts[1], $tail, ['id', 'letters']) end as last
    from listed
), masked as (
    select *, case when last.id <> '' and len(when_texts) = 1 and lower(last.letters) not in (select unnest($no_ids::varchar[])) then last.id end as tail
    from ended
)
select * exclude (last), row_number() over () as line,
    to_json({
        'kind': 'event', 'masked': tail is not null,
        'when': case when tail is null then when_texts else [left(when_texts[1], -length(tail)) || '{tail}'] end,
        'start': start_texts, 'end': end_texts, 'zone': zone, 'cited': len(cites) > 0
    })::varchar as key
from masked;
