-- Answers: nothing; makes join_content, what revisions say that cannot be taken over as they are: side, item_kind, item_id, seq, op,
--   j (JSON: the columns of the table, as the statements insert_* take them, with what their dates mean now). Those are the last
--   revision of each item of join_item on either side, theirs of such items that are to come, and all of theirs that are to come
--   and whose dates or figures were understood anew since they were written.
create or replace temp macro join_micros(x) as if(isinf(x), null, epoch_us(x));
create or replace temp macro join_dates(edtf, a, b, c, d) as json_object(
    'when_edtf', edtf,
    'stated_start_earliest', join_micros(a), 'stated_start_latest', join_micros(b),
    'stated_end_earliest', join_micros(c), 'stated_end_latest', join_micros(d));
create or replace temp macro join_published(edtf, a, b) as json_object(
    'published_edtf', edtf, 'stated_earliest', join_micros(a), 'stated_latest', join_micros(b));

create or replace temp table join_content as
with dating as (
    select 'ours' as side, d.* from dating_revision d where seq in (select max(seq) from dating_revision group by revision)
    union all
    select 'theirs', d.* from other_ledger.dating_revision d
    where seq in (select max(seq) from other_ledger.dating_revision group by revision)
), figure as (
    select 'ours' as side, f.* from figure_revision f where seq in (select max(seq) from figure_revision group by revision)
    union all
    select 'theirs', f.* from other_ledger.figure_revision f
    where seq in (select max(seq) from other_ledger.figure_revision group by revision)
), needed as materialized (
    select side, item_kind, item_id, max(seq) as seq from join_revision semi join join_item using (item_kind, item_id) group by all
    union
    select side, item_kind, item_id, seq from join_revision semi join join_item using (item_kind, item_id)
    where side = 'theirs' and not shared
    union
    select side, item_kind, item_id, seq from join_revision
    where side = 'theirs' and not shared
        and (seq in (select revision from other_ledger.dating_revision) or seq in (select revision from other_ledger.figure_revision))
), told as (
    select n.side, 'source' as item_kind, n.item_id, n.seq, r.op,
        json_merge_patch(to_json(r), join_published(published_edtf, stated_earliest, stated_latest)) as j
    from source_revision r join needed n on n.seq = r.seq and n.item_kind = 'source' and n.side = 'ours'
    union all
    select n.side, 'event', n.item_id, n.seq, r.op,
        json_merge_patch(to_json(r), join_dates(when_edtf, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest))
    from event_revision r join needed n on n.seq = r.seq and n.item_kind = 'event' and n.side = 'ours'
    union all
    select n.side, 'claim', n.item_id, n.seq, r.op,
        json_merge_patch(to_json(r), join_dates(when_edtf, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest))
    from claim_revision r join needed n on n.seq = r.seq and n.item_kind = 'claim' and n.side = 'ours'
    union all
    select n.side, 'link', n.item_id, n.seq, r.op, to_json(r)
    from link_revision r join needed n on n.seq = r.seq and n.item_kind = 'link' and n.side = 'ours'
    union all
    select n.side, 'source', n.item_id, n.seq, r.op,
        json_merge_patch(to_json(r), join_published(published_edtf, stated_earliest, stated_latest))
    from other_ledger.source_revision r join needed n on n.seq = r.seq and n.item_kind = 'source' and n.side = 'theirs'
    union all
    select n.side, 'event', n.item_id, n.seq, r.op,
        json_merge_patch(to_json(r), join_dates(when_edtf, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest))
    from other_ledger.event_revision r join needed n on n.seq = r.seq and n.item_kind = 'event' and n.side = 'theirs'
    union all
    select n.side, 'claim', n.item_id, n.seq, r.op,
        json_merge_patch(to_json(r), join_dates(when_edtf, stated_start_earliest, stated_start_latest, stated_end_earliest, stated_end_latest))
    from other_ledger.claim_revision r join needed n on n.seq = r.seq and n.item_kind = 'claim' and n.side = 'theirs'
    union all
    select n.side, 'link', n.item_id, n.seq, r.op, to_json(r)
    from other_ledger.link_revision r join needed n on n.seq = r.seq and n.item_kind = 'link' and n.side = 'theirs'
)
select t.side, t.item_kind, t.item_id, t.seq, t.op,
    json_merge_patch(
        t.j,
        case when d.revision is null then '{}'::json
            when t.item_kind = 'source' then join_published(d.edtf, d.stated_start_earliest, d.stated_end_latest)
            else join_dates(d.edtf, d.stated_start_earliest, d.stated_start_latest, d.stated_end_earliest, d.stated_end_latest) end,
        case when d.revision is null then '{}'::json else json_object('stated_zone', d.stated_zone, 'rules', d.rules) end,
        case when f.revision is null then '{}'::json
            else json_object('value_low', f.value_low, 'value_high', f.value_high, 'qualifier', f.qualifier) end) as j
from told t
left join dating d on d.side = t.side and d.revision = t.seq
left join figure f on f.side = t.side and f.revision = t.seq;
