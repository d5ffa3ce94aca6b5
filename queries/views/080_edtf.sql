-- Answers: canonical EDTF of resolved bounds, the same rule as timeline/dates/words.py, which states it.
-- Instants are civil time. Days are rounded outwards; years beyond four digits stand alone.

create or replace macro edtf_year(y) as
    case
        when y between 0 and 9999 then lpad(y::varchar, 4, '0')
        when y between -9999 and -1 then '-' || lpad((-y)::varchar, 4, '0')
        else 'Y' || y::varchar
    end;

create or replace macro edtf_month(x) as
    edtf_year(year(x)) || case when year(x) between -9999 and 9999 then '-' || lpad(month(x)::varchar, 2, '0') else '' end;

create or replace macro edtf_day(x) as
    edtf_month(x) || case when year(x) between -9999 and 9999 then '-' || lpad(day(x)::varchar, 2, '0') else '' end;

-- One extent that start and end share: exactly a second, day, month or year, else the set of its days; null if unknown.
create or replace macro edtf_extent(lo, hi) as
    case
        when isinf(lo) and isinf(hi) then null
        when isinf(lo) then '[..' || edtf_day(hi) || ']'
        when isinf(hi) then '[' || edtf_day(lo) || '..]'
        when date_trunc('second', lo) = date_trunc('second', hi) and year(lo) between -9999 and 9999
            then edtf_day(lo) || strftime(lo, 'T%H:%M:%S')
        when edtf_day(lo) = edtf_day(hi) then edtf_day(lo)
        when lo = unit_first(lo, 'month') and hi = unit_last(lo, 'month') then edtf_month(lo)
        when lo = unit_first(lo, 'year') and hi = unit_last(lo, 'year') then edtf_year(year(lo))
        else '[' || edtf_day(lo) || '..' || edtf_day(hi) || ']'
    end;

-- One side of an interval: the smallest of day, month, year, decade and century that holds it, else open.
create or replace macro edtf_side(lo, hi) as
    case
        when isinf(lo) or isinf(hi) then '..'
        when edtf_day(lo) = edtf_day(hi) then edtf_day(lo)
        when edtf_month(lo) = edtf_month(hi) then edtf_month(lo)
        when year(lo) = year(hi) then edtf_year(year(lo))
        when not (year(lo) between -9999 and 9999 and year(hi) between -9999 and 9999) then '..'
        when left(edtf_year(year(lo)), -1) = left(edtf_year(year(hi)), -1) then left(edtf_year(year(lo)), -1) || 'X'
        when left(edtf_year(year(lo)), -2) = left(edtf_year(year(hi)), -2) then left(edtf_year(year(lo)), -2) || 'XX'
        else '..'
    end;

create or replace macro edtf_of(start_earliest, start_latest, end_earliest, end_latest) as
    case
        when start_earliest = end_earliest and start_latest = end_latest then edtf_extent(start_earliest, start_latest)
        when edtf_side(start_earliest, start_latest) = '..' and edtf_side(end_earliest, end_latest) = '..'
            then edtf_extent(start_earliest, end_latest)
        else edtf_side(start_earliest, start_latest) || '/' || edtf_side(end_earliest, end_latest)
    end;
