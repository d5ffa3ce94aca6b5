"""Which years, months and days do words name?

Readers step over what they read and answer it, or answer None; the caller goes back then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, add_months, days_in_month, instant
from timeline.dates.lexicon import MONTHS, is_figure, number_word, ordinal_word
from timeline.dates.rules import Bounds
from timeline.dates.spans import Span, spanning

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = [
    "ERAS",
    "day_number",
    "day_span",
    "era_of",
    "four_digits",
    "month_span",
    "read_day_and_month",
    "read_month_year",
    "read_year",
    "year_span",
]

ERAS = {"bc": -1, "bce": -1, "ad": 1, "ce": 1}
_WRITABLE = range(-9999, 10000)  # EDTF years of four digits, behind which a month may stand


def read_year(cursor: Cursor) -> int | None:
    """Read a year: four digits, or fewer with an era; 44 BC is the year -43.

    >>> from timeline.dates.tokens import Cursor
    >>> [read_year(Cursor(text)) for text in ("2025", "44 BC", "AD 79", "30")]
    [2025, -43, 79, None]
    """
    if cursor.word() in {"ad", "ce"} and _short_number(cursor.word(1)):
        cursor.at += 2
        return int(cursor.word(-1))
    word = cursor.word()
    long = cursor.word(1) in ERAS and not _short_number(word)
    number = number_word(word) if word[:1].isdecimal() and (long or _short_number(word)) else None
    if number is None:
        return None
    era = ERAS[cursor.word(1)] if long else era_of(cursor)
    if era is not None:
        if number == 0:
            raise cursor.fault("no era has a year 0")
        cursor.at += 2 if cursor.word(1) in ERAS else 1
        return number if era > 0 else 1 - number
    if len(word) != 4:
        return None
    cursor.at += 1
    return int(word)


def era_of(cursor: Cursor) -> int | None:
    """Answer the era of a year: its own, or the one behind the second of two.

    >>> from timeline.dates.tokens import Cursor
    >>> [era_of(Cursor(text)) for text in ("44 BC", "285 to 247 BC", "1914 to 1918")]
    [-1, -1, None]
    """
    era = ERAS.get(cursor.word(1))
    if era is None and cursor.word(1) in {"to", "and", "or"} and _short_number(cursor.word()):
        return ERAS.get(cursor.word(3)) if _short_number(cursor.word(2)) else None
    return era


def _short_number(word: str) -> bool:
    return is_figure(word) and len(word) <= 4


def day_span(year: int, month: int, day: int) -> Span:
    """Answer one day."""
    first = instant(year, month, day)
    edtf = f"{four_digits(year)}-{month:02}-{day:02}" if year in _WRITABLE else None
    return spanning(Bounds(first, first + DAY - 1), precision="day", edtf=edtf)


def month_span(year: int, month: int, months: int = 1, precision: str = "month") -> Span:
    """Answer some whole months from one on."""
    first = instant(year, month)
    edtf = f"{four_digits(year)}-{month:02}" if year in _WRITABLE and months == 1 else None
    bounds = Bounds(first, add_months(first, months) - 1)
    return spanning(bounds, precision=precision, edtf=edtf)


def year_span(first: int, last: int, precision: str) -> Span:
    """Answer the years from one to another."""
    return spanning(Bounds(instant(first), instant(last + 1) - 1), precision=precision)


def read_day_and_month(cursor: Cursor) -> tuple[int, int, int] | None:
    """Read a day of a month without its year: "30 April", "the 30th of April", "April 30th".

    Returns:
        The month, the first day and the last day ("28 to 30 April" has two), or None.
    """
    cursor.take("the")
    month = MONTHS.get(cursor.word())
    if month is not None:
        cursor.at += 1
        cursor.take("the")
        days = _read_days(cursor)
        return None if days is None else _checked(cursor, month, *days)
    days = _read_days(cursor)
    if days is None:
        return None
    cursor.take("day")
    cursor.take("of")
    month = MONTHS.get(cursor.word())
    if month is None:
        return None
    cursor.at += 1
    return _checked(cursor, month, *days)


def _read_days(cursor: Cursor) -> tuple[int, int] | None:
    first = day_number(cursor.word())
    if first is None:
        return None
    cursor.at += 1
    if cursor.word() == "to":
        last = day_number(cursor.word(1))
        if last is not None and last > first:
            cursor.at += 2
            return first, last
    return first, first


def day_number(word: str) -> int | None:
    """Answer the day of a month that a figure or an ordinal names, or None."""
    number = int(word) if is_figure(word) and len(word) <= 2 else ordinal_word(word)
    return number if number is not None and 1 <= number <= 31 else None


def _checked(cursor: Cursor, month: int, first: int, last: int) -> tuple[int, int, int]:
    longest = days_in_month(2000, month)
    if last > longest:
        cursor.at -= 1
        raise cursor.fault(f"that month has no day {last}; its days run from 1 to {longest}")
    return month, first, last


def read_month_year(cursor: Cursor) -> Span | None:
    """Read "April 2025" or "April of 44 BC"."""
    month = MONTHS.get(cursor.word())
    if month is None:
        return None
    cursor.at += 1
    cursor.take("of")
    year = read_year(cursor)
    return None if year is None else month_span(year, month)


def four_digits(year: int) -> str:
    """Answer a year as EDTF writes it.

    >>> four_digits(-43)
    '-0043'
    """
    return f"{year:04}" if year >= 0 else f"-{-year:04}"
