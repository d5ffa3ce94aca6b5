-- Answers: every revision that is dated by one of these expressions: seq, kind, id, published, when, start, end (texts), zone,
--   source (the one that it cites first).
-- Parameter: texts VARCHAR[], the expressions.
with said as (
    select seq, 'source' as kind, source_id as id, published_text as published, null::varchar[] as when_text, null::varchar[] as start_text,
        null::varchar[] as end_text, zone, null::varchar as source
    from source_revision
    union all
    select seq, 'event', event_id, null, when_text, start_text, end_text, zone, cites[1].source from event_revision
    union all
    select seq, 'claim', claim_id, null, when_text, null, null, null, cites[1].source from claim_revision
), told as (
    select seq, unnest(list_concat(published, when_text, start_text, end_text)) as text from said
)
select seq, kind, id, published, when_text as when, start_text as start, end_text as end, zone, source
from said
where seq in (select seq from told where text in (select unnest($texts::varchar[])))
order by seq;
