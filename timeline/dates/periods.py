"""Which stretch of the calendar do words name: "the 1860s", "spring 2025", "Q1 2025", "week 18"?

Readers as in literals.py: each steps over a period and answers what it dates, or answers None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, instant, unit_first
from timeline.dates.days import ERAS, four_digits, month_span, read_month_year, read_year, year_span
from timeline.dates.lexicon import SEASONS, number_word, ordinal_word
from timeline.dates.policy import POLICY
from timeline.dates.rules import Bounds
from timeline.dates.spans import Span, spanning

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["READERS", "is_period"]

_DECADE = re.compile(r"([0-9]{3})0'?s")
_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?")
_QUARTER = re.compile(r"q([1-4])")
_HALF = re.compile(r"h([12])")
_FISCAL = re.compile(r"fy([0-9]{4})")


def is_period(word: str) -> bool:
    """Answer whether a word that looks like EDTF is a decade or an ISO week."""
    return bool(_DECADE.fullmatch(word) or _WEEK.fullmatch(word))


# --- longer than a year ----------------------------------------------------------------------


def _read_decade(cursor: Cursor) -> Span | None:
    cursor.take("the")
    match = _DECADE.fullmatch(cursor.word())
    if match is None:
        return None
    cursor.at += 1
    decade = int(match.group(1))
    if decade % 10 == 0:
        # "The 1800s" may be the decade or the century; the century holds both.
        return replace(
            year_span(decade * 10, decade * 10 + 99, "century"), edtf=f"{decade // 10:02}XX"
        )
    return replace(year_span(decade * 10, decade * 10 + 9, "decade"), edtf=f"{decade:03}X")


def _read_century(cursor: Cursor) -> Span | None:
    """Read "the 19th century": the years that begin with 18, as EDTF counts centuries."""
    cursor.take("the")
    number = ordinal_word(cursor.word())
    if number is None or cursor.word(1) not in {"century", "cent"}:
        return None
    if not 1 <= number <= 99:
        raise cursor.fault("centuries run from the 1st to the 99th")
    cursor.at += 2
    era = ERAS.get(cursor.word())
    if era is not None:
        cursor.at += 1
    first = (number - 1) * 100
    if era == -1:
        span = year_span(-first - 99, -first, "century")
        return span if number == 1 else replace(span, edtf=f"-{number - 1:02}XX")
    return replace(year_span(first, first + 99, "century"), edtf=f"{number - 1:02}XX")


# --- parts of a year -------------------------------------------------------------------------


def _read_season(cursor: Cursor) -> Span | None:
    cursor.take("the")
    code = SEASONS.get(cursor.word())
    if code is None:
        return None
    cursor.at += 1
    cursor.take("of")
    year = read_year(cursor)
    if year is None or not -9999 <= year <= 9999:
        return None
    row = POLICY["season-northern"]
    span = month_span(year, row.value[code - 21], 3, "season")
    return replace(span, policies=(row.name,), edtf=f"{four_digits(year)}-{code}")


def _read_quarter(cursor: Cursor) -> Span | None:
    return _read_piece(cursor, _QUARTER, "quarter", 3, "quarter", 33)


def _read_half(cursor: Cursor) -> Span | None:
    return _read_piece(cursor, _HALF, "half", 6, "season", 40)


def _read_piece(
    cursor: Cursor, short: re.Pattern[str], name: str, months: int, precision: str, code: int
) -> Span | None:
    """Read "Q1 2025", "2025 Q1", "the first quarter of 2025", and the same of halves."""
    cursor.take("the")
    early = read_year(cursor) if short.fullmatch(cursor.word(1)) else None
    match = short.fullmatch(cursor.word())
    if match is not None:
        number = int(match.group(1))
        cursor.at += 1
    else:
        count = 12 // months
        number = count if cursor.word() == "last" else ordinal_word(cursor.word()) or 0
        if cursor.word(1) != name or not 1 <= number <= count:
            return None
        cursor.at += 2
    cursor.take("of")
    cursor.take("the", "year")
    year = early if early is not None else read_year(cursor)
    if year is None:
        return _half_of_month(cursor, number) if months == 6 else None
    span = month_span(year, (number - 1) * months + 1, months, precision)
    if not -9999 <= year <= 9999:
        return span
    return replace(span, edtf=f"{four_digits(year)}-{code + number - 1}")


def _half_of_month(cursor: Cursor, number: int) -> Span | None:
    span = read_month_year(cursor)
    if span is None or span.start.bounds.earliest is None:
        return None
    middle = span.start.bounds.earliest + 15 * DAY
    return spanning(
        Bounds(middle, span.end.bounds.latest)
        if number == 2
        else Bounds(span.start.bounds.earliest, middle - 1),
        precision="interval",
    )


def _read_week(cursor: Cursor) -> Span | None:
    """Read "2025-W18", "2025-W18-3", "week 18 of 2025" (ISO 8601 weeks)."""
    match = _WEEK.fullmatch(cursor.word())
    day = None
    if match is not None:
        cursor.at += 1
        year, week = int(match.group(1)), int(match.group(2))
        day = match.group(3)
    else:
        cursor.take("the")
        number = number_word(cursor.word(1))
        if cursor.word() != "week" or number is None:
            return None
        cursor.at += 2
        cursor.take("of")
        found = read_year(cursor)
        if found is None:
            return None
        year, week = found, number
    # ISO 8601: week 1 holds 4 January.
    first = unit_first(instant(year, 1, 4), "week") + (week - 1) * 7 * DAY
    if not 1 <= week <= 53 or first >= unit_first(instant(year + 1, 1, 4), "week"):
        raise cursor.fault(f"{year} has no week {week}")
    if day is not None:
        first += (int(day) - 1) * DAY
        return spanning(Bounds(first, first + DAY - 1), precision="day")
    return spanning(Bounds(first, first + 7 * DAY - 1), precision="week", policies=("week-start",))


def _read_fiscal(cursor: Cursor) -> Span | None:
    match = _FISCAL.fullmatch(cursor.word())
    if match is not None:
        cursor.at += 1
        year: int | None = int(match.group(1))
    else:
        cursor.take("the")
        if not (cursor.take("fiscal", "year") or cursor.take("fiscal")):
            return None
        year = read_year(cursor)
    if year is None:
        return None
    row = POLICY["fiscal-year"]
    return replace(month_span(year, row.value[0], 12, "year"), policies=(row.name,))


READERS = (
    _read_quarter,
    _read_half,
    _read_week,
    _read_decade,
    _read_century,
    _read_season,
    _read_fiscal,
)
"""Every reader of this module."""
