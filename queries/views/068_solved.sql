-- Answers: the bounds of every point that a rule touches, and which statements clash, pass by pass: where rules contradict what
--   is stated, or each other, their expressions are set aside whole, and the rest is solved again until nothing clashes.
-- Parameters: rules, items, stated VARCHAR: the names of relations with the columns of rule_in, item_in and stated_in.
-- Columns: pass (1, 2, ...), what ('point': bounds; 'clash': a link in the chain of one; 'aside': a rule set aside so far;
--   'unsettled': something still moved when the pass was stopped, and no circle was found that moves it),
--   point, earliest, latest, earliest_by, latest_by (of a point, as tightened has them; of a clash the point alone),
--   rank (of a point: orders what has no date; null: it has one), origin, circular (of a clash, as clash_in has them),
--   rule (of a clash and of what is set aside).
-- A pass is not patient, but the one after an unsettled one: what moves on for so long is a circle, most often, and that shows in
-- what gave the bounds. 16,384 rounds are enough for chains of 8,000 events, and a circle among very many points is not gone round
-- as often as there are points.
-- A point that no rule reaches is among them where it has no earliest instant.
create or replace macro solved_in(rules, items, stated) as table
    with recursive solved(pass, what, point, earliest, latest, earliest_by, latest_by, rank, origin, circular, rule) as (
        select 0, 'clash', null::varchar, null::timestamp, null::timestamp, null::bigint, null::bigint, null::hugeint, null::varchar, null::boolean, 0::bigint
        union all
        (with next as materialized (
            -- Another pass, if the last one found a rule to set aside, or was stopped too early.
            select max(pass) + 1 as pass, bool_or(what = 'unsettled') as patient, case when not patient then 16384 end as rounds
            from solved
            having bool_or((what = 'clash' and rule is not null) or what = 'unsettled')
        ), aside as materialized (
            -- An expression is set aside whole, with all the rules that it makes.
            select rule from solved where what = 'aside'
            union
            select r.rule
            from query_table(rules) r semi join (
                select item, text from query_table(rules) semi join (select rule from solved where what = 'clash') using (rule)
            ) using (item, text)
        ), sound as materialized (
            select * from query_table(rules) where exists (select 1 from next) and rule not in (from aside)
        ), at_hand as (
            select * from query_table(items) where exists (select 1 from next)
        ), shifts as materialized (
            from shift_in('sound', 'at_hand')
        ), tight as materialized (
            from tightened('shifts', stated, 'next')
        ), points as materialized (
            select point, earliest, latest, earliest_by, latest_by, endless from tight
            union all
            select point, earliest, latest, null, null, false
            from (select * from query_table(stated) where isinf(earliest) and exists (select 1 from next)) anti join tight using (point)
        ), at_issue as materialized (
            -- Only order and clashes need edges.
            select * from sound
            where exists (select 1 from points where isinf(earliest) or earliest > latest or endless)
        ), edges as materialized (
            from edge_in('at_issue', 'at_hand')
        ), orders as materialized (
            from ordered('edges', 'points', 'next')
        ), tangled as (
            -- What still moves after a pass that was not patient may yet come to rest: then only a circle itself is named.
            select t.* replace (endless and patient as endless)
            from tight t, next
            where exists (select 1 from tight where earliest > latest or endless)
        ), clash as materialized (
            from clash_in('sound', 'edges', 'tangled', 'orders')
        )
        select pass, 'point', p.point, earliest, latest, earliest_by, latest_by, coalesce(o.ordinal, 0) - coalesce(o.countdown, 0), null, null, null
        from points p left join orders o using (point), next
        union all
        select pass, 'clash', c.point, null, null, null, null, null, c.origin, c.circular, c.rule
        from clash c, next
        union all
        select pass, 'unsettled', null, null, null, null, null, null, null, null, null
        from next
        where not patient and (select count(rule) from clash) = 0
            and ((select bool_or(endless) from tight) or (select bool_or(endless) from orders))
        union all
        select pass, 'aside', null, null, null, null, null, null, null, null, rule
        from aside, next)
    )
    from solved
    where pass > 0;
