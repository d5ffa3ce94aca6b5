"""On which day is Christmas, Easter, Whit Monday, Halloween?

Days with a name of their own that is the same in every country, and Easter as the Western churches
reckon it, which is defined from 1583 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.calendar import civil_from_days, days_from_civil
from timeline.dates.days import day_span, read_year

if TYPE_CHECKING:
    from timeline.dates.spans import Span
    from timeline.dates.tokens import Cursor

__all__ = ["FIXED", "FROM_EASTER", "easter", "read_feast", "read_feast_name"]

FIXED: dict[str, tuple[int, int]] = {
    "new year": (1, 1),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "valentine": (2, 14),
    "st patrick": (3, 17),
    "earth day": (4, 22),
    "anzac day": (4, 25),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "assumption day": (8, 15),
    "michaelmas": (9, 29),
    "halloween": (10, 31),
    "all saints": (11, 1),
    "all souls": (11, 2),
    "armistice day": (11, 11),
    "martinmas": (11, 11),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year eve": (12, 31),
}
"""Month and day, by the name without "Day" where the name is one without it."""

FROM_EASTER: dict[str, int] = {
    "shrove tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "holy saturday": -1,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "whitsun": 49,
    "whit sunday": 49,
    "whit monday": 50,
    "trinity sunday": 56,
    "corpus christi": 60,
}
"""Days after Easter Sunday."""

_GREGORIAN = 1583
_LONGEST = max(len(name.split()) for name in (*FIXED, *FROM_EASTER)) + 1  # with "day"
_FIRST_WORDS = frozenset(name.split()[0] for name in (*FIXED, *FROM_EASTER)) | {"saint"}


def easter(year: int) -> int:
    """Answer the day number of Easter Sunday (Gregorian; Meeus, Astronomical Algorithms, 8).

    >>> civil_from_days(easter(1916)), civil_from_days(easter(2025))
    ((1916, 4, 23), (2025, 4, 20))
    """
    golden, century, rest = year % 19, year // 100, year % 100
    leap, cycle = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * cycle + 2 * quarter - epact - left) % 7
    months = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * months + 114, 31)
    return days_from_civil(year, month, day + 1)


def read_feast_name(cursor: Cursor) -> str:
    """Read the name of a feast as the tables have it, or answer "" and stay.

    >>> from timeline.dates.tokens import Cursor
    >>> read_feast_name(Cursor("New Year's Eve 2024")), read_feast_name(Cursor("Saint Valentine"))
    ('new year eve', '')
    """
    if _bare(cursor.word()) not in _FIRST_WORDS:
        return ""
    for length in range(_LONGEST, 0, -1):
        words = [_bare(word) for word in cursor.words[cursor.at : cursor.at + length]]
        name = " ".join(words).replace("saint ", "st ")
        if name not in FIXED and name not in FROM_EASTER and words[-1] == "day":
            name = name.removesuffix(" day")
        if name in FIXED or name in FROM_EASTER:
            cursor.at += length
            return name
    return ""


def read_feast(cursor: Cursor) -> Span | None:
    """Read a feast with its year, "Christmas 1914" or "Easter Monday, 1916"; else answer None."""
    cursor.take("the")
    begin = cursor.at
    name = read_feast_name(cursor)
    if not name:
        return None
    cursor.take("of")
    year = read_year(cursor)
    if year is None:
        return None
    if name in FIXED:
        return day_span(year, *FIXED[name])
    if year < _GREGORIAN:
        cursor.at = begin
        raise cursor.fault(f"Easter is reckoned here from {_GREGORIAN} on; write the date")
    return day_span(*civil_from_days(easter(year) + FROM_EASTER[name]))


def _bare(word: str) -> str:
    return word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s").rstrip("'")
