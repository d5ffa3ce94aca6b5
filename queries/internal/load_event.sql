-- Answers: nothing; takes the events of load_line into load_event, typed, a row each. key says all that their dates depend on,
-- as JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table load_event as
with typed as (
    select line, unnest(from_json(json, '{"id": "VARCHAR", "title": "VARCHAR", "when": "JSON", "start": "JSON", "end": "JSON", "kind": "VARCHAR", "place": "VARCHAR", "zone": "VARCHAR", "actors": "JSON", "tags": "JSON", "source": "VARCHAR", "quote": "VARCHAR", "cites": "JSON", "note": "VARCHAR"}'))
    from load_line
    where record = 'event'
), listed as (
    select line, id, title, kind, place, zone, note,
        coalesce(from_json(case when "when"[1] = '[' then "when" else '[' || "when" || ']' end, '["VARCHAR"]'), []) as when_texts,
        coalesce(from_json(case when "start"[1] = '[' then "start" else '[' || "start" || ']' end, '["VARCHAR"]'), []) as start_texts,
        coalesce(from_json(case when "end"[1] = '[' then "end" else '[' || "end" || ']' end, '["VARCHAR"]'), []) as end_texts,
        coalesce(from_json(case when "actors"[1] = '[' then "actors" else '[' || "actors" || ']' end, '["VARCHAR"]'), []) as actors_texts,
        coalesce(from_json(case when "tags"[1] = '[' then "tags" else '[' || "tags" || ']' end, '["VARCHAR"]'), []) as tags_texts,
        case
            when source is not null then [{'source': source, 'quote': quote}]
            when json_type(cites, '$[0]') = 'VARCHAR' then list_transform(from_json(cites, '["VARCHAR"]'), lambda c: {'source': c, 'quote': null::varchar})
            when cites is not null then from_json(cites, '[{"source": "VARCHAR", "quote": "VARCHAR"}]')
            else [] end as cites
    from typed
), ended as (
    select *, regexp_extract(when_texts[1], $tail, 1) as id_at_end, lower(regexp_extract(when_texts[1], $tail, 2)) as letters
    from listed
), masked as (
    select *, case when id_at_end <> '' and len(when_texts) = 1 and letters not in (select unnest($no_ids::varchar[])) then id_at_end end as tail
    from ended
)
select * exclude (id_at_end, letters),
    to_json({
        'kind': 'event', 'masked': tail is not null,
        'when': case when tail is null then when_texts else [left(when_texts[1], -length(tail)) || '{tail}'] end,
        'start': start_texts, 'end': end_texts, 'zone': zone, 'cited': len(cites) > 0
    })::varchar as key
from masked;
