-- Answers: nothing; makes what the other load_* statements have in common.

-- One text or a list of texts, as JSON, as a list.
create or replace temp macro load_texts(j) as
    case json_type(j) when 'ARRAY' then from_json(j::varchar, '["VARCHAR"]') when 'VARCHAR' then [j ->> '$'] else [] end;

-- What a record cites, whichever way it is written.
create or replace temp macro load_cites(source, quote, cites) as
    case
        when source is not null then [{'source': source, 'quote': quote}]
        when json_type(cites, '$[0]') = 'VARCHAR'
            then list_transform(from_json(cites, '["VARCHAR"]'), lambda c: {'source': c, 'quote': null::varchar})
        when json_type(cites) = 'ARRAY' then from_json(cites, '[{"source": "VARCHAR", "quote": "VARCHAR"}]')
        else []
    end;

-- In which order the records of one batch are recorded.
create or replace temp macro load_rank(op) as list_position(['assert', 'restore', 'correct', 'retract'], op);

-- What a revision says of a field: null where it leaves it as it was, else the value, where chr(0), which no text holds, stands
-- for none; and what it comes to.
create or replace temp macro load_said(whole, fields, name, value) as
    case when whole or list_contains(fields, name) then coalesce(value, chr(0)) end;
create or replace temp macro load_left(value) as nullif(value, chr(0));

-- The same of a field that is a list: none is an empty one.
create or replace temp macro load_said_list(whole, fields, name, value) as
    case when whole or list_contains(fields, name) then coalesce(value, []) end;

-- Does an op not follow the one before it (null: there is none)?
create or replace temp macro load_out_of_turn(op, op_before) as
    (op = 'assert') <> (op_before is null) or (op = 'restore') <> (op_before is not distinct from 'retract');

-- The id that a lone expression ends in, and the letters that it starts with.
create or replace temp macro load_last(texts, tail) as
    case when len(texts) = 1 and contains(texts[1], ' ') then regexp_extract(texts[1], tail, ['id', 'letters']) end;

-- The expressions with {tail} in the place of that id.
create or replace temp macro load_masked(texts, tail) as
    case when tail is null then texts else [left(texts[1], -length(tail)) || '{tail}'] end;
