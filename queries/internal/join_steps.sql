-- Answers: nothing; makes join_made, the revisions that bring their changes to items that both ledgers touched: item_kind, item_id,
--   seq (theirs; null: of the batch that decides clashes), op, fields, j (the whole state, as the statements insert_* take it), mixed
--   (its dates are to be understood anew: what they depend on comes from both sides).
-- Parameter: on_clash VARCHAR, whose side is taken in a clash: ours, theirs.
-- Each is the last state here, with the fields that theirs had set by then as theirs has them.
create or replace temp table join_made as
with judged as (
    select o.item_kind, o.item_id, o.stands as ours_stands, o.j as ours, t.j as theirs, t.stands as theirs_stands,
        case
            when o.stands = t.stands then o.stands
            when c.field is not null then if($on_clash = 'theirs', t.stands, o.stands)
            when exists (from join_write w where w.side = 'theirs' and w.seq > 0 and (w.item_kind, w.item_id) = (o.item_kind, o.item_id)) then t.stands
            else o.stands
        end as final_stands
    from join_state o
    join join_state t using (item_kind, item_id)
    left join join_clash c on c.field = 'standing' and (c.item_kind, c.item_id) = (o.item_kind, o.item_id)
    where o.side = 'ours' and t.side = 'theirs'
), wrote as (
    select item_kind, item_id, seq, coalesce(list(field order by field) filter (field <> 'standing'), []) as fields
    from join_write where side = 'theirs' group by all
), stepped as (
    select c.item_kind, c.item_id, c.seq, c.j, w.fields, c.op <> 'retract' as stands, g.ours, g.theirs,
        coalesce(lag(c.op <> 'retract') over (partition by c.item_kind, c.item_id order by c.seq), g.ours_stands) as stood
    from wrote w
    join join_content c on c.side = 'theirs' and c.seq = w.seq
    join judged g on (g.item_kind, g.item_id) = (w.item_kind, w.item_id)
    where g.ours_stands or g.final_stands -- what is retracted on both sides stays as it is
), told as (
    select *, case when stood and stands then 'correct' when stood then 'retract' when stands then 'restore' end as op
    from stepped
), gathered as (
    -- What theirs had set by then.
    select t.seq, list(distinct w.field) as gained
    from told t join join_write w
        on w.side = 'theirs' and w.item_kind = t.item_kind and w.item_id = t.item_id and w.seq <= t.seq and w.field <> 'standing'
    group by t.seq
), steps as (
    select t.item_kind, t.item_id, t.seq, t.op, case when t.op = 'correct' then t.fields end as fields, t.stands,
        t.ours, t.j as theirs, coalesce(g.gained, []) as gained
    from told t left join gathered g using (seq)
    where t.op is not null and (t.op <> 'correct' or len(t.fields) > 0)
), clashing as (
    select item_kind, item_id, coalesce(list(field order by field) filter (field <> 'standing'), []) as fields from join_clash group by all
), gained_all as (
    select item_kind, item_id, list(distinct field) filter (field <> 'standing') as gained from join_write where side = 'theirs' group by all
), left_as as (
    select item_kind, item_id, arg_max(stands, seq) as stands from steps group by all
), decided as (
    select g.item_kind, g.item_id,
        case when coalesce(l.stands, g.ours_stands) and g.final_stands then 'correct'
            when coalesce(l.stands, g.ours_stands) then 'retract' when g.final_stands then 'restore' end as op,
        coalesce(c.fields, []) as fields, g.final_stands as stands, g.ours, g.theirs,
        case $on_clash
            when 'theirs' then list_distinct(list_concat(coalesce(a.gained, []), coalesce(c.fields, [])))
            else list_filter(coalesce(a.gained, []), lambda f: not list_contains(coalesce(c.fields, []), f)) end as gained
    from judged g
    left join clashing c on (c.item_kind, c.item_id) = (g.item_kind, g.item_id)
    left join gained_all a on (a.item_kind, a.item_id) = (g.item_kind, g.item_id)
    left join left_as l on (l.item_kind, l.item_id) = (g.item_kind, g.item_id)
    where c.item_kind is not null or coalesce(l.stands, g.ours_stands) <> g.final_stands
), every_step as (
    from steps
    union all by name
    select item_kind, item_id, null::bigint as seq, op, case when op = 'correct' then fields end as fields, stands, ours, theirs, gained
    from decided
    where op is not null and (op <> 'correct' or len(fields) > 0)
), patched as (
    select s.*, row_number() over () as place,
        flatten(list_transform(list_filter(f.fields, lambda x: list_contains(s.gained, x.field)), lambda x: x.columns)) as taken,
        flatten(list_transform(list_filter(f.fields, lambda x: x.dates), lambda x: x.columns)) as dating
    from every_step s
    join (select item_kind, list({field: field, columns: columns, dates: dates}) as fields from join_field group by item_kind) f using (item_kind)
), laid as (
    select p.*, json_merge_patch(p.ours, coalesce(o.patch, '{}'::json)) as laid
    from patched p
    left join (
        select place, json_group_object(col, coalesce(json_extract(theirs, col), 'null'::json)) as patch
        from (select place, theirs, unnest(taken) as col from patched)
        group by place
    ) o using (place)
), dated as (
    select *,
        join_picked(laid, dating) is not distinct from join_picked(ours, dating) as as_ours,
        join_picked(laid, dating) is not distinct from join_picked(theirs, dating) as as_theirs
    from laid
)
select item_kind, item_id, seq, op, fields, not (as_ours or as_theirs) as mixed,
    case
        when as_ours or not as_theirs then laid
        when item_kind = 'source' then json_merge_patch(laid, json_object(
            'published_edtf', theirs->'published_edtf', 'stated_earliest', theirs->'stated_earliest', 'stated_latest', theirs->'stated_latest',
            'stated_zone', theirs->'stated_zone', 'rules', theirs->'rules'))
        else json_merge_patch(laid, json_object(
            'when_edtf', theirs->'when_edtf',
            'stated_start_earliest', theirs->'stated_start_earliest', 'stated_start_latest', theirs->'stated_start_latest',
            'stated_end_earliest', theirs->'stated_end_earliest', 'stated_end_latest', theirs->'stated_end_latest',
            'stated_zone', theirs->'stated_zone', 'rules', theirs->'rules'))
    end as j
from dated
union all
-- What only theirs touched and was understood anew since it was written.
select item_kind, item_id, c.seq, r.op, r.fields, false, c.j
from join_content c join (select seq, op, fields from join_revision where side = 'theirs') r using (seq)
anti join join_item using (item_kind, item_id)
where c.side = 'theirs';
