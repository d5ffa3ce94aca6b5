-- Answers: the conventions by which words without bounds of their own are understood, such as "about" and "early".
-- Parameter: known TIMESTAMP, as we had chosen them by then; null: now.
select p.name, p.value, p.standard, p.batch, iso_instant(b.recorded_at) as recorded_at, b.author, coalesce(s.reason, b.reason) as reason,
    p.meaning
from policy_at(known := $known::timestamp) p
left join batch b using (batch)
left join policy_state_at(known := $known::timestamp) s on s.policy_id = p.name
order by p.name;
