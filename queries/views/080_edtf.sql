-- Answers: canonical EDTF of resolved bounds, the same rule as timeline/dates/words.py, which states it.
-- Instants are civil time. Days are rounded outwards; years beyond four digits stand alone.

create or replace macro edtf_year(y) as
    case
        when y between 0 and 9999 then lpad(y::varchar, 4, '0')
        when y between -9999 and -1 then '-' || lpad((-y)::varchar, 4, '0')
        else 'Y' || y::varchar
    end;

create or replace macro edtf_day(x) as
    case
        when year(x) between 0 and 9999 and not isinf(x) then strftime(x, '%Y-%m-%d')
        when year(x) between -9999 and -1
            then edtf_year(year(x)) || '-' || lpad(month(x)::varchar, 2, '0') || '-' || lpad(day(x)::varchar, 2, '0')
        else edtf_year(year(x))
    end;

-- The month and the year of a day that edtf_day printed.
create or replace macro month_of_day(text) as case when text[1] = 'Y' then text else left(text, -3) end;
create or replace macro year_of_day(text) as case when text[1] = 'Y' then text else left(text, -6) end;

-- One extent that start and end share: exactly a second, day, month or year, else the set of its days; null if unknown.
-- first and last are the days of lo and hi, as edtf_day prints them.
create or replace macro edtf_extent(lo, hi, first, last) as
    case
        when isinf(lo) and isinf(hi) then null
        when isinf(lo) then '[..' || last || ']'
        when isinf(hi) then '[' || first || '..]'
        when first = last and date_trunc('second', lo) = date_trunc('second', hi) and first[1] <> 'Y'
            then first || strftime(lo, 'T%H:%M:%S')
        when first = last then first
        when lo = unit_first(lo, 'month') and hi = unit_last(lo, 'month') then month_of_day(first)
        when lo = unit_first(lo, 'year') and hi = unit_last(lo, 'year') then year_of_day(first)
        else '[' || first || '..' || last || ']'
    end;

-- One side of an interval: the smallest of day, month, year, decade and century that holds it, else open.
create or replace macro edtf_side(lo, hi, first, last) as
    case
        when isinf(lo) or isinf(hi) then '..'
        when first = last then first
        when month_of_day(first) = month_of_day(last) then month_of_day(first)
        when year_of_day(first) = year_of_day(last) then year_of_day(first)
        when first[1] = 'Y' or last[1] = 'Y' then '..'
        when left(year_of_day(first), -1) = left(year_of_day(last), -1) then left(year_of_day(first), -1) || 'X'
        when left(year_of_day(first), -2) = left(year_of_day(last), -2) then left(year_of_day(first), -2) || 'XX'
        else '..'
    end;

-- The EDTF of both ends. The days of the four instants are handed in: written out, they would be worked out many times.
create or replace macro edtf_of_days(a, b, c, d, a_day, b_day, c_day, d_day) as
    case
        when a = c and b = d then edtf_extent(a, b, a_day, b_day)
        when (isinf(a) or isinf(b)) and (isinf(c) or isinf(d)) then edtf_extent(a, d, a_day, d_day)
        else coalesce(
            nullif(edtf_side(a, b, a_day, b_day) || '/' || edtf_side(c, d, c_day, d_day), '../..'),
            edtf_extent(a, d, a_day, d_day))
    end;

create or replace macro edtf_of(start_earliest, start_latest, end_earliest, end_latest) as
    edtf_of_days(
        start_earliest, start_latest, end_earliest, end_latest,
        edtf_day(start_earliest), edtf_day(start_latest), edtf_day(end_earliest), edtf_day(end_latest));

-- The bounds as short text: their EDTF, or what little is known where EDTF has no form for it.
create or replace macro bounds_text_of_days(a, b, c, d, a_day, b_day, c_day, d_day) as
    coalesce(
        edtf_of_days(a, b, c, d, a_day, b_day, c_day, d_day),
        case when not isinf(b) then 'begun by ' || b_day end,
        case when not isinf(c) then 'lasting to ' || c_day || ' or later' end,
        'undated');
