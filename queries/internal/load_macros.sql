-- Answers: nothing; makes what load_source, load_event and load_claim have in common.

-- One text or a list of texts, as JSON, as a list.
create or replace temp macro load_texts(j) as
    coalesce(from_json(case json_type(j) when 'ARRAY' then j::varchar else '[' || j::varchar || ']' end, '["VARCHAR"]'), []);

-- What a record cites, whichever way it is written.
create or replace temp macro load_cites(source, quote, cites) as
    case
        when source is not null then [{'source': source, 'quote': quote}]
        when json_type(cites, '$[0]') = 'VARCHAR'
            then list_transform(from_json(cites, '["VARCHAR"]'), lambda c: {'source': c, 'quote': null::varchar})
        when cites is not null then from_json(cites, '[{"source": "VARCHAR", "quote": "VARCHAR"}]')
        else []
    end;

-- The id that a lone expression ends in, and the letters that it starts with.
create or replace temp macro load_last(texts, tail) as
    case when len(texts) = 1 and contains(texts[1], ' ') then regexp_extract(texts[1], tail, ['id', 'letters']) end;

-- The expressions with {tail} in the place of that id.
create or replace temp macro load_masked(texts, tail) as
    case when tail is null then texts else [left(texts[1], -length(tail)) || '{tail}'] end;
