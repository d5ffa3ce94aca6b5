-- Answers: every revision of an item, or of everything, oldest first, with what it changed, who made it and why.
-- Parameter: item_kind VARCHAR, only items of this kind: source, event, claim, link or policy.
-- Parameter: item_id VARCHAR, only this item.
-- Parameter: known TIMESTAMP, only what we had recorded by then; null: now.
-- Parameter: said TIMESTAMP, only revisions that had been published by then; null: now.
-- Parameter: tag VARCHAR, only events with this tag.
-- Parameter: source VARCHAR, only this source and what cites it.
-- Parameter: since TIMESTAMP, only what was recorded from then on.
-- Parameter: until TIMESTAMP, only what was recorded up to then.
-- Parameter: limit BIGINT, at most so many.
-- Beside the revisions of an item it tells what was done to it by others: a merger, or its parting (the revisions of the link), and
-- a date that was understood anew because a convention was chosen (dated: the meaning before and after, and the convention).
with meant as (
    select seq, when_edtf as edtf from event_revision
    union all
    select seq, when_edtf from claim_revision
    union all
    select seq, published_edtf from source_revision
), told as (
    select item_kind, item_id, title, seq, batch, recorded_at, author, op, reason, reason_kind, changed, origin, told_at from history
    union all
    select 'event', item_id(one), title, seq, batch, recorded_at, author,
        case op when 'retract' then 'part' else 'merge' end, reason, reason_kind,
        [{field: case one when to_ref then 'from' else 'into' end,
            before: case op when 'retract' then other end, after: case op when 'retract' then null else other end}],
        origin, told_at
    from (
        select h.*, to_ref, unnest([from_ref, to_ref]) as one, unnest([to_ref, from_ref]) as other
        from history h join link_revision k using (seq)
        where k.kind = 'merged_into' and $item_id::varchar is not null
    )
    union all
    select h.item_kind, h.item_id, h.title, d.seq, d.batch, b.recorded_at, b.author, 'dated', b.reason, b.reason_kind,
        [{field: 'meaning, by the policy ' || d.policy,
            before: coalesce(lag(d.edtf) over (partition by d.revision order by d.seq), m.edtf), after: d.edtf}],
        null, b.recorded_at
    from dating_revision d join history h on h.seq = d.revision join batch b on b.batch = d.batch join meant m on m.seq = d.revision
)
select item_kind, item_id, title, batch, iso_instant(recorded_at) as recorded_at, author, op, reason, reason_kind, changed,
    origin, case when origin is not null then iso_instant(told_at) end as origin_recorded_at
from told
where ($item_kind::varchar is null or item_kind = $item_kind)
    and ($item_id::varchar is null or item_id = $item_id)
    and ($said::timestamp is null or seq in (select seq from said_at(said := $said)))
    and ($tag::varchar is null or item_kind = 'event' and item_id in (
        select event_id from event_revision where list_contains(tags, $tag)))
    and ($source::varchar is null or seq in (select seq from citation where source_id = $source))
    and recorded_at <= coalesce($known::timestamp, 'infinity'::timestamp)
    and recorded_at <= coalesce($until::timestamp, 'infinity'::timestamp)
    and recorded_at >= coalesce($since::timestamp, '-infinity'::timestamp)
order by seq
limit coalesce($limit::bigint, 9223372036854775807);
