"""How does TIMEX3 write a value, and which stretch of the calendar does it name?

TimeML Annotation Guidelines 1.2.1, section 2.2.5: ISO 8601 with `X` for what is not known, the
week as `W`, a weekend as `-WE`, a quarter as `-Q1`, a half as `-H1`, a season as `-SP`, parts of a
day as `TMO`, a decade and a century by the digits that its years share.
"""

from __future__ import annotations

from timeline.dates.calendar import DAY, civil_from_days, days_from_civil, instant, unit_last
from timeline.dates.rules import Bounds

__all__ = ["UNKNOWN", "duration", "partly_known", "stretch", "written"]

UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "season": "XXXX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "hour": "XXXX-XX-XXTXX",
    "minute": "XXXX-XX-XXTXX:XX",
    "second": "XXXX-XX-XXTXX:XX:XX",
}
"""The value of a unit of which only the kind is known."""

_LETTERS = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "quarter": "Q", "decade": "E", "century": "C",
}  # fmt: skip
_CLOCK = frozenset({"hour", "minute", "second"})
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FINER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60),
          "decade": ("year", 10), "century": ("year", 100), "day": ("hour", 24)}  # fmt: skip


def _year(year: int) -> str:
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def written(at: int, unit: str) -> str:
    """Answer the value of the calendar unit that holds an instant.

    >>> [written(instant(1998, 2, 19), unit) for unit in ("day", "week", "weekend", "quarter")]
    ['1998-02-19', '1998-W08', '1998-W08-WE', '1998-Q1']
    >>> [written(instant(1998, 2, 19), unit) for unit in ("month", "year", "decade", "century")]
    ['1998-02', '1998', '199', '19']
    """
    days = at // DAY
    year, month, day = civil_from_days(days)
    if unit == "day":
        return f"{_year(year)}-{month:02}-{day:02}"
    if unit == "month":
        return f"{_year(year)}-{month:02}"
    if unit == "year":
        return _year(year)
    if unit in {"week", "weekend"}:
        # ISO 8601: a week belongs to the year that holds its Thursday.
        thursday = days - (days + 3) % 7 + 3
        iso = civil_from_days(thursday)[0]
        number = (thursday - days_from_civil(iso, 1, 1)) // 7 + 1
        return f"{_year(iso)}-W{number:02}{'-WE' if unit == 'weekend' else ''}"
    if unit == "quarter":
        return f"{_year(year)}-Q{(month + 2) // 3}"
    if unit == "half":
        return f"{_year(year)}-H{(month + 5) // 6}"
    if unit == "decade":
        return _year(year)[:-1]
    if unit == "century":
        return _year(year)[:-2]
    seconds = at % DAY // 1_000_000
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    if unit == "second":
        clock += f":{seconds % 60:02}"
    return f"{_year(year)}-{month:02}-{day:02}T{clock[:2] if unit == 'hour' else clock}"


def partly_known(unit: str, at: int | None, coarse: str) -> str:
    """Answer the value of a day or week of which only the month or year is known.

    >>> partly_known("day", instant(1863, 8), "month"), partly_known("day", instant(1863), "year")
    ('1863-08-XX', '1863-XX-XX')
    """
    if at is None or unit not in {"day", "week", "weekend"}:
        return UNKNOWN[unit]
    if coarse == "month" and unit == "day":
        return f"{written(at, 'month')}-XX"
    if coarse in {"month", "quarter", "season", "half", "year"}:
        return written(at, "year") + UNKNOWN[unit][4:]
    return UNKNOWN[unit]


def stretch(at: int, unit: str, season: str = "") -> Bounds:
    """Answer the first and last instant of the unit that holds an instant.

    >>> stretch(instant(1998, 2, 19), "decade") == Bounds(instant(1990), instant(2000) - 1)
    True
    """
    if unit in {"minute", "hour", "day", "week", "month", "quarter", "year"}:
        last = unit_last(at, unit)
        return Bounds(_first(at, unit), last)
    year, month, _ = civil_from_days(at // DAY)
    if unit == "weekend":
        monday = (at // DAY - (at // DAY + 3) % 7) * DAY
        return Bounds(monday + 5 * DAY, monday + 7 * DAY - 1)
    if unit == "half":
        first = instant(year, 1 if month < 7 else 7)
        return Bounds(first, instant(year, 7) - 1 if month < 7 else instant(year + 1) - 1)
    if unit == "season":
        begin = _SEASONS[season]
        return Bounds(instant(year, begin), instant(year + (begin == 12), (begin + 2) % 12 + 1) - 1)
    if unit in {"decade", "century"}:
        long = 10 if unit == "decade" else 100
        first_year = year - year % long
        return Bounds(instant(first_year), instant(first_year + long) - 1)
    return Bounds(at, at)


def _first(at: int, unit: str) -> int:
    from timeline.dates.calendar import unit_first

    return unit_first(at, unit)


def duration(number: float | None, unit: str) -> str:
    """Answer the value of so many units; None is a number that is not known.

    >>> duration(2.5, "year"), duration(None, "week"), duration(90, "minute"), duration(1.5, "hour")
    ('P2Y6M', 'PXW', 'PT90M', 'PT1H30M')
    >>> duration(2, "decade"), duration(0.5, "hour")
    ('P20Y', 'PT30M')
    """
    if number is not None and unit in {"decade", "century"}:
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if number is None and unit in {"decade", "century"}:
        return f"PX{_LETTERS[unit]}"
    if number is not None and unit == "fortnight":
        number, unit = number * 2, "week"
    if unit == "fortnight":
        unit = "week"
    sign = "PT" if unit in _CLOCK else "P"
    if number is None:
        return f"{sign}X{_LETTERS[unit]}"
    whole = int(number)
    rest = number - whole
    text = f"{whole}{_LETTERS[unit]}" if whole or not rest else ""
    if rest and unit in _FINER:
        finer, many = _FINER[unit]
        text += f"{'T' if unit == 'day' else ''}{round(rest * many)}{_LETTERS[finer]}"
    elif rest:
        text = f"{number:g}{_LETTERS[unit]}"
    return sign + text
