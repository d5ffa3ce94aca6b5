-- Answers: one line of JSON for each record of a long history, in the order in which they were recorded: line.
-- Parameters: items BIGINT, how many events, and how many claims; batches BIGINT, in how many writes; sources BIGINT.
-- An item has 1 to 9 revisions, 5 on average. It is asserted in the first 80 % of the batches, events and the claims on them
-- side by side, and corrected from batch to batch after that; 1 in 100 is retracted in the end. 1 event in 20 is dated by
-- another one. Nothing is random: the same parameters give the same lines.
with item as (
    select range as i, 1 + (range * 7) % 9 as revisions, range * ($batches * 4 // 5) // $items as born
    from range($items)
), revision as (
    select kind, i, revisions, born, unnest(range(revisions)) as r from item, (values ('event'), ('claim')) k(kind)
), told as (
    select *, if(kind = 'event', 0, 500009) as salt,
        -- A number that looks thrown for each revision.
        ((i * 48271 + r * 1299721 + if(kind = 'event', 0, 500009)) * 16807) % 2147483647 as h
    from revision
), placed as (
    select *,
        least($batches - 1, born + coalesce(list_sum(list_transform(range(1, r + 1),
            lambda n: 1 + (i * 7919 + n * 104729 + salt) % greatest($batches // 40, 1))), 0))::bigint as batch,
        r > 0 and r = revisions - 1 and i % 100 = 7 as retracted
    from told
), dated as (
    select *,
        strftime(date '2000-01-01' + (h % 9000)::integer, '%Y-%m-%d') as day,
        case
            when kind = 'event' and (h // 7) % 20 = 0 and i > 30
                then (1 + h % 9) || ' days ' || if(h % 2 = 0, 'before', 'after') || ' e' || (i - 1 - h % 23)
            when h % 25 = 1 then left(day, 7)
            when h % 25 = 2 then day || '/' || strftime(date '2000-01-01' + (h % 9000 + 3)::integer, '%Y-%m-%d')
            when h % 25 = 3 then day || '~'
            when h % 250 = 4 then left(day, 4)
            else day
        end as said
    from placed
), worded as (
    select batch, kind, i, r,
        case
            when retracted then '"op":"retract","reason":"withdrawn by its source"'
            when kind = 'event' and r = 0 then
                '"title":"Incident ' || i || ' reported near place ' || (h % 997) || '","kind":"'
                || ['shelling', 'talks', 'strike', 'lull', 'crossing', 'statement'][1 + h % 6] || '","place":"Place ' || (h % 997)
                || '","when":"' || said || '","tags":["t' || (h % 40) || '","r' || (h % 7) || '"],"source":"s' || (h % $sources) || '"'
                || case when h % 3 = 0 then ',"quote":"the incident of day ' || (h % 9000) || ' near place ' || (h % 997) || '"' else '' end
            when kind = 'claim' and r = 0 then
                '"event":"e' || i || '","subject":"side ' || (h % 5) || '","measure":"'
                || ['killed', 'wounded', 'missing', 'displaced'][1 + h % 4] || '","value":"'
                || ['', 'about ', 'over ', 'at least '][1 + (h // 4) % 4] || (h % 4000) || '","said_by":["Speaker ' || (h % 300)
                || '"],"source":"s' || (h % $sources) || '"' || case when h % 5 < 2 then ',"when":"' || said || '"' else '' end
            when kind = 'event' then '"op":"correct",' || case
                when h % 10 < 5 then '"when":"' || said || '","reason_kind":"new-information"'
                when h % 10 < 7 then '"title":"Incident ' || i || ' confirmed near place ' || (h % 997) || '","reason_kind":"reformatting"'
                when h % 10 < 9 then '"place":"Place ' || (h % 991) || '","reason":"map of revision ' || r || '","reason_kind":"source-correction"'
                else '"note":"seen again, ' || (h % 5000) || '","tags":["t' || (h % 40) || '"]' end
            else '"op":"correct",' || case
                when h % 10 < 6 then '"value":"' || ['', 'about ', 'over ', 'at least '][1 + (h // 4) % 4] || (h % 4000)
                    || '","reason_kind":"new-information"'
                when h % 10 < 8 then '"when":"' || said || '","reason_kind":"slip"'
                else '"hedge":"reportedly","note":"by report ' || (h % 5000) || '"' end
        end as said_of_it
    from dated
), line as (
    select 0 as batch, 0 as i, range as r, 's' || range as id, 'source' as kind,
        '"title":"Report ' || range || '","publisher":"Publisher ' || (range % 50) || '","published":"2000-01-01"' as said_of_it
    from range($sources)
    union all
    select batch, i + 1, r, left(kind, 1) || i, kind, said_of_it from worded
)
select '{"record":"' || kind || '","id":"' || id || '","recorded_at":"'
    || strftime(timestamp '2017-01-01 06:00:00' + batch * interval 1 second * (250000000 // $batches), '%Y-%m-%dT%H:%M:%SZ') || '",'
    || said_of_it || '}' as line
from line
order by batch, i, kind desc, r
