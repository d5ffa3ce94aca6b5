-- Answers: what the words of items state of each of their points.
-- Parameter: items VARCHAR: the name of a relation with the columns of item_at.
-- Columns: point ('kind:id:name'), earliest, latest (UTC; infinite: not stated).
create or replace macro stated_in(items) as table
    select item || case when item like 'source:%' then ':published' else ':start' end as point,
        start_earliest as earliest, start_latest as latest
    from query_table(items)
    union all
    select item || ':end', end_earliest, end_latest
    from query_table(items)
    where item not like 'source:%';
