-- Answers: nothing; takes the claims of load_line into load_claim, typed, in their order. key says all that their dates depend on,
-- as JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table load_claim as
with typed as (
    select unnest(from_json(json, '{"id": "VARCHAR", "event": "VARCHAR", "subject": "VARCHAR", "measure": "VARCHAR", "value": "VARCHAR", "unit": "VARCHAR", "said_by": "JSON", "hedge": "VARCHAR", "when": "JSON", "part_of": "VARCHAR", "source": "VARCHAR", "quote": "VARCHAR", "cites": "JSON", "note": "VARCHAR"}'))
    from load_line
    where record = 'claim'
), listed as (
    select id, event, subject, measure, value, unit, hedge, part_of, note,
        coalesce(from_json(case json_type("when") when 'ARRAY' then "when"::varchar else '[' || "when"::varchar || ']' end, '["VARCHAR"]'), []) as when_texts,
        coalesce(from_json(case json_type("said_by") when 'ARRAY' then "said_by"::varchar else '[' || "said_by"::varchar || ']' end, '["VARCHAR"]'), []) as said_by_texts,
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
        'kind': 'claim', 'masked': tail is not null,
        'when': case when tail is null then when_texts else [left(when_texts[1], -length(tail)) || '{tail}'] end,
        'cited': len(cites) > 0
    })::varchar as key
from masked;
