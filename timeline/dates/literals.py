"""Which calendar date do words name: "30 April 2025", "late 1860s", "the 19th century", "Q1 2025"?

Every reader here looks at the words that come next, and either steps over a date and answers what
it dates, or stays where it is and answers None. Dates without a year are in relative.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, days_from_julian, days_in_month, weekday
from timeline.dates.days import (
    ERAS,
    day_span,
    era_of,
    month_span,
    read_day_and_month,
    read_month_year,
    read_year,
    year_span,
)
from timeline.dates.edtf import parse_edtf
from timeline.dates.feasts import FIXED, FROM_EASTER, read_feast
from timeline.dates.lexicon import MONTHS, ORDINALS, SEASONS, WEEKDAY_NAMES, WEEKDAYS, ordinal_word
from timeline.dates.periods import READERS as PERIODS
from timeline.dates.periods import is_period
from timeline.dates.policy import POLICY, in_full
from timeline.dates.rules import Bounds
from timeline.dates.spans import Reach, Span, spanning
from timeline.errors import DateError

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["from_edtf", "is_figures", "looks_like_edtf", "read_calendar"]

_LIKE_EDTF = re.compile(r"[\[{]?[?~%.]{0,2}-?(?:Y-?[0-9]|[0-9X]{3})[0-9XYTZESW?~%.:,/+\-\]}]*")
_OPENERS = frozenset(
    {"the", "year", "week", "fiscal", "last", *ERAS, *MONTHS, *WEEKDAYS, *SEASONS, *ORDINALS}
    | {"saint"}
    | {name.split()[0] for name in (*FIXED, *FROM_EASTER)}
)
_OPENING = re.compile(r"[^a-z]|[xy][-0-9x]|[qh][0-9]|fy[0-9]")
_FIGURES = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})\2([0-9]{4}|(?<=/)[0-9]{2})")
_WITH_MONTH = re.compile(rf"([0-9]{{1,2}})[-/]({'|'.join(MONTHS)})[-/]([0-9]{{4}}|[0-9]{{2}})")
_YEARS = re.compile(r"([0-9]{2})([0-9]{2})([-/])([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}[?~%]?")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])/([0-9]{4})")
_OLD_STYLE = (
    ("os",),
    ("old", "style"),
    ("in", "the", "julian", "calendar"),
    ("julian", "calendar"),
)
_CHARACTER = re.compile(r"character ([0-9]+)")


def looks_like_edtf(raw: str) -> bool:
    """Answer whether a word can only be meant as EDTF, so that its own error is worth telling.

    >>> looks_like_edtf("2025-13"), looks_like_edtf("nis-briefing")
    (True, False)
    """
    return _LIKE_EDTF.fullmatch(raw) is not None


def from_edtf(text: str) -> Span:
    """Answer what an EDTF string dates."""
    date = parse_edtf(text)
    return Span(
        Reach(date.start),
        Reach(date.end),
        precision=date.precision,
        qualifier=date.qualifier,
        policies=date.policies,
        edtf=date.text,
    )


def read_calendar(cursor: Cursor) -> Span | None:
    """Read a date that stands on the calendar by itself, year and all."""
    word = cursor.word()
    if word not in _OPENERS and not _OPENING.match(word):
        return None  # most ids end here, without a look at every form
    for reader in _READERS:
        begin = cursor.at
        span = reader(cursor)
        if span is not None:
            old = any(cursor.take(*words) for words in _OLD_STYLE)
            return _from_julian(span, cursor, begin) if old else span
        cursor.at = begin
    return None


def _from_julian(span: Span, cursor: Cursor, begin: int) -> Span:
    """Answer a date that was told in the Julian calendar: 25 October 1917 is 7 November."""
    low, high = span.start.bounds.earliest, span.end.bounds.latest
    if low is None or high is None or span.precision not in {"day", "month", "year"}:
        cursor.at = begin
        raise cursor.fault("of the Julian calendar days, months and years are read")
    first, last = (days_from_julian(*civil_from_days(at // DAY)) * DAY for at in (low, high))
    bounds = Bounds(first, last + DAY - 1)
    return spanning(bounds, precision=span.precision, qualifier=span.qualifier)


def _read_edtf(cursor: Cursor) -> Span | None:
    raw = cursor.token().raw
    if not looks_like_edtf(raw) or era_of(cursor) is not None:
        return None
    try:
        span = from_edtf(raw)
    except DateError as error:
        if is_period(raw.lower()):
            return None
        raise _moved(error, cursor) from error
    cursor.at += 1
    return span


def is_figures(word: str) -> bool:
    """Answer whether a word is a date in figures: 30/04/2025, 30.4.2025, 2025/04/30, 04/2025."""
    forms = (_FIGURES, _YEAR_FIRST, _MONTH_FIRST)
    return any(form.fullmatch(word) for form in forms) or _two_years(word) is not None


def _two_years(word: str) -> tuple[int, int] | None:
    """Answer the years of "1914-18" and "1997/98", which no month and no season of EDTF can be.

    >>> _two_years("1914-18"), _two_years("2001-10"), _two_years("1921-24"), _two_years("1998/97")
    ((1914, 1918), None, None, None)
    """
    match = _YEARS.fullmatch(word)
    if match is None:
        return None
    century, year, sign, last = match.groups()
    month = sign == "-" and (1 <= int(last) <= 12 or 21 <= int(last) <= 41)
    return None if month or last <= year else (int(century + year), int(century + last))


def _read_figures(cursor: Cursor) -> Span | None:
    """Read a date in figures; with slashes only where no other reading is possible."""
    years = _two_years(cursor.word())
    if years is not None:
        cursor.at += 1
        start, end = (year_span(year, year, "year") for year in years)
        edtf = f"{years[0]:04}/{years[1]:04}"
        return Span(start.start, end.end, precision="interval", edtf=edtf)
    match = _MONTH_FIRST.fullmatch(cursor.word())
    if match is not None:
        cursor.at += 1
        return month_span(int(match.group(2)), int(match.group(1)))
    match = _YEAR_FIRST.fullmatch(cursor.word())
    named = _WITH_MONTH.fullmatch(cursor.word())
    policies: tuple[str, ...] = ()
    if match is not None:
        year, month, day = (int(figure) for figure in match.group(1, 3, 4))
    elif named is not None:
        day, month, year = int(named.group(1)), MONTHS[named.group(2)], int(named.group(3))
        if len(named.group(3)) == 2:
            year, policies = in_full(year), ("two-digit-year",)
    else:
        match = _FIGURES.fullmatch(cursor.word())
        if match is None:
            return None
        one, sign, other = int(match.group(1)), match.group(2), int(match.group(3))
        year = int(match.group(4))
        if len(match.group(4)) == 2:
            year, policies = in_full(year), ("two-digit-year",)
        month, day = (one, other) if sign == "/" and other > 12 else (other, one)
        if sign == "/" and one != other and one <= 12 and other <= 12:
            [first] = POLICY["slashes"].value
            if not first:
                raise cursor.fault(
                    f'"{cursor.word()}" may be {year}-{one:02}-{other:02} or '
                    f"{year}-{other:02}-{one:02}; write which, or choose the policy slashes"
                )
            month, day = (one, other) if first == 1 else (other, one)
            policies = (*policies, "slashes")
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise cursor.fault(f'"{cursor.word()}" is no day of the calendar')
    cursor.at += 1
    return replace(day_span(year, month, day), policies=policies)


def _moved(error: DateError, cursor: Cursor) -> DateError:
    """Answer an error about one word as an error about the whole phrase."""
    at = cursor.token().at
    message = str(error).replace(f'"{error.text}"', f'"{cursor.text}"', 1)
    message = _CHARACTER.sub(lambda match: f"character {int(match.group(1)) + at}", message)
    return DateError(message, text=cursor.text, position=at + (error.position or 1))


def _read_day_month_year(cursor: Cursor) -> Span | None:
    cursor.take("the")
    named = WEEKDAYS.get(cursor.word())
    if named is not None:
        cursor.at += 1
        cursor.take("the")
    begin = cursor.at
    found = read_day_and_month(cursor)
    if found is None:
        cursor.at = begin
        span = _read_edtf(cursor) if named is not None else None
        if span is None or span.edtf is None or _DAY.fullmatch(span.edtf) is None:
            return None
        return _on_weekday(cursor, span, named, begin)
    month, first, last = found
    cursor.take("of")
    year = read_year(cursor)
    if year is None:
        return None
    if last > days_in_month(year, month):
        cursor.at = begin
        raise cursor.fault(f"{year} has no such day")
    span = day_span(year, month, first)
    if last != first:
        end = day_span(year, month, last)
        return Span(span.start, end.end, precision="interval", edtf=f"{span.edtf}/{end.edtf}")
    return _on_weekday(cursor, span, named, begin)


def _on_weekday(cursor: Cursor, span: Span, named: int | None, begin: int) -> Span:
    real = weekday(span.start.bounds.earliest or 0)
    if named is not None and named != real:
        cursor.at = begin - 1
        raise cursor.fault(
            f"that day was a {WEEKDAY_NAMES[real - 1]}, not a {WEEKDAY_NAMES[named - 1]}"
        )
    return span


def _read_era_year(cursor: Cursor) -> Span | None:
    cursor.take("the")
    cursor.take("year")
    year = read_year(cursor)
    return None if year is None else year_span(year, year, "year")


def _read_nth_weekday(cursor: Cursor) -> Span | None:
    """Read "the first Monday of May 2025" and "the last Friday in April 2025"."""
    cursor.take("the")
    number = -1 if cursor.word() == "last" else ordinal_word(cursor.word())
    day = WEEKDAYS.get(cursor.word(1))
    if number is None or day is None:
        return None
    cursor.at += 2
    if not (cursor.take("of") or cursor.take("in")):
        return None
    span = read_month_year(cursor)
    if span is None or span.start.bounds.earliest is None or span.end.bounds.latest is None:
        return None
    first, last = span.start.bounds.earliest, span.end.bounds.latest
    if number < 0:
        at = last // DAY * DAY - (weekday(last) - day) % 7 * DAY
    else:
        at = first + ((day - weekday(first)) % 7 + (number - 1) * 7) * DAY
    if not first <= at <= last:
        raise cursor.fault("that month has no such weekday")
    return spanning(Bounds(at, at + DAY - 1), precision="day")


_READERS = (
    *PERIODS,
    _read_figures,
    _read_edtf,
    _read_day_month_year,
    read_month_year,
    _read_nth_weekday,
    read_feast,
    _read_era_year,
)
