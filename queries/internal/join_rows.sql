-- Answers: nothing; makes join_row, every row to be written and its number: item_kind (also origin, calendar), theirs (seq in their
--   ledger), item_id, made (it is in join_made), theirs_batch (null: the batch that decides clashes), seq.
-- Parameters: last_seq BIGINT, the last number before them; calendars BOOLEAN, also calendars that say otherwise here.
create or replace temp table join_row as
with coming as (
    select batch from join_batch where side = 'theirs' and not shared
), every_row as (
    select 'origin' as item_kind, null::bigint as theirs, null as item_id, false as made, batch as theirs_batch from coming
    union all
    select item_kind, seq, item_id, false, batch
    from join_revision
    anti join join_item using (item_kind, item_id)
    where side = 'theirs' and not shared and seq not in (select seq from join_made where seq is not null)
    union all
    select m.item_kind, m.seq, m.item_id, true, r.batch
    from join_made m left join (select seq, batch from join_revision where side = 'theirs') r using (seq)
    union all
    select 'calendar', c.seq, c.calendar, false, k.batch
    from join_calendar c left join coming k using (batch)
    where $calendars or ours is null
)
select item_kind, theirs, item_id, made, theirs_batch,
    $last_seq + row_number() over (order by theirs_batch nulls last, theirs nulls first, item_kind, item_id) as seq
from every_row;
