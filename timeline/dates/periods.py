"""Which stretch of the calendar do words name: "the 1860s", "spring 2025", "Q1 2025", "week 18"?

Readers as in literals.py: each steps over a period and answers what it dates, or answers None.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, add_months, instant, unit_first
from timeline.dates.days import ERAS, four_digits, month_span, read_month_year, read_year, year_span
from timeline.dates.lexicon import MONTHS, SEASONS, is_figure, number_word, ordinal_word
from timeline.dates.policy import POLICY, in_full
from timeline.dates.rules import Bounds
from timeline.dates.spans import Span, spanning

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["READERS", "is_period", "season_of"]

_DECADE = re.compile(r"([0-9]{3})0'?s")
_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{2})(?:-?([1-7]))?")
_YEAR = "[0-9]{4}|[0-9]{2}"
_QUARTER = re.compile(r"q([1-4])|([1-4])q")
_HALF = re.compile(r"h([12])|([12])h")
_ONE_WORD = {
    letter: (
        re.compile(rf"(?P<year>[0-9]{{4}})-?{letter}(?P<number>[1-4])"),
        re.compile(rf"{letter}(?P<number>[1-4])[-/']?(?P<year>{_YEAR})"),
        re.compile(rf"(?P<number>[1-4]){letter}(?P<year>{_YEAR})"),
    )
    for letter in ("q", "h")
}
_FISCAL = re.compile(rf"fy'?({_YEAR})")
_SEASON_YEARS = re.compile(r"([0-9]{4})[/-]([0-9]{2}|[0-9]{4})")


_Whole = tuple[int, tuple[str, ...]]
"""A year, and the policies that shape it."""


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
    row = POLICY["season-northern"]
    year = _season_year(cursor, row.value[code - 21])
    if year is None or not -9999 <= year <= 9999:
        return None
    return season_of(code, year)


def season_of(code: int, year: int) -> Span:
    """Answer a season (21 is spring, as in EDTF) of a year of four digits."""
    row = POLICY["season-northern"]
    span = month_span(year, row.value[code - 21], 3, "season")
    return replace(span, policies=(row.name,), edtf=f"{four_digits(year)}-{code}")


def _season_year(cursor: Cursor, month: int) -> int | None:
    """Read the year in which a season begins: "1941", "1941/42", "1941 to 42"."""
    match = _SEASON_YEARS.fullmatch(cursor.word())
    if match is not None:
        year, other = int(match.group(1)), match.group(2)
    else:
        found = read_year(cursor)
        if found is None or cursor.word() != "to" or len(cursor.word(1)) != 2:
            return found
        year, other = found, cursor.word(1)
        if not is_figure(other) or cursor.word(2) in MONTHS:
            return year
        cursor.at += 1
    if month <= 10 or int(other) != (year + 1) % 10 ** len(other):
        raise cursor.fault("only a winter lies in two years, and those follow each other")
    cursor.at += 1
    return year


def _read_quarter(cursor: Cursor) -> Span | None:
    return _read_piece(cursor, _QUARTER, "quarter", 3, "quarter", 33)


def _read_half(cursor: Cursor) -> Span | None:
    return _read_piece(cursor, _HALF, "half", 6, "season", 40)


def _read_piece(
    cursor: Cursor, short: re.Pattern[str], name: str, months: int, precision: str, code: int
) -> Span | None:
    """Read "Q1 2025", "2025Q1", "1Q25", "the first quarter of fiscal 2025"; halves likewise."""
    cursor.take("the")
    found = _in_one_word(cursor.word(), short.pattern[0])
    if found is not None:
        cursor.at += 1
        number, whole = found
        return _piece(number, whole, months, precision, code)
    early = _whole_year(cursor)
    fiscal = early is None and cursor.take("fiscal")
    match = short.fullmatch(cursor.word())
    if match is not None:
        number = int(match.group(1) or match.group(2))
        cursor.at += 1
    else:
        count = 12 // months
        number = count if cursor.word() == "last" else ordinal_word(cursor.word()) or 0
        if cursor.word(1) != name or not 1 <= number <= count:
            return None
        cursor.at += 2
    if early is not None:
        return _piece(number, early, months, precision, code)
    cursor.take("of")
    cursor.take("the", "year")
    late = _whole_year(cursor)
    if late is None:
        return _half_of_month(cursor, number) if months == 6 else None
    year, policies = late
    if fiscal and not policies:
        policies = ("fiscal-year",)
    return _piece(number, (year, policies), months, precision, code)


def _in_one_word(word: str, letter: str) -> tuple[int, _Whole] | None:
    """Take apart "2025Q1", "Q1/2025" and "1Q25": the number and the year.

    >>> _in_one_word("2025q1", "q"), _in_one_word("h2-24", "h"), _in_one_word("q1", "q")
    ((1, (2025, ())), (2, (2024, ('two-digit-year',))), None)
    """
    match = next(filter(None, (form.fullmatch(word) for form in _ONE_WORD[letter])), None)
    if match is None or (letter == "h" and int(match["number"]) > 2):
        return None
    return int(match["number"]), _full(match["year"])


def _piece(number: int, whole: _Whole, months: int, precision: str, code: int) -> Span:
    """Answer a quarter or half of a year, or of a fiscal year where its policies name that."""
    year, policies = whole
    if "fiscal-year" in policies:
        first = add_months(instant(year, POLICY["fiscal-year"].value[0]), (number - 1) * months)
        bounds = Bounds(first, add_months(first, months) - 1)
        return spanning(bounds, precision=precision, policies=policies)
    span = month_span(year, (number - 1) * months + 1, months, precision)
    edtf = f"{four_digits(year)}-{code + number - 1}" if -9999 <= year <= 9999 else None
    return replace(span, policies=policies, edtf=edtf)


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
    cursor.take("the")
    whole = _whole_year(cursor)
    if whole is None or "fiscal-year" not in whole[1]:
        return None
    year, policies = whole
    first = POLICY["fiscal-year"].value[0]
    return replace(month_span(year, first, 12, "year"), policies=policies)


def _whole_year(cursor: Cursor) -> _Whole | None:
    """Read a year, or "FY2025", "fiscal year 2025", with the policies that shape it; or stay."""
    begin = cursor.at
    match = _FISCAL.fullmatch(cursor.word())
    if match is not None:
        cursor.at += 1
        year, policies = _full(match.group(1))
        return year, (*policies, "fiscal-year")
    fiscal = cursor.take("fiscal", "year") or cursor.take("fiscal")
    found = read_year(cursor)
    if found is None:
        cursor.at = begin
        return None
    return found, ("fiscal-year",) if fiscal else ()


def _full(figures: str) -> _Whole:
    """Answer a year of four figures, or of two by the policy for those."""
    if len(figures) == 4:
        return int(figures), ()
    return in_full(int(figures)), ("two-digit-year",)


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
