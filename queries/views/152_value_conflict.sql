-- Answers: which figures cannot all be true, as of a moment, with the statements and the arithmetic.
-- Parameters: figures, links VARCHAR: the names of relations with the columns of figures_at and link_state_at.
-- Columns: as of date_conflict_at (150_conflict.sql), with conflict_kind values (two claims of one thing at one time are apart),
--   total (a total and its parts do not add up) or stock (a running total falls).
-- A part may be less than its total, and two parts that one source tells apart may differ.
-- What a source corrected is superseded and contradicts nothing. A claim that was rebased counts from another baseline than one
--   that was not, and the two are not compared; nor are two kinds of measure, or two flows or rates over different periods. A running
--   total may not fall, a level may.

-- Pairs of claims of one thing that allow no common value, at times that may be one: one_id, other_id (one_id before other_id).
-- Parameter: figures VARCHAR: the name of a relation with the columns of figures_at.
-- Never all pairs: within each thing the claims stand in order of time, so that those whose time may be one lie side by side.
create or replace macro apart_in(figures) as table
    with stands as materialized (
        select claim_id, subject, event_id, unit, measure, rebased, value_low as low, value_high as high, when_earliest, when_latest,
            measure_kind, when_text
        from query_table(figures)
        where corrected_by is null and (value_low is not null or value_high is not null)
    ), laned as materialized (
        -- A claim without subject may be of any subject of its event, and the other way round.
        select *, hash(measure, lane, one_key, other_key) as thing
        from (
            select *, 'both' as lane, subject as one_key, event_id as other_key from stands
            union all
            select *, 'subject', subject, null from stands where subject in (select subject from stands where event_id is null)
            union all
            select *, 'event', event_id, null from stands where event_id in (select event_id from stands where subject is null)
        )
    ), contested as (
        -- Of most things all that is said allows one value, whenever it holds.
        select * from laned where thing in (select thing from laned group by thing having max(low) > min(high))
    ), swept as (
        select *, max(when_latest) over (
            partition by measure, lane, one_key, other_key order by when_earliest, claim_id
            rows between unbounded preceding and 1 preceding) as reached
        from contested
    ), grouped as (
        -- A run of claims whose times hang together. Where all of a run allow one value, none are apart.
        select *, sum(case when when_earliest > reached then 1 else 0 end) over (
            partition by measure, lane, one_key, other_key order by when_earliest, claim_id rows unbounded preceding) as run
        from swept
    ), doubtful as materialized (
        select *, dense_rank() over (order by measure, lane, one_key, other_key, run) as thread,
            row_number() over (order by measure, lane, one_key, other_key, run, when_earliest, claim_id) as place
        from (
            from grouped
            qualify max(low) over (partition by measure, lane, one_key, other_key, run)
                > min(high) over (partition by measure, lane, one_key, other_key, run))
    ), ends as (
        select thread, when_earliest, max(place) as place from doubtful group by all
    ), reach as (
        select a.place, e.place as last_place
        from doubtful a asof join ends e on a.thread = e.thread and a.when_latest >= e.when_earliest
    ), beside as (
        select place as one, unnest(range(place + 1, last_place + 1)) as other from reach where last_place > place
    ), paired as materialized (
        -- A fence: with what is asked of the kinds among its conditions, the planner may join every claim with every other.
        select a.claim_id as a_id, b.claim_id as b_id, a.measure_kind as a_kind, b.measure_kind as b_kind, a.event_id = b.event_id as same_event,
            a.when_text as a_text, b.when_text as b_text, isinf(a.when_earliest) or isinf(a.when_latest) as unknown,
            a.when_earliest = b.when_earliest and a.when_latest = b.when_latest as same_time
        from beside p
        join doubtful a on a.place = p.one
        join doubtful b on b.place = p.other
        where (a.low > b.high or b.low > a.high)
            and a.rebased = b.rebased
            and coalesce(a.unit, b.unit, '') = coalesce(b.unit, a.unit, '')
            and case a.lane when 'both' then true
                when 'subject' then (a.event_id is null) <> (b.event_id is null)
                else (a.subject is null) <> (b.subject is null) end
    )
    select least(a_id, b_id) as one_id, greatest(a_id, b_id) as other_id
    from paired
    where same_kind(a_kind, b_kind)
        and (not over_period(coalesce(a_kind, b_kind))
            -- A period that is not known is the same one only where it is said in the same words, or is that of the same event.
            or (same_time and (not unknown or coalesce(a_text = b_text, a_text is null and b_text is null and same_event, false))));

-- Falls of running totals: peak_id, fall_id (the first claim of a later time that is certainly less).
-- Parameter: figures VARCHAR: the name of a relation with the columns of figures_at.
create or replace macro fall_in(figures) as table
    with standing as (
        from query_table(figures) where corrected_by is null and (value_low is not null or value_high is not null)
    ), laned as (
        -- Each speaker's own series, and that of all together.
        select *, unnest([speaker, null]) as lane from succession_in('standing') where cumulative
    ), based as (
        select *, rebased is distinct from lag(rebased, 1, rebased) over w as anew
        from laned
        window w as (partition by measure, subject, event_id, unit, lane order by when_earliest, when_latest, claim_id)
    ), threaded as materialized (
        select claim_id, value_low as low, value_high as high, when_earliest, when_latest,
            hash(measure, subject, event_id, unit, lane, sum(anew::integer) over (
                partition by measure, subject, event_id, unit, lane order by when_earliest, when_latest, claim_id)) as thread
        from based
    ), highest as (
        select thread, when_latest, max({low: low, until: when_latest, claim_id: claim_id}) over (
            partition by thread order by when_latest) as peak
        from threaded where low is not null
    ), peaks as (
        select distinct thread, when_latest, peak from highest
    ), below as (
        select f.thread, p.peak, f.claim_id, f.when_earliest
        from threaded f asof join peaks p on f.thread = p.thread and f.when_earliest > p.when_latest
        where f.high < p.peak.low
    )
    select distinct peak.claim_id as peak_id, fall_id
    from (select thread, peak, arg_min(claim_id, (when_earliest, claim_id)) as fall_id from below group by all);

create or replace macro value_conflict_in(figures, links) as table
    with parts as materialized (
        from part_in(figures, links)
    ), summands as materialized (
        from summand_in(figures, 'parts')
    ), apart as materialized (
        from apart_in(figures)
    ), meant as (
        select a.one_id, a.other_id
        from apart a join parts p on (p.part_id = a.one_id and p.total_id = a.other_id)
        union all
        select a.one_id, a.other_id
        from apart a join parts p on (p.part_id = a.other_id and p.total_id = a.one_id)
        union all
        select a.one_id, a.other_id
        from apart a
        join parts p on p.part_id = a.one_id
        join parts q on q.part_id = a.other_id and q.total_id = p.total_id
        join query_table(figures) f on f.claim_id = a.one_id
        join query_table(figures) g on g.claim_id = a.other_id and g.source_id = f.source_id
    ), sums as (
        select total_id, count(*) as parts, sum(low) as low, case when bool_and(high is not null) then sum(high) end as high,
            flatten(list(claims order by part)) as claims, string_agg(measure || ' ' || words, ' + ' order by part) as addition
        from summands
        group by total_id
    ), statement as (
        select claim_id, claim_statement(claim_id, value_text, source_id, cites) as told from query_table(figures)
    ), cited as (
        select s.total_id, list(t.told order by s.place) as told
        from (select total_id, unnest(claims) as claim_id, generate_subscripts(claims, 1) as place from sums) s
        join statement t using (claim_id)
        group by s.total_id
    )
    select
        'values' as conflict_kind,
        ['claim:' || a.claim_id, 'claim:' || b.claim_id] as items,
        coalesce(a.subject, b.subject, a.event_id) || ', ' || a.measure || ': '
            || a.value_text || ' (' || figure_range(a.value_low, a.value_high) || ') against '
            || b.value_text || ' (' || figure_range(b.value_low, b.value_high) || '): apart by at least '
            || figure(greatest(coalesce(a.value_low - b.value_high, 0), coalesce(b.value_low - a.value_high, 0))) as arithmetic,
        [
            claim_statement(a.claim_id, a.value_text, a.source_id, a.cites),
            claim_statement(b.claim_id, b.value_text, b.source_id, b.cites)
        ] as statements
    from (from apart anti join meant using (one_id, other_id)) p
    join query_table(figures) a on a.claim_id = p.one_id
    join query_table(figures) b on b.claim_id = p.other_id
    union all
    select
        'stock',
        ['claim:' || a.claim_id, 'claim:' || b.claim_id],
        coalesce(a.subject, b.subject, a.event_id) || ', ' || a.measure || ': '
            || a.value_text || ' (' || figure_range(a.value_low, a.value_high) || ') by ' || edtf_day(a.when_latest) || ', '
            || b.value_text || ' (' || figure_range(b.value_low, b.value_high) || ') from ' || edtf_day(b.when_earliest)
            || ' on: a running total falls by at least ' || figure(a.value_low - b.value_high),
        [
            claim_statement(a.claim_id, a.value_text, a.source_id, a.cites),
            claim_statement(b.claim_id, b.value_text, b.source_id, b.cites)
        ]
    from fall_in(figures) p
    join query_table(figures) a on a.claim_id = p.peak_id
    join query_table(figures) b on b.claim_id = p.fall_id
    union all
    select
        'total',
        list_transform([t.claim_id] || s.claims, lambda id: 'claim:' || id),
        s.addition || ' makes ' || figure_range(s.low, s.high) || '; ' || t.measure || ' is ' || t.value_text
            || ' (' || figure_range(t.value_low, t.value_high) || ')',
        [claim_statement(t.claim_id, t.value_text, t.source_id, t.cites)] || c.told
    from sums s join query_table(figures) t on t.claim_id = s.total_id join cited c using (total_id)
    -- More parts than the total can hold; or, of two parts and more, too little to reach it.
    where s.low > exact(t.value_high) or (s.parts > 1 and s.high < exact(t.value_low));

-- Answers: every conflict as of a moment, with when what it touches was: the dates are solved once for all of it.
-- Parameters: known, said (see 020_said.sql).
-- Columns: as of date_conflict_at, and places (list of {earliest, latest (UTC; infinite: unknown), tags}: of each event or claim among
--   its items; null: none of them is either).
create or replace macro placed_conflict_at(known := null::timestamp, said := null::timestamp) as table
    with events as materialized (
        from event_state_at(known := known, said := said)
    ), claims as materialized (
        select c.* replace (coalesce(m.merged_into, c.event_id) as event_id)
        from claim_state_at(known := known, said := said) c
        left join (select event_id, merged_into from events where merged_into is not null) m using (event_id)
    ), sources as materialized (
        from source_state_at(known := known, said := said)
    ), links as materialized (
        from link_state_at(known := known, said := said)
    ), rules as materialized (
        from rule_in('events', 'claims', 'sources')
    ), items as materialized (
        from item_in('events', 'claims', 'sources')
    ), tied as materialized (
        from tied_in('rules', 'items')
    ), stated as materialized (
        from stated_in('tied')
    ), solved as materialized (
        from solved_in('rules', 'tied', 'stated')
    ), bounds as materialized (
        from solved_bounds_in('rules', 'tied', 'solved')
    ), dated as materialized (
        from claim_in('claims', 'items', 'bounds')
    ), rebasing as (
        from rebased_at(known := known, said := said)
    ), figures as materialized (
        from figures_in('dated', 'links', 'rebasing', 'sources')
    ), found as materialized (
        from date_conflict_in('events', 'claims', 'sources', 'rules', 'items', 'solved')
        union all
        select *, [] from value_conflict_in('figures', 'links')
    ), touched as (
        select distinct unnest(items) as item from found
    ), placed as (
        select item, coalesce(s.earliest, i.start_earliest) as earliest, coalesce(t.latest, i.end_latest) as latest, e.tags
        from touched join items i using (item)
        join events e on 'event:' || e.event_id = item and e.merged_into is null
        left join bounds s on s.point = item || ':start'
        left join bounds t on t.point = item || ':end'
        union all
        select item, c.when_earliest, c.when_latest, e.tags
        from touched join dated c on 'claim:' || c.claim_id = item left join events e using (event_id)
    ), gathered as (
        select f.items, list({earliest: p.earliest, latest: p.latest, tags: p.tags}) as places
        from (select distinct items from found) f, unnest(f.items) u(item) join placed p using (item)
        group by f.items
    )
    select f.conflict_kind, f.items, f.arithmetic, f.statements, f.set_aside, g.places
    from found f left join gathered g using (items);

create or replace macro conflict_at(known := null::timestamp, said := null::timestamp) as table
    select conflict_kind, items, arithmetic, statements, set_aside from placed_conflict_at(known := known, said := said);

create or replace view conflict with (defer_binding) as from conflict_at() order by conflict_kind, items;
