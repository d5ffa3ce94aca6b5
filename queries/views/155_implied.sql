-- Answers: what totals and parts imply of each other, as of a moment, where no one says it as narrowly: "around 4,700 casualties less
--   approximately 600 killed" is 3,570 to 4,630 injured; and what a running total has grown by, from one figure to the next.
-- Parameters: known, said (see 020_said.sql).
-- Columns: implied (part: of a part, by its total less the other parts; rest: of what is left of a total without its only part;
--   total: of a total, by the sum of its parts; flow: over the time between two figures of a running total by one
--   speaker, by their difference), subject, event_id, measure, unit, when_earliest, when_latest (of what is implied),
--   low, high (null: open), about (the middle of the two), claim_id (the claim that says it itself, the first of several; null: none
--   does), value_text, value_low, value_high (as said), agrees (whether a value exists that both allow; null: it is not said),
--   low_of_both, high_of_both (what is left where both hold; null: open, or they do not agree), arithmetic (in words), statements
--   (list of {item_kind, item_id, text, source_id, quote}).
-- Nothing is less than none: where only an upper bound of a part is known, it may be 0. Two parts and more are taken for all the parts
--   of their total, as in the conflicts of kind total; one alone is not. A running total never falls; where it does, or counts from
--   another baseline than before, nothing is implied of the time between. That time begins and ends within the bounds that are given:
--   at which moment of its day a figure of a day holds, nobody says.
create or replace macro implied_at(known := null::timestamp, said := null::timestamp) as table
    with figures as materialized (
        from figures_at(known := known, said := said)
    ), links as (
        from link_state_at(known := known, said := said)
    ), parts as materialized (
        from part_in('figures', 'links')
    ), summands as materialized (
        from summand_in('figures', 'parts')
    ), sums as materialized (
        select total_id, count(*) as parts, sum(low) as low, coalesce(sum(high), 0) as high, count(*) - count(high) as unbounded,
            list({part: part, text: measure || ' ' || words || ' (' || figure_range(nullif(low, 0), high) || ')'} order by part) as members,
            flatten(list(claims order by part)) as claims
        from summands
        group by total_id
    ), cited as (
        select s.total_id, list(claim_statement(f.claim_id, f.value_text, f.source_id, f.cites) order by s.place) as told
        from (
            select total_id, unnest(claims) as claim_id, generate_subscripts(claims, 1) as place from sums
            union all
            select total_id, total_id, 0 from sums
        ) s join figures f using (claim_id)
        group by s.total_id
    ), total as (
        select s.*, t.subject, t.event_id, t.measure, t.unit, t.when_earliest, t.when_latest, t.value_text,
            exact(t.value_low) as value_low, exact(t.value_high) as value_high,
            t.measure || ' ' || t.value_text || ' (' || figure_range(t.value_low, t.value_high) || ')' as text
        from sums s join figures t on t.claim_id = s.total_id
    ), worked as (
        select 'part' as implied, t.total_id, p.claims[1] as claim_id, p.measure, p.words as value_text,
            case when p.low > 0 or p.high = 0 then p.low end as value_low, p.high as value_high,
            -- All the others must be bounded, and all of them be known.
            case when t.parts > 1 and t.unbounded = (p.high is null)::integer then t.value_low - (t.high - coalesce(p.high, 0)) end as low,
            t.value_high - (t.low - p.low) as high,
            array_to_string([t.text] || list_transform(list_filter(t.members, lambda m: m.part <> p.part), lambda m: m.text), ' less ') as sum_text
        from total t join summands p using (total_id)
        union all
        select 'total', total_id, total_id, measure, value_text, value_low, value_high, low,
            case when parts > 1 and unbounded = 0 then high end,
            array_to_string(list_transform(members, lambda m: m.text), ' + ')
        from total
        union all
        select 'rest', t.total_id, null,
            t.measure || ' other than '
                || case when p.measure = t.measure then coalesce(f.subject, f.event_id, p.measure) else p.measure end,
            null, null, null, t.value_low - p.high, t.value_high - p.low,
            t.text || ' less ' || t.members[1].text
        from total t join summands p using (total_id) join figures f on f.claim_id = p.claims[1]
        where t.parts = 1
    ), stepped as (
        select *, lag({claim_id: claim_id, low: value_low, high: value_high, since: when_earliest, until: when_latest, text: value_text,
                source_id: source_id, cites: cites, rebased: rebased}) over (
            partition by measure, subject, event_id, unit, speaker order by when_earliest, when_latest, said_at nulls first, batch, claim_id
        ) as earlier
        from succession_in('figures')
        where cumulative and superseded_by is null and (value_low is not null or value_high is not null)
    ), grown as (
        select *, greatest(coalesce(exact(value_low) - exact(earlier.high), 0), 0)::double as more_low,
            (exact(value_high) - exact(earlier.low))::double as more_high
        from stepped
        where earlier.until < when_earliest and not isinf(earlier.since) and not isinf(when_latest) and earlier.rebased = rebased
    ), bounded as (
        select * replace (
            case when low > 0 then low::double end as low, high::double as high, value_low::double as value_low, value_high::double as value_high
        ) from worked
    ), compared as (
        select *,
            case when claim_id is not null and (value_low is not null or value_high is not null)
                then coalesce(low <= value_high, true) and coalesce(value_low <= high, true) end as agrees,
            greatest(low, value_low) as low_of_both, least(high, value_high) as high_of_both
        from bounded
        -- What its own words say more narrowly, or as narrowly, is no news.
        where low > coalesce(value_low, 0) or high < coalesce(value_high, 'infinity'::double)
    )
    select c.implied, f.subject, f.event_id, c.measure, f.unit, f.when_earliest, f.when_latest, c.low, c.high, (exact(c.low) + exact(c.high)) / 2 as about,
        c.claim_id, c.value_text, c.value_low, c.value_high, c.agrees,
        case when c.agrees then c.low_of_both end as low_of_both, case when c.agrees then c.high_of_both end as high_of_both,
        c.sum_text || ' is ' || figure_range(c.low, c.high) || coalesce(', about ' || figure((c.low + c.high) / 2), '') || ' ' || c.measure
            || case when c.agrees is null then ''
                when c.agrees then '; ' || c.value_text || ' (' || figure_range(c.value_low, c.value_high) || ') agrees, and together they are '
                    || figure_range(c.low_of_both, c.high_of_both)
                else '; ' || c.value_text || ' (' || figure_range(c.value_low, c.value_high) || ') does not agree' end as arithmetic,
        s.told as statements
    from compared c
    join figures f on f.claim_id = coalesce(c.claim_id, c.total_id)
    join cited s using (total_id)
    union all
    select 'flow', subject, event_id, measure, unit, earlier.since, when_latest, more_low, more_high, (exact(more_low) + exact(more_high)) / 2,
        null, null, null, null, null, null, null,
        measure || ' ' || value_text || ' (' || figure_range(value_low, value_high) || ') by ' || edtf_day(when_latest) || ' less '
            || earlier.text || ' (' || figure_range(earlier.low, earlier.high) || ') by ' || edtf_day(earlier.until)
            || ' is ' || figure_range(more_low, more_high) || ' between them',
        [
            claim_statement(claim_id, value_text, source_id, cites),
            claim_statement(earlier.claim_id, earlier.text, earlier.source_id, earlier.cites)
        ]
    from grown
    where more_high >= more_low or (more_high is null and more_low > 0);

create or replace view implied with (defer_binding) as from implied_at() order by subject nulls last, event_id, measure, unit, when_earliest, claim_id;
