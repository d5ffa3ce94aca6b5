-- Answers: nothing; records the revisions of events loaded, in their order.
insert into event_revision by name
select
    l.nth + p.shift as seq, l.batch, l.op, l.reason, l.reason_kind, l.fields, l.id as event_id,
    l.title, l.kind, l.place, l.when_texts as when_text, l.start_texts as start_text, l.end_texts as end_text, m.edtf as when_edtf,
    coalesce(make_timestamp(m.start_earliest), '-infinity') as stated_start_earliest,
    coalesce(make_timestamp(m.start_latest), 'infinity') as stated_start_latest,
    coalesce(make_timestamp(m.end_earliest), '-infinity') as stated_end_earliest,
    coalesce(make_timestamp(m.end_latest), 'infinity') as stated_end_latest,
    m.stated_zone,
    case when len(m.rules) > 0 then list_transform(m.rules, lambda r: struct_update(
            r,
            anchor_id := case r.anchor_id when '{tail}' then l.tail when '{source}' then l.cites[1].source else r.anchor_id end,
            text := case when l.tail is null then r.text else l.when_texts[1] end)) end as rules,
    l.zone, l.actors_texts as actors, l.tags_texts as tags, l.cites, l.note
from (select *, row_number() over () as nth from (from loaded_event order by batch, turn, line)) l
join load_place p on p.batch = l.batch and p.record = 'event'
join load_meaning m using (key);
