-- Answers: an instant in UTC as ISO 8601 text, such as 2025-04-30T00:00:00Z; null where it is infinite or unknown.
create or replace macro iso_instant(x) as
    case
        when x is null or isinf(x) then null
        else edtf_day(x) || strftime(x, 'T%H:%M:%S')
            || case when microsecond(x) % 1000000 <> 0 then '.' || lpad((microsecond(x) % 1000000)::varchar, 6, '0') else '' end
            || 'Z'
    end;

-- From one instant to another as ISO 8601 text; '..' where a side is unknown.
create or replace macro iso_span(a, b) as coalesce(iso_instant(a), '..') || ' to ' || coalesce(iso_instant(b), '..');
