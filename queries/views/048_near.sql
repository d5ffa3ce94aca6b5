-- Answers: the items that some items are tied to, through however many others, and they themselves: what their dates can
--   depend on.
-- Parameters: rules VARCHAR: the name of a relation with the columns of rule_in; asked VARCHAR: of one with a column item
--   ('kind:id'; null is none).
-- Columns: item.
create or replace macro near_in(rules, asked) as table
    with recursive start as materialized (
        select item from query_table(asked) where item is not null
    ), tie as materialized (
        select item, anchor_item as other from query_table(rules) where exists (select 1 from start)
        union all
        select anchor_item, item from query_table(rules) where exists (select 1 from start)
    ), near as (
        from start
        union
        select t.other from near n join tie t using (item)
    )
    from near;
