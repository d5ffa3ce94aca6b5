-- Answers: nothing; records the claims loaded.
-- Parameters: batch BIGINT, its number; before BIGINT, the number of the revision before the first of them.
insert into claim_revision by name
select
    $before + l.line as seq, $batch as batch, 'assert' as op, l.id as claim_id,
    l.event as event_id, l.subject, l.measure, l.measure_kind, l.value as value_text, f.low as value_low, f.high as value_high, f.qualifier,
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
from load_claim l join load_meaning m using (key) join load_figure f using (value);
