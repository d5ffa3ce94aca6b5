"""Which days are working days, and which is the third one after a day?

A calendar of working days is a week and its exceptions: days of the week that are no working days,
weekdays on which nobody works (holidays), and days of the weekend on which one does (where one is
made up for). Days are whole numbers, counted from 1970-01-01.

Two kinds need no data, and no package: Monday to Friday, and any other week that a rule spells out.
Those of a country are taken from the PyPI package `holidays`, for the years 1900 to 2100 and no
others: before and after, no holiday is known, and the weekend is the present one. How far back the
package itself knows a country differs too (Germany from 1990, Japan from 1949). A weekend that has
moved since (Saudi Arabia, 2013) is kept as exceptions.

The number of working days up to a day is arithmetic on weeks, corrected by the exceptions up to
then; the day that holds the k-th is its inverse. So every distance is closed arithmetic, however
long. queries/views/012_working.sql and 058_passed.sql do the same; a test holds them together.
"""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version

from timeline.errors import DateError, did_you_mean

__all__ = ["INSTALL", "PLAIN", "WorkingCalendar", "calendar_in", "calendar_of", "snap_of"]

PLAIN = "working_day"
"""The snap of working days from Monday to Friday; behind a colon may stand a country."""

INSTALL = "pip install 'timeline[holidays]'"
"""How the package is installed that knows the holidays of countries."""

_WEEKEND = (6, 7)
_YEARS = range(1900, 2101)
_EPOCH = date(1970, 1, 1).toordinal()
_TO_MONDAY = 3  # 1970-01-01 was a Thursday


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of a country, or of a week.

    Attributes:
        code: ISO 3166: "DE", "US-CA"; empty for Monday to Friday; the days of the weekend as
            figures for any other week, "56".
        origin: where the exceptions are from, "holidays 0.83"; empty where there are none.
        weekend: the days of the week that are no working days; 1 is Monday.
        closed: days that are no working days although not of the weekend, ascending.
        opened: days of the weekend that are worked, ascending.

    >>> plain = calendar_in("working_day")
    >>> plain.nth(0, 1), plain.nth(0, 2)  # 1970-01-01 was a Thursday
    (1, 4)
    """

    code: str
    origin: str
    weekend: tuple[int, ...]
    closed: tuple[int, ...] = ()
    opened: tuple[int, ...] = ()
    _week: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _days: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _counts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        week = tuple(place for place in range(7) if place + 1 not in self.weekend)
        steps = sorted([(day, -1) for day in self.closed] + [(day, 1) for day in self.opened])
        object.__setattr__(self, "_week", week)
        object.__setattr__(self, "_days", tuple(day for day, _ in steps))
        counts, surplus = [], 0
        for day, step in steps:
            surplus += step
            counts.append(self._weeks(day) + surplus)
        object.__setattr__(self, "_counts", tuple(counts))

    def works(self, day: int) -> bool:
        """Answer whether a day is a working day."""
        return self.count(day) > self.count(day - 1)

    def count(self, day: int) -> int:
        """Answer how many working days there are from the Monday of 1970-01-01 up to a day."""
        return self._weeks(day) + self._surplus(bisect_right(self._days, day))

    def day_of(self, count: int) -> int:
        """Answer the day that holds the k-th working day: the first up to which there are k."""
        known = bisect_left(self._counts, count)
        weeks, place = divmod(count - self._surplus(known) - 1, len(self._week))
        day = weeks * 7 + self._week[place] - _TO_MONDAY
        # A day of the weekend that is worked may be reached before the next day of the week.
        return min(day, self._days[known]) if known < len(self._days) else day

    def nth(self, day: int, n: int) -> int:
        """Answer the n-th working day after a day; below zero, before it.

        >>> calendar_in("working_day").nth(2, -1)  # the last one before a Saturday
        1
        """
        return self.day_of(self.count(day) + n if n > 0 else self.count(day - 1) + 1 + n)

    def first_reaching(self, day: int, n: int) -> int:
        """Answer the first day whose `nth` is on or after `day`."""
        before = self.count(day - 1)
        return self.day_of(before + 1 - n) if n > 0 else self.day_of(before - n) + 1

    def last_reaching(self, day: int, n: int) -> int:
        """Answer the last day whose `nth` is on or before `day`."""
        upto = self.count(day)
        return self.day_of(upto - n + 1) - 1 if n > 0 else self.day_of(upto - n)

    def _weeks(self, day: int) -> int:
        weeks, place = divmod(day + _TO_MONDAY, 7)
        return weeks * len(self._week) + bisect_right(self._week, place)

    def _surplus(self, known: int) -> int:
        """Answer how many more working days there were than weeks count, by so many exceptions."""
        return self._counts[known - 1] - self._weeks(self._days[known - 1]) if known else 0


def snap_of(code: str, weekend: tuple[int, ...] = _WEEKEND) -> str:
    """Answer the snap of a calendar: of a country, or of no country and this weekend.

    >>> snap_of("DE"), snap_of(""), snap_of("", (5, 6))
    ('working_day:DE', 'working_day', 'working_day:56')
    """
    if not code and tuple(sorted(weekend)) != _WEEKEND:
        code = "".join(map(str, sorted(weekend)))
    return f"{PLAIN}:{code}" if code else PLAIN


def calendar_in(snap: str) -> WorkingCalendar:
    """Answer the calendar that a snap of working days counts by.

    Raises:
        DateError: as `calendar_of` does.
    """
    return calendar_of(snap.partition(":")[2])


@functools.lru_cache(maxsize=64)
def calendar_of(code: str) -> WorkingCalendar:
    """Answer the calendar of a country or of a part of one, as the package `holidays` has it.

    Args:
        code: ISO 3166, a country alone ("DE") or with a part of it ("US-CA"), in capitals. Empty is
            Monday to Friday; figures are the days of a weekend ("56").

    Returns:
        Its public holidays of 1900 to 2100, and no others. The package is imported only where a
        country is named.

    Raises:
        DateError: the package is not installed, or knows no country or part of that code.

    >>> calendar_of("").weekend
    (6, 7)
    """
    if not code:
        return WorkingCalendar("", "", _WEEKEND)
    if code.isdecimal():
        return WorkingCalendar(code, "", tuple(int(figure) for figure in code))
    try:
        import holidays
    except ImportError:
        raise DateError(
            f'the working days of "{code}" are in a package that is not installed; '
            f"install it with {INSTALL}",
            text=code,
        ) from None
    country, part = _known(code, holidays.list_supported_countries())
    found = holidays.country_holidays(country, subdiv=part or None, years=_YEARS)
    weekend = tuple(sorted(place + 1 for place in found.weekend))
    closed: list[int] = []
    opened: list[int] = []
    first = date(_YEARS[0], 1, 1).toordinal()
    last = date(_YEARS[-1], 12, 31).toordinal()
    for ordinal in range(first, last + 1):
        day = date.fromordinal(ordinal)
        free, works = day.isoweekday() in weekend, found.is_working_day(day)
        if free == works:
            (opened if free else closed).append(ordinal - _EPOCH)
    origin = f"holidays {version('holidays')}"
    return WorkingCalendar(code, origin, weekend, tuple(closed), tuple(opened))


def _known(code: str, countries: dict[str, list[str]]) -> tuple[str, str]:
    country, _, part = code.partition("-")
    if country not in countries or len(country) != 2:
        hint = (
            did_you_mean(country, (key for key in countries if len(key) == 2))
            or "; write a code of two letters such as DE"
        )
        raise DateError(f'no holidays are known of a country "{country}"{hint}', text=code)
    if part and part not in countries[country]:
        parts = countries[country]
        hint = did_you_mean(part, parts) or (f"; it has {', '.join(parts)}" if parts else "")
        raise DateError(f'no holidays are known of "{part}" in {country}{hint}', text=code)
    return country, part
