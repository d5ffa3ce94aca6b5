-- Answers: the batches to be written, in order: theirs (its number in their ledger; null: the batch that decides clashes), author,
--   reason, reason_kind, request_key, origin, origin_batch, origin_at (ISO), first_seq, last_seq, and how many revisions of each kind it
--   has: source, event, claim, link, calendar.
select r.theirs_batch as theirs, b.author, b.reason, b.reason_kind, b.request_key, b.origin, b.origin_batch,
    iso_instant(b.origin_at) as origin_at, min(r.seq) as first_seq, max(r.seq) as last_seq,
    count(*) filter (r.item_kind = 'source') as source, count(*) filter (r.item_kind = 'event') as event,
    count(*) filter (r.item_kind = 'claim') as claim, count(*) filter (r.item_kind = 'link') as link,
    count(*) filter (r.item_kind = 'calendar') as calendar
from join_row r left join (from join_batch where side = 'theirs') b on b.batch = r.theirs_batch
group by all
order by first_seq;
