-- Answers: nothing; records the revisions of sources loaded, in their order.
insert into source_revision by name
select
    l.nth + p.shift as seq, l.batch, l.op, l.reason, l.reason_kind, l.fields, l.id as source_id,
    l.title, l.publisher, l.via, l.url, l.language, l.published_texts as published_text, m.edtf as published_edtf,
    coalesce(make_timestamp(m.start_earliest), '-infinity') as stated_earliest,
    coalesce(make_timestamp(m.end_latest), 'infinity') as stated_latest,
    m.stated_zone,
    case when len(m.rules) > 0 then list_transform(m.rules, lambda r: struct_update(
            r,
            anchor_id := case r.anchor_id when '{tail}' then l.tail else r.anchor_id end,
            text := case when l.tail is null then r.text else l.published_texts[1] end)) end as rules,
    l.zone, l.text, l.file, l.note
from (select *, row_number() over () as nth from (from loaded_source order by batch, turn, line)) l
join load_place p on p.batch = l.batch and p.record = 'source'
join load_meaning m using (key);
