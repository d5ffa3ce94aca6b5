-- Answers: the dates of the events in each of the states that hold_said.sql holds, in one solve: side, event_id, start_earliest,
--   start_latest, end_earliest, end_latest (ISO 8601 text in UTC; null: unknown), zone; and for their words when_text, when_edtf (as
--   its own words have it) and basis (stated: by its own words alone, or derived).
with rules as materialized (
    from rule_in('held_event', 'held_claim', 'held_source')
), items as materialized (
    from item_in('held_event', 'held_claim', 'held_source')
), bounds as materialized (
    from bounds_in('rules', 'items')
)
select e.side, e.id as event_id,
    iso_instant(coalesce(s.earliest, i.start_earliest)) as start_earliest, iso_instant(coalesce(s.latest, i.start_latest)) as start_latest,
    iso_instant(coalesce(t.earliest, i.end_earliest)) as end_earliest, iso_instant(coalesce(t.latest, i.end_latest)) as end_latest,
    i.zone, dating_text(e.when_text, e.start_text, e.end_text) as when_text, e.when_edtf,
    case
        when s.point is null or (
            s.earliest = i.start_earliest and s.latest = i.start_latest
            and coalesce(t.earliest, i.end_earliest) = i.end_earliest and coalesce(t.latest, i.end_latest) = i.end_latest) then 'stated'
        else 'derived'
    end as basis
from held_event e
join items i on i.item = 'event:' || e.event_id
left join bounds s on s.point = i.item || ':start'
left join bounds t on t.point = i.item || ':end'
where e.merged_into is null
order by e.side, e.id;
