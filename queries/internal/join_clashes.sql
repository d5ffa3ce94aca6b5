-- Answers: nothing; weighs the items that both ledgers touched. Makes
--   join_write: which field each revision sets (side, item_kind, item_id, field, seq), where no batch that both ledgers have sets it
--   later in the same ledger: then that is what was agreed, and the earlier one counts no more;
--   join_state: side, item_kind, item_id, stands, j, as the last revision has it;
--   join_clash: item_kind, item_id, field ('standing': one is retracted, the other is not), ours, theirs (JSON lists).
-- A field clashes where both sides set it, or neither although the item stands on both, and it is not the same. Whether an item stands clashes with any change.
-- The values of some columns; an empty list says as little as none.
create or replace temp macro join_picked(j, names) as
    list_transform(names, lambda name: nullif(nullif(json_extract(j, name), 'null'), '[]'));

create or replace temp table join_write as
with written as (
    select r.side, r.item_kind, r.item_id, r.seq, r.shared,
        unnest(case op when 'assert' then f.fields when 'correct' then r.fields else ['standing'] end) as field
    from join_revision r
    semi join join_item using (item_kind, item_id)
    join (select item_kind, list(field) as fields from join_field group by item_kind) f using (item_kind)
), settled as (
    select side, item_kind, item_id, field, max(seq) as seq from written where shared group by all
)
select w.side, w.item_kind, w.item_id, w.field, w.seq
from written w left join settled s using (side, item_kind, item_id, field)
where not w.shared and w.seq > coalesce(s.seq, 0);

create or replace temp table join_state as
select c.side, c.item_kind, c.item_id, c.op <> 'retract' as stands, c.j
from join_content c
semi join join_item using (item_kind, item_id)
where (c.side, c.item_kind, c.item_id, c.seq) in (select (side, item_kind, item_id, max(seq)) from join_revision group by side, item_kind, item_id);

create or replace temp table join_clash as
with pair as (
    select o.item_kind, o.item_id, o.stands as ours_stands, t.stands as theirs_stands, o.j as ours, t.j as theirs
    from join_state o join join_state t using (item_kind, item_id)
    where o.side = 'ours' and t.side = 'theirs'
), said as (
    select p.item_kind, p.item_id, f.field, p.ours_stands and p.theirs_stands as both_stand, join_picked(p.ours, f.columns) as ours, join_picked(p.theirs, f.columns) as theirs
    from pair p join join_field f using (item_kind)
    where f.field <> 'standing' and (p.ours_stands or p.theirs_stands)
), setting as (
    select distinct side, item_kind, item_id, field from join_write
)
select s.* exclude (both_stand)
from said s
left join setting o on o.side = 'ours' and (o.item_kind, o.item_id, o.field) = (s.item_kind, s.item_id, s.field)
left join setting t on t.side = 'theirs' and (t.item_kind, t.item_id, t.field) = (s.item_kind, s.item_id, s.field)
where s.ours is distinct from s.theirs and (o.side is null) = (t.side is null) and (s.both_stand or o.side is not null)
union all
select p.item_kind, p.item_id, 'standing',
    [if(ours_stands, '"stands"', '"retracted"')::json], [if(theirs_stands, '"stands"', '"retracted"')::json]
from pair p
where ours_stands <> theirs_stands
    and (exists (from join_write w where w.side = 'ours' and (w.item_kind, w.item_id) = (p.item_kind, p.item_id)))
        = (exists (from join_write w where w.side = 'theirs' and (w.item_kind, w.item_id) = (p.item_kind, p.item_id)));

-- What is retracted here and stands there comes as it is there, but for what was set here: as set before any of their revisions.
insert into join_write
select 'theirs', o.item_kind, o.item_id, f.field, 0
from join_state o
join join_state t using (item_kind, item_id)
join join_field f using (item_kind)
anti join join_write w on (w.item_kind, w.item_id, w.field) = (o.item_kind, o.item_id, f.field)
where o.side = 'ours' and t.side = 'theirs' and not o.stands and t.stands and f.field <> 'standing';
