"""What does the first of two dates mean when only the second is told in full?

"28 April to 3 May 2025", "between 28 and 30 April 2025": the first borrows what it lacks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, civil_from_days, year_of
from timeline.dates.days import ERAS, day_number, day_span, year_span
from timeline.dates.lexicon import MONTHS, is_figure
from timeline.dates.spans import Reach, Span

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["day_beside", "lend_year", "read_short_day", "read_short_year"]

_IN_A_YEAR = frozenset({"day", "month", "season", "quarter", "interval"})


def lend_year(first: Span, last: Span) -> Span:
    """Answer "28 April" in the year of what follows it, or the year before ("December to May")."""
    high = last.end.bounds.latest
    if first.in_year is None or not last.absolute or high is None:
        return first
    if last.precision not in _IN_A_YEAR:
        return first
    year = year_of(high)
    lent = first.in_year(year)
    low = lent.start.bounds.earliest
    if low is not None and low > high:
        lent = first.in_year(year - 1)
    return replace(lent, qualifier=first.qualifier)


def read_short_day(cursor: Cursor, join: str) -> int | None:
    """Read the "28" of "28 and 30 April", or answer None and stay."""
    number = day_number(cursor.word())
    if number is None or cursor.word(1) != join or day_number(cursor.word(2)) is None:
        return None
    if cursor.word(3) not in MONTHS and cursor.word(3) != "of":
        return None
    cursor.at += 1
    return number


def read_short_year(first: Span, cursor: Cursor) -> Span | None:
    """Read the "18" of "1914 to 18" as a year of the same hundred, or answer None and stay."""
    word, low = cursor.word(), first.start.bounds.earliest
    if first.precision != "year" or low is None or not is_figure(word) or len(word) != 2:
        return None
    year = year_of(low)
    if year <= 0 or cursor.word(1) in {"of", *MONTHS, *ERAS}:
        return None
    full = year - year % 100 + int(word)
    if full <= year:
        raise cursor.fault(f"{word} is no year behind {year}; write it with four digits")
    cursor.at += 1
    return replace(year_span(full, full, "year"), edtf=f"{full:04}")


def day_beside(number: int, last: Span, cursor: Cursor) -> Span:
    """Answer a day by its number in the month of a day that follows."""
    low = last.start.bounds.earliest
    if last.absolute and last.precision == "day" and low is not None:
        year, month, day = civil_from_days(low // DAY)
        if number < day:
            return day_span(year, month, number)
    tie = last.start.ties[0] if last.ref is None and last.start.ties else None
    if tie is not None and tie.snap == "day_of_year" and tie.index is not None:
        month, day = divmod(tie.index, 100)
        if number < day:
            tie = replace(tie, index=month * 100 + number)
            reach = Reach(ties=(tie,))
            return Span(reach, reach, precision="day")
    raise cursor.fault(f"{number} is no day before the one that follows it")
