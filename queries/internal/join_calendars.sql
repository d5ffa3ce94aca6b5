-- Answers: nothing; makes join_calendar, the calendars of working days of which the other ledger has another last record than this
--   one, or has one at all where this has none: calendar, seq (theirs), batch (theirs), ours, theirs (JSON; ours null: it has none).
create or replace temp table join_calendar as
with record as (
    select 'ours' as side, seq, batch, calendar, to_json({origin: origin, weekend: weekend, closed: closed, opened: opened}) as j
    from calendar_revision where seq in (select max(seq) from calendar_revision group by calendar)
    union all
    select 'theirs', seq, batch, calendar, to_json({origin: origin, weekend: weekend, closed: closed, opened: opened})
    from other_ledger.calendar_revision where seq in (select max(seq) from other_ledger.calendar_revision group by calendar)
)
select t.calendar, t.seq, t.batch, o.j as ours, t.j as theirs
from record t left join record o on o.side = 'ours' and o.calendar = t.calendar
-- Where a record is from says nothing of which days it counts.
where t.side = 'theirs' and json_merge_patch(t.j, '{"origin": null}') is distinct from json_merge_patch(o.j, '{"origin": null}');
