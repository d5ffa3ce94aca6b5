-- Answers: what it takes to hold figures against each other.

-- A number for people: at most four decimals, no trailing zeros, thousands apart.
create or replace macro figure(x) as
    case
        when abs(x) < 1e15 and x = round(x) then format('{:,}', x::bigint)
        when abs(x) between 0.001 and 1e12 then rtrim(rtrim(format('{:,.4f}', x::double), '0'), '.')
        else x::double::varchar
    end;

create or replace macro figure_range(low, high) as
    case
        when low is null and high is null then 'no figure'
        when low is null then 'at most ' || figure(high)
        when high is null then 'at least ' || figure(low)
        when low = high then figure(low)
        else figure(low) || ' to ' || figure(high)
    end;

-- A figure in decimals, as it was written, to add and to subtract: in doubles 0.1 and 0.2 make more than 0.3. Null where it is
-- beyond nine decimals or 18 digits, which no arithmetic is asked of; by way of its text, which is as short as it was written.
create or replace macro exact(x) as case when x = 0 or abs(x) between 1e-9 and 1e18 then x::double::varchar::decimal(38, 12) end;

-- Whether the words of a measure say that it is a running total, which never falls; they decide where no claim says what kind of
-- measure it is: the name of the measure, or its unit, has "cum", "cumulative", "running total", "to date" or "so far" in it or ends in "total".
create or replace macro is_cumulative(measure, unit) as
    regexp_matches(lower(measure), '(^|[^a-z])(cum|cumul|cumulative|cumulated|running total|to[ _-]date|so[ _-]far)($|[^a-z])|(^|[^a-z])total$')
        or regexp_matches(lower(coalesce(unit, '')), '(^|[^a-z])(cum|cumulative|to date|so far|total)($|[^a-z])');

-- The claims of which a revision says that they count from another baseline: claim_id.
create or replace macro rebased_at(known := null::timestamp, said := null::timestamp) as table
    select distinct r.claim_id
    from claim_revision r join batch b using (batch)
    where coalesce(r.reason_kind, b.reason_kind) = 'rebasing' and r.batch <= batch_at(known := known)
        and (said is null or r.seq in (select seq from said_at(known := known, said := said)));

-- Answers: the claims as of a moment with what it takes to hold them against each other.
-- Parameters: known, said, about (see 110_claim.sql).
-- Columns: claim_id, event_id, subject, measure, value_text, value_low, value_high, qualifier, unit, said_at, when_text, when_earliest,
--   when_latest, source_id, part_of, cites, batch, measure_kind as claim_at has them, but that a share is in percent, however it was said: of
--   "half", value_low is 50 and unit 'percent'; speaker (who stands behind it: the first of said_by, else who published the source,
--   else the source); corrected_by ('kind:id' of what corrects it; null: nothing does); rebased (by a revision whose reason is
--   'rebasing': it counts from another baseline than it did); cumulative (its
--   measure_kind says so, or there is none and is_cumulative does).

-- The same of what was resolved already: claims, links, rebasing, sources VARCHAR, the names of relations with the columns of
-- claim_at, link_state_at, rebased_at and source_state_at.
create or replace macro figures_in(claims, links, rebasing, sources) as table
    with corrected as (
        select substr(to_ref, 7) as claim_id, min(from_ref) as corrected_by
        from query_table(links)
        where kind = 'corrects' and to_ref like 'claim:%'
        group by all
    ), published as (
        select source_id, publisher from query_table(sources) where publisher is not null
    ), worded as (
        select c.*, coalesce(c.said_by[1], p.publisher, c.source_id) as speaker, x.corrected_by, r.claim_id is not null as rebased,
            coalesce(c.measure_kind = 'cumulative', is_cumulative(c.measure, c.unit)) as cumulative,
            case
                when regexp_matches(lower(concat_ws(' ', c.value_text, c.unit)), '%|(^|[^a-z])(per ?cent|pct)($|[^a-z])') then 1
                when coalesce(c.unit, 'share') in ('share', 'fraction') and greatest(c.value_low, c.value_high) <= 1
                    and regexp_matches(lower(c.value_text), '(^|[^a-z])(half|halves|(third|quarter|fifth|sixth|tenth)s?)($|[^a-z])|[½⅓⅔¼¾]|\d/\d|^([a-z -]* )?([a-z]+|\d+) in (an? )?([a-z]+|\d[\d,]*)')
                    then 100
            end as percents
        from query_table(claims) c
        left join corrected x using (claim_id)
        left join query_table(rebasing) r using (claim_id)
        left join published p using (source_id)
    )
    select claim_id, event_id, subject, measure, value_text,
        value_low * coalesce(percents, 1) as value_low, value_high * coalesce(percents, 1) as value_high, qualifier,
        case when percents is not null then 'percent' else unit end as unit,
        speaker, said_at, when_text, when_earliest, when_latest, source_id, part_of, cites, corrected_by, rebased, cumulative, measure_kind, batch
    from worded;

create or replace macro figures_at(known := null::timestamp, said := null::timestamp, about := null::varchar) as table
    with claims as materialized (
        from claim_at(known := known, said := said, about := about)
    ), links as (
        from link_state_at(known := known, said := said)
    ), rebasing as (
        from rebased_at(known := known, said := said)
    ), sources as (
        from source_state_at(known := known, said := said)
    )
    from figures_in('claims', 'links', 'rebasing', 'sources');

-- Answers: the same claims by what they are of, and which took the place of which.
-- Parameter: figures VARCHAR: the name of a relation with the columns of figures_at.
-- Columns: those of figures_at, in which a subject, an event, a unit or a measure_kind that a claim leaves out is the one that the
--   other claims of its measure name, if they name only one; superseded_by ('kind:id': what corrects it, else the last claim that its speaker made
--   later of the same thing at the same time; null: it stands).
create or replace macro succession_in(figures) as table
    with subjects as (
        select measure, event_id, min(subject) as subject from query_table(figures)
        where event_id is not null group by all having min(subject) = max(subject)
    ), named as materialized (
        select f.* replace (coalesce(f.subject, s.subject) as subject)
        from query_table(figures) f left join subjects s on f.subject is null and s.measure = f.measure and s.event_id = f.event_id
    ), events as (
        select measure, subject, min(event_id) as event_id from named
        where subject is not null group by all having min(event_id) = max(event_id)
    ), placed as materialized (
        select n.* replace (coalesce(n.event_id, e.event_id) as event_id)
        from named n left join events e on n.event_id is null and e.measure = n.measure and e.subject = n.subject
    ), units as (
        select measure, subject, event_id, min(unit) as unit from placed group by all having min(unit) = max(unit)
    ), kinds as (
        select measure, subject, event_id, min(measure_kind) as measure_kind
        from placed group by all having min(measure_kind) = max(measure_kind)
    ), whole as materialized (
        select p.* replace (
            coalesce(p.unit, u.unit) as unit, coalesce(p.measure_kind, k.measure_kind) as measure_kind,
            coalesce(coalesce(p.measure_kind, k.measure_kind) = 'cumulative', p.cumulative) as cumulative)
        from placed p
        left join units u
            on p.unit is null and u.measure = p.measure and u.subject is not distinct from p.subject
            and u.event_id is not distinct from p.event_id
        left join kinds k
            on p.measure_kind is null and k.measure = p.measure and k.subject is not distinct from p.subject
            and k.event_id is not distinct from p.event_id
    ), latest as (
        select subject, event_id, measure, unit, measure_kind, speaker, when_earliest, when_latest,
            max(said_at) as said_at, arg_max(claim_id, (said_at, batch, claim_id)) as claim_id
        from whole
        where said_at is not null and speaker is not null
        group by all
        having min(said_at) < max(said_at)
    )
    select w.*, coalesce(w.corrected_by, case when w.said_at < l.said_at then 'claim:' || l.claim_id end) as superseded_by
    from whole w left join latest l
        on l.measure = w.measure and l.speaker = w.speaker and l.when_earliest = w.when_earliest and l.when_latest = w.when_latest
        and l.subject is not distinct from w.subject and l.event_id is not distinct from w.event_id
        and l.unit is not distinct from w.unit and l.measure_kind is not distinct from w.measure_kind;

-- Whether two claims are of kinds of measure that can be held against each other; a kind that is not said may be any.
create or replace macro same_kind(one, other) as coalesce(one = other, true);

-- Whether a claim of this kind holds of the whole of its time, so that what is said of another time is another figure.
create or replace macro over_period(kind) as coalesce(kind in ('flow', 'rate'), false);

-- Answers: flows whose periods others fill without a gap and without an overlap: those are the parts of them.
-- Parameter: figures VARCHAR: the name of a relation with the columns of figures_at.
-- Columns: total_id, part_id.
-- Of the periods that lie within one, those count that lie within no longer one of these. Where a source gives two figures for one of
-- them, which of the two it means is not known, and nothing is told.
create or replace macro tile_in(figures) as table
    with given as (
        from query_table(figures) where measure_kind = 'flow' and not isinf(when_earliest) and not isinf(when_latest)
    ), flows as materialized (
        select claim_id, source_id, when_earliest as since, when_latest as until,
            hash(measure, subject, event_id, unit, rebased) as thread
        from succession_in('given')
        where superseded_by is null and (value_low is not null or value_high is not null)
    ), periods as materialized (
        select thread, since, until, count(*) > count(distinct coalesce(source_id, '')) as unclear from flows group by all
    ), ranked as materialized (
        select *, row_number() over w as place, lead(since) over w as next_since
        from periods
        window w as (partition by thread order by since, until desc)
    ), within as materialized (
        select w.thread, w.since as whole_since, w.until as whole_until, p.since, p.until, p.unclear
        from ranked w
        join ranked p on p.thread = w.thread and p.place > w.place and p.since between w.since and w.until and p.until <= w.until
        where w.next_since <= w.until
    ), outermost as (
        select *, max(until) over (
            partition by thread, whole_since, whole_until order by since, until desc rows between unbounded preceding and 1 preceding
        ) as reached
        from within
    ), filled as (
        -- A period that begins before the one before it has ended lies within that, or overlaps it.
        select thread, whole_since, whole_until, list({since: since, until: until}) as pieces
        from outermost
        where reached is null or until > reached
        group by all
        having count(*) > 1 and not bool_or(unclear) and min(since) = whole_since and max(until) = whole_until
            and bool_and(reached is null or since = reached + interval 1 microsecond)
    ), piece as (
        select thread, whole_since, whole_until, unnest(pieces, recursive := true) from filled
    )
    select t.claim_id as total_id, f.claim_id as part_id
    from piece p
    join flows t on t.thread = p.thread and t.since = p.whole_since and t.until = p.whole_until
    join flows f on f.thread = p.thread and f.since = p.since and f.until = p.until;

-- Answers: which claim is a part of which, by part_of of the claim, by a link, or because the one is a flow over a period and the
--   other over a piece of it (see tile_in).
-- Parameters: figures, links VARCHAR: the names of relations with the columns of figures_at and link_state_at.
-- Columns: total_id, part_id.
create or replace macro part_in(figures, links) as table
    select part_of as total_id, claim_id as part_id from query_table(figures) where part_of is not null
    union
    select substr(to_ref, 7), substr(from_ref, 7)
    from query_table(links)
    where kind = 'part_of' and from_ref like 'claim:%' and to_ref like 'claim:%'
    union
    from tile_in(figures);

-- Answers: totals with their parts. What several sources say of one part is one part, and not several.
-- Parameters: figures, parts VARCHAR: the names of relations with the columns of figures_at and of part_in.
-- Columns: total_id, part (1, 2, ... within the total), low, high (of the part, DECIMAL; low null: unknown, so that it may be nothing;
--   high null: open), claims (list of the claim ids), words (as said, as one text), measure.
-- Claims that another claim corrects are left out, and so are parts that count from another baseline than their total, or are of
-- another kind of measure, and rates, which do not add up.
create or replace macro summand_in(figures, parts) as table
    with paired as materialized (
        -- A fence: what must hold between two claims is asked only of a total and its parts.
        select p.total_id, c.measure, c.subject, c.event_id, c.unit, c.when_earliest, c.when_latest, c.source_id, c.claim_id,
            c.value_text, exact(c.value_low) as value_low, exact(c.value_high) as value_high, t.rebased = c.rebased as same_base, c.measure_kind, t.measure_kind as total_kind,
            t.corrected_by is null and c.corrected_by is null as stands, t.unit as total_unit
        from query_table(parts) p
        join query_table(figures) t on t.claim_id = p.total_id
        join query_table(figures) c on c.claim_id = p.part_id
    ), member as (
        select total_id, measure, subject, event_id, unit, when_earliest, when_latest, source_id, claim_id, value_text, value_low, value_high
        from paired
        where stands and same_base and same_kind(total_kind, measure_kind) and coalesce(total_kind, measure_kind, '') <> 'rate'
            and (total_unit is not distinct from 'percent') = (unit is not distinct from 'percent')
    ), told as (
        -- A source that gives two figures alike means two parts.
        select total_id, measure, subject, event_id, unit, when_earliest, when_latest, source_id,
            sum(coalesce(value_low, 0)) as low, case when bool_and(value_high is not null) then sum(value_high) end as high,
            list(claim_id order by claim_id) as claims, string_agg(value_text, ' + ' order by claim_id) as words
        from member
        group by all
    ), agreed as (
        select total_id, measure, subject, event_id, unit, when_earliest, when_latest,
            max(low) as most, min(high) as least, min(low) as hull_low, case when bool_and(high is not null) then max(high) end as hull_high,
            flatten(list(claims order by claims)) as claims, string_agg(words, ' or ' order by claims) as words
        from told
        group by all
    )
    select total_id, row_number() over (partition by total_id order by claims) as part,
        -- Where the sources cannot all be right, whatever one of them says may be.
        case when most > least then hull_low else most end as low,
        case when most > least then hull_high else least end as high,
        claims, words, measure
    from agreed;

-- A citation of a claim, as conflicts and implied values list them.
create or replace macro claim_statement(id, words, source, citing) as
    {item_kind: 'claim', item_id: id, text: words, source_id: source, quote: citing[1].quote};
