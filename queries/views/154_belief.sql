-- Answers: what to believe last of each figure, as of a moment: of each subject or event, measure (and its kind), unit and time that it
--   holds, the claim that was said last of those that stand, and how far the others that stand agree with it.
-- Parameters: known, said, about (see 110_claim.sql).
-- Columns: subject, event_id, measure, measure_kind, unit, when_earliest, when_latest, claim_id, value_text, value_low, value_high, qualifier,
--   speaker, source_id, said_at (of that claim; see 153_series.sql), standing (how many claims stand: superseded by none),
--   hull_low, hull_high (all that the standing claims allow together; null: open), agreeing (how many speakers' claims allow a value
--   that this one allows, this one's among them), speakers (who agree), differing (the standing claims that do not), held_since (the
--   date from which on all that was said agrees with it; null: unknown), rebased, cumulative, cites.
-- Two claims agree if a value exists that both allow; words that are no figure, if they are the same.
create or replace macro belief_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with figures as materialized (
        from figures_at(known := known, said := said, about := about)
    ), claims as materialized (
        select *, superseded_by is null as stands from succession_in('figures')
    ), last_said as materialized (
        select measure, subject, event_id, unit, measure_kind, when_earliest, when_latest,
            arg_max(claim_id, (coalesce(said_at, '-infinity'::timestamp), batch, claim_id)) as top_id
        from claims where stands
        group by all
    ), held as materialized (
        select l.top_id, c.*, c.claim_id = l.top_id as top,
            case
                when c.qualifier = 'text' or t.qualifier = 'text' then c.value_text = t.value_text
                else coalesce(c.value_low <= t.value_high, true) and coalesce(t.value_low <= c.value_high, true)
            end as agrees
        from last_said l
        join claims t on t.claim_id = l.top_id
        join claims c
            on c.measure = l.measure and c.when_earliest = l.when_earliest and c.when_latest = l.when_latest
            and c.subject is not distinct from l.subject and c.event_id is not distinct from l.event_id
            and c.unit is not distinct from l.unit and c.measure_kind is not distinct from l.measure_kind
    ), counted as (
        select top_id, count(*) filter (stands) as standing,
            case when bool_and(value_low is not null) filter (stands and qualifier not in ('text', 'relative')) then min(value_low) filter (stands) end as hull_low,
            case when bool_and(value_high is not null) filter (stands and qualifier not in ('text', 'relative')) then max(value_high) filter (stands) end as hull_high,
            list(distinct speaker order by speaker) filter (stands and agrees) as speakers,
            list(claim_id order by claim_id) filter (stands and not agrees) as differing,
            max(said_at) filter (not agrees) as disputed_at
        from held
        group by top_id
    ), since as (
        select h.top_id, min(h.said_at) as held_since
        from held h join counted c using (top_id)
        where h.agrees and (c.disputed_at is null or h.said_at > c.disputed_at)
        group by h.top_id
    )
    select t.subject, t.event_id, t.measure, t.measure_kind, t.unit, t.when_earliest, t.when_latest, t.claim_id, t.value_text, t.value_low, t.value_high,
        t.qualifier, t.speaker, t.source_id, t.said_at, c.standing, c.hull_low, c.hull_high,
        greatest(coalesce(len(c.speakers), 0), 1) as agreeing, coalesce(c.speakers, []) as speakers, coalesce(c.differing, []) as differing,
        coalesce(s.held_since, t.said_at) as held_since, t.rebased, t.cumulative, t.cites
    from held t join counted c using (top_id) left join since s using (top_id)
    where t.top;

create or replace view belief with (defer_binding) as
    from belief_at() order by subject nulls last, event_id, measure, measure_kind, unit, when_earliest, when_latest;
