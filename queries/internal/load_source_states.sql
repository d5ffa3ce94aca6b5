-- Answers: nothing; puts into loaded_source what each revision of load_source makes of its source: what it does not give stays as it was in
-- the revision before, in this load or in the ledger. op_before is what was done before; key says all that the dates depend on, as
-- JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table loaded_source as
with said as (
    select g.batch, g.turn, g.line, g.op, g.fields, g.reason, g.reason_kind, g.op = 'assert' as whole, g.id,
        g.title, g.publisher, g.via, g.url, g.language, g.zone, g.text, g.file, g.note, g.published_texts
    from load_source g
    union all
    select 0, 0, 0, op, null, null, null, true, source_id,
        title, publisher, via, url, language, zone, text, file, note, published_text
    from source_revision
    where seq in (select max(seq) from source_revision where source_id in (select id from load_source) group by source_id)
), state as (
    select batch, turn, line, op, fields, reason, reason_kind, id,
        lag(op) over (partition by id order by batch, turn, line) as op_before,
        load_left(last_value(load_said(whole, fields, 'title', title) ignore nulls) over revisions) as title,
        load_left(last_value(load_said(whole, fields, 'publisher', publisher) ignore nulls) over revisions) as publisher,
        load_left(last_value(load_said(whole, fields, 'via', via) ignore nulls) over revisions) as via,
        load_left(last_value(load_said(whole, fields, 'url', url) ignore nulls) over revisions) as url,
        load_left(last_value(load_said(whole, fields, 'language', language) ignore nulls) over revisions) as language,
        load_left(last_value(load_said(whole, fields, 'zone', zone) ignore nulls) over revisions) as zone,
        load_left(last_value(load_said(whole, fields, 'text', text) ignore nulls) over revisions) as text,
        load_left(last_value(load_said(whole, fields, 'file', file) ignore nulls) over revisions) as file,
        load_left(last_value(load_said(whole, fields, 'note', note) ignore nulls) over revisions) as note,
        last_value(load_said_list(whole, fields, 'published', published_texts) ignore nulls) over revisions as published_texts
    from said
    window revisions as (partition by id order by batch, turn, line rows between unbounded preceding and current row)
), ended as (
    select *, load_last(published_texts, $tail) as last
    from state
    where batch > 0
), masked as (
    select *, case when last.id <> '' and lower(last.letters) not in (select unnest($no_ids::varchar[])) then last.id end as tail
    from ended
)
select * exclude (last),
    to_json({
        'kind': 'source', 'masked': tail is not null,
        'published': load_masked(published_texts, tail),
        'zone': zone
    })::varchar as key
from masked;
