-- Answers: nothing; records the revisions of claims loaded, in their order.
insert into claim_revision by name
select
    l.nth + p.shift as seq, l.batch, l.op, l.reason, l.reason_kind, l.fields, l.id as claim_id,
    l.event as event_id, l.subject, l.measure, l.measure_kind, l.figure.value as value_text, l.figure.low as value_low, l.figure.high as value_high,
    l.figure.qualifier,
    l.unit, l.said_by_texts as said_by, l.hedge, l.part_of, l.when_texts as when_text, m.edtf as when_edtf,
    coalesce(make_timestamp(m.start_earliest), '-infinity') as stated_start_earliest,
    coalesce(make_timestamp(m.start_latest), 'infinity') as stated_start_latest,
    coalesce(make_timestamp(m.end_earliest), '-infinity') as stated_end_earliest,
    coalesce(make_timestamp(m.end_latest), 'infinity') as stated_end_latest,
    m.stated_zone,
    case when len(m.rules) > 0 then list_transform(m.rules, lambda r: struct_update(
            r,
            anchor_id := case r.anchor_id when '{tail}' then l.tail when '{source}' then l.cites[1].source else r.anchor_id end,
            text := case when l.tail is null then r.text else l.when_texts[1] end)) end as rules,
    l.cites, l.note
from (select *, row_number() over () as nth from (from loaded_claim order by batch, turn, line)) l
join load_place p on p.batch = l.batch and p.record = 'claim'
join load_meaning m using (key);
