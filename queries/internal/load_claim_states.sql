-- Answers: nothing; puts into loaded_claim what each revision of load_claim makes of its claim: what it does not give stays as it was in
-- the revision before, in this load or in the ledger. op_before is what was done before; key says all that the dates depend on, as
-- JSON; where an expression ends in an id (tail), the key has {tail} in its place.
-- Parameters: tail VARCHAR, no_ids VARCHAR[]: see timeline/dates/masks.py.
create or replace temp table loaded_claim as
with said as (
    select g.batch, g.turn, g.line, g.op, g.fields, g.reason, g.reason_kind, g.op = 'assert' as whole, g.id,
        g.event, g.subject, g.measure, g.measure_kind, case when g.value is not null then {'value': g.value, 'low': f.low, 'high': f.high, 'qualifier': f.qualifier} end as figure, g.unit, g.hedge, g.part_of, g.note, g.when_texts, g.said_by_texts, g.cites
    from load_claim g left join load_figure f using (value)
    union all
    select 0, 0, 0, op, null, null, null, true, claim_id,
        event_id, subject, measure, measure_kind, {'value': value_text, 'low': value_low, 'high': value_high, 'qualifier': qualifier}, unit, hedge, part_of, note, when_text, said_by, cites
    from claim_revision
    where seq in (select max(seq) from claim_revision where claim_id in (select id from load_claim) group by claim_id)
), state as (
    select batch, turn, line, op, fields, reason, reason_kind, id,
        lag(op) over (partition by id order by batch, turn, line) as op_before,
        load_left(last_value(load_said(whole, fields, 'event', event) ignore nulls) over revisions) as event,
        load_left(last_value(load_said(whole, fields, 'subject', subject) ignore nulls) over revisions) as subject,
        load_left(last_value(load_said(whole, fields, 'measure', measure) ignore nulls) over revisions) as measure,
        load_left(last_value(load_said(whole, fields, 'measure_kind', measure_kind) ignore nulls) over revisions) as measure_kind,
        last_value(figure ignore nulls) over revisions as figure,
        load_left(last_value(load_said(whole, fields, 'unit', unit) ignore nulls) over revisions) as unit,
        load_left(last_value(load_said(whole, fields, 'hedge', hedge) ignore nulls) over revisions) as hedge,
        load_left(last_value(load_said(whole, fields, 'part_of', part_of) ignore nulls) over revisions) as part_of,
        load_left(last_value(load_said(whole, fields, 'note', note) ignore nulls) over revisions) as note,
        last_value(load_said_list(whole, fields, 'when', when_texts) ignore nulls) over revisions as when_texts,
        last_value(load_said_list(whole, fields, 'said_by', said_by_texts) ignore nulls) over revisions as said_by_texts,
        last_value(load_said_list(whole, fields, 'cites', cites) ignore nulls) over revisions as cites
    from said
    window revisions as (partition by id order by batch, turn, line rows between unbounded preceding and current row)
), ended as (
    select *, load_last(when_texts, $tail) as last
    from state
    where batch > 0
), masked as (
    select *, case when last.id <> '' and lower(last.letters) not in (select unnest($no_ids::varchar[])) then last.id end as tail
    from ended
)
select * exclude (last),
    to_json({
        'kind': 'claim', 'masked': tail is not null,
        'when': load_masked(when_texts, tail),
        'cited': len(cites) > 0
    })::varchar as key
from masked;
