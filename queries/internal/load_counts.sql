-- Answers: of every batch to be loaded: batch, the author that its first line with one names, and how many sources, events and
-- claims it revises.
select p.batch, any_value(a.author) as author,
    coalesce(sum(p.lines) filter (p.record = 'source'), 0)::bigint as source,
    coalesce(sum(p.lines) filter (p.record = 'event'), 0)::bigint as event,
    coalesce(sum(p.lines) filter (p.record = 'claim'), 0)::bigint as claim
from load_place p
left join (
    select batch, arg_min(author, line) as author
    from (
        select batch, author, line from load_source union all select batch, author, line from load_event
        union all select batch, author, line from load_claim
    )
    where author is not null
    group by batch
) a using (batch)
group by p.batch
order by p.batch;
