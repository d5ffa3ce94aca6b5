-- Answers: what any revision of anything ever tied to what, also when a convention was chosen, and what was ever said to be one. Whatever
--   is tied at a moment is among them, and no state is needed to ask.
-- Columns: item, anchor_item ('kind:id'; the same: a rule on itself), days (DOUBLE: by how many the rule can move an instant, at most).
create or replace view ever_tied as
    select item, case r.anchor_kind when 'self' then item else r.anchor_kind || ':' || r.anchor_id end as anchor_item,
        31 * greatest(abs(coalesce(r.lower_months, 0)), abs(coalesce(r.upper_months, 0)))
            + greatest(abs(coalesce(r.lower_days, 0)), abs(coalesce(r.upper_days, 0)))
            + greatest(abs(coalesce(r.lower_micros, 0)), abs(coalesce(r.upper_micros, 0))) / 86400000000
            + case
                when r.snap is null then 1
                when r.snap in ('minute', 'hour', 'day') then 3
                when r.snap in ('week', 'weekday') then 15
                when r.snap in ('month', 'quarter') then 190
                -- Of a week one day at least is worked, without holidays.
                when starts_with(r.snap, 'working_day') then 60 + 10 * abs(r.snap_index)
                -- From one 29 February to the next.
                else 3000 end as days
    from (
        select 'event:' || event_id as item, unnest(rules) as r from event_revision where len(rules) > 0
        union all
        select 'claim:' || claim_id, unnest(rules) from claim_revision where len(rules) > 0
        union all
        select 'source:' || source_id, unnest(rules) from source_revision where len(rules) > 0
        union all
        select k.item_kind || ':' || k.item_id, unnest(d.rules)
        from dating_revision d join revision_key k on k.seq = d.revision
        where len(d.rules) > 0
    )
    union all
    select from_ref, to_ref, 0 from link_revision where kind = 'merged_into' and op <> 'retract';
