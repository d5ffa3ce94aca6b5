"""Where do calendar units begin and end, and what does a rule say of its two points?

Proleptic Gregorian arithmetic on plain integers: an *instant* is microseconds since
1970-01-01T00:00 of civil time, so any year can be held; year 0 is 1 BCE (astronomical, as in EDTF).
No zone is known here. queries/views/058_passed.sql passes bounds along rules as `forward` and
`backward` do; a change here is a change there, and a test holds the two against each other.

Shifts by months clamp a day to the end of its month. Two days may then fall onto one (30 and 31
January, a month on), so taking months off again has two answers, the smallest and the largest day
(`unshift_first`, `unshift_last`). Clamping orders days but not the hours in them, so a shift that
has months wants a snap of a day or coarser and no microseconds; phrases make no other.
"""

from __future__ import annotations

from timeline.dates.rules import Bounds, Rule, Shift
from timeline.dates.workdays import PLAIN, calendar_in

__all__ = [
    "DAY",
    "HOUR",
    "MINUTE",
    "SECOND",
    "UNITS",
    "WEEK",
    "add_months",
    "backward",
    "civil_from_days",
    "days_from_civil",
    "days_in_month",
    "forward",
    "instant",
    "is_leap",
    "shift",
    "snap_first",
    "snap_last",
    "unit_first",
    "unit_last",
    "unshift_first",
    "unshift_last",
    "unsnap_first",
    "unsnap_last",
    "weekday",
    "year_of",
]

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

UNITS = ("minute", "hour", "day", "week", "month", "quarter", "year")
"""The calendar units of a snap, from the finest."""

_RECURRING = frozenset({"weekday", "month_of_year", "day_of_year"})
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
_MICROS_IN = {"minute": MINUTE, "hour": HOUR, "day": DAY}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_DAY = 229


# --- days and civil dates --------------------------------------------------------------------


def is_leap(year: int) -> bool:
    """Answer whether a proleptic Gregorian year has 29 February.

    >>> [year for year in (-4, 0, 1900, 2000, 2023, 2024) if is_leap(year)]
    [-4, 0, 2000, 2024]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Answer how many days a month (1 to 12) of a year has.

    >>> days_in_month(2024, 2), days_in_month(2025, 4)
    (29, 30)
    """
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def days_from_civil(year: int, month: int, day: int) -> int:
    """Answer the number of days from 1970-01-01 to a civil date; any year.

    The year is counted from March, so that the leap day comes last (Hinnant, chrono-compatible
    low-level date algorithms).

    >>> days_from_civil(1970, 1, 1), days_from_civil(0, 3, 1), days_from_civil(2025, 4, 30)
    (0, -719468, 20208)
    """
    if month <= 2:
        year -= 1
        month += 12
    return (
        365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day - 719469
    )


def days_from_julian(year: int, month: int, day: int) -> int:
    """Answer the day number of a day of the Julian calendar (Meeus, Astronomical Algorithms, 7).

    >>> civil_from_days(days_from_julian(1917, 10, 25))
    (1917, 11, 7)
    """
    late = (14 - month) // 12
    years, months = year + 4800 - late, month + 12 * late - 3
    return day + (153 * months + 2) // 5 + 365 * years + years // 4 - 2472671


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Answer the civil date (year, month, day) that lies `days` after 1970-01-01.

    >>> civil_from_days(20208), civil_from_days(-719528)
    ((2025, 4, 30), (0, 1, 1))
    """
    era, day_of_era = divmod(days + 719468, 146097)
    year = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (month <= 2), month, day


def instant(year: int, month: int = 1, day: int = 1, micros: int = 0) -> int:
    """Answer the instant of a civil date, `micros` microseconds into it.

    >>> instant(1970, 1, 2)
    86400000000
    """
    return days_from_civil(year, month, day) * DAY + micros


def year_of(at: int) -> int:
    """Answer the year that holds an instant.

    >>> year_of(-1)
    1969
    """
    return civil_from_days(at // DAY)[0]


def weekday(at: int) -> int:
    """Answer the day of the week of an instant, 1 (Monday) to 7.

    >>> weekday(instant(2025, 4, 30))
    3
    """
    return (at // DAY + 3) % 7 + 1


# --- shifts ----------------------------------------------------------------------------------


def add_months(at: int, months: int) -> int:
    """Answer the same day and time some months on, clamped to the end of the month.

    >>> add_months(instant(2025, 1, 31), 1) == instant(2025, 2, 28)
    True
    """
    if not months:
        return at
    days, time = divmod(at, DAY)
    year, month, day = civil_from_days(days)
    on, month0 = divmod(month - 1 + months, 12)
    year += on
    return instant(year, month0 + 1, min(day, days_in_month(year, month0 + 1)), time)


def shift(at: int, by: Shift) -> int:
    """Answer an instant moved by months, then days, then microseconds.

    >>> shift(instant(2024, 1, 31), Shift(months=1, days=1)) == instant(2024, 3, 1)
    True
    """
    return add_months(at, by.months) + by.days * DAY + by.micros


def _months_off_first(at: int, months: int) -> int:
    # A day that the earlier month does not have (30 March, less a month) is reached first from the
    # first day after that month.
    off = add_months(at, -months)
    return off if add_months(off, months) >= at else (off // DAY + 1) * DAY


def _months_off_last(at: int, months: int) -> int:
    # The last day of a month is reached from every day that clamping pressed onto it.
    off = add_months(at, -months)
    if add_months(off, months) < at:  # that day is not there: the whole last day falls before it
        return (off // DAY + 1) * DAY - 1
    year, month, day = civil_from_days(at // DAY)
    if months and day == days_in_month(year, month):
        return unit_last(off, "month") // DAY * DAY + at % DAY
    return off


def unshift_first(at: int, by: Shift) -> int:
    """Answer the smallest instant whose `shift` is at or after `at`.

    >>> unshift_first(instant(2025, 3, 30), Shift(months=1)) == instant(2025, 3, 1)
    True
    """
    return _months_off_first(at - by.micros - by.days * DAY, by.months)


def unshift_last(at: int, by: Shift) -> int:
    """Answer the largest instant whose `shift` is at or before `at`.

    >>> unshift_last(instant(2025, 2, 28), Shift(months=1)) == instant(2025, 1, 31)
    True
    """
    return _months_off_last(at - by.micros - by.days * DAY, by.months)


# --- calendar units --------------------------------------------------------------------------


def unit_first(at: int, unit: str) -> int:
    """Answer the first instant of the calendar unit that holds `at`.

    >>> unit_first(instant(2025, 4, 30), "week") == instant(2025, 4, 28)
    True
    """
    micros = _MICROS_IN.get(unit)
    if micros:
        return at // micros * micros
    if unit == "week":
        return (at // DAY - (at // DAY + 3) % 7) * DAY
    year, month, _ = civil_from_days(at // DAY)
    return instant(year, month - (month - 1) % _MONTHS_IN[unit])


def unit_last(at: int, unit: str) -> int:
    """Answer the last instant of the calendar unit that holds `at`.

    >>> unit_last(instant(2025, 4, 30), "quarter") == instant(2025, 7, 1) - 1
    True
    """
    first = unit_first(at, unit)
    micros = WEEK if unit == "week" else _MICROS_IN.get(unit)
    return (first + micros if micros else add_months(first, _MONTHS_IN[unit])) - 1


# --- recurring units: a weekday, a month of the year, a day of the year ----------------------


def leap_year_last(year: int) -> int:
    """Answer the last leap year that is not after `year`.

    >>> leap_year_last(2023), leap_year_last(1903)
    (2020, 1896)
    """
    year -= year % 4
    return year if is_leap(year) else year - 4


def leap_year_next(year: int) -> int:
    """Answer the next leap year after a leap year.

    >>> leap_year_next(1896), leap_year_next(2020)
    (1904, 2024)
    """
    return year + 4 if is_leap(year + 4) else year + 8


def recurring_first(at: int, unit: str, index: int) -> int:
    """Answer the first instant of the last such unit that begins at or before `at`.

    >>> recurring_first(instant(2025, 4, 30), "weekday", 1) == instant(2025, 4, 28)
    True
    >>> recurring_first(instant(2025, 4, 30), "day_of_year", 229) == instant(2024, 2, 29)
    True
    """
    if unit == "weekday":
        return (at // DAY - (weekday(at) - index) % 7) * DAY
    year, month, day = civil_from_days(at // DAY)
    if unit == "month_of_year":
        return instant(year - (month < index), index)
    year -= month * 100 + day < index
    if index == _LEAP_DAY:
        year = leap_year_last(year)
    return instant(year, index // 100, index % 100)


def recurring_next(first: int, unit: str, index: int) -> int:
    """Answer the first instant of the unit after the one that begins at `first`."""
    if unit == "weekday":
        return first + WEEK
    year, month, day = civil_from_days(first // DAY)
    year = leap_year_next(year) if unit == "day_of_year" and index == _LEAP_DAY else year + 1
    return instant(year, month, day)


def recurring_last(first: int, unit: str) -> int:
    """Answer the last instant of the recurring unit that begins at `first`."""
    return (add_months(first, 1) if unit == "month_of_year" else first + DAY) - 1


# --- snaps -----------------------------------------------------------------------------------


def snap_first(at: int, snap: str | None, index: int | None = None) -> int:
    """Answer the first instant of what a snap makes of `at`; rules.py has the table."""
    if snap is None:
        return at
    if snap.startswith(PLAIN):
        return calendar_in(snap).nth(at // DAY, index or 1) * DAY
    return recurring_first(at, snap, index or 1) if snap in _RECURRING else unit_first(at, snap)


def snap_last(at: int, snap: str | None, index: int | None = None) -> int:
    """Answer the last instant of what a snap makes of `at`; rules.py has the table."""
    if snap is None:
        return at
    if snap.startswith(PLAIN):
        return calendar_in(snap).nth(at // DAY, index or 1) * DAY + DAY - 1
    if snap in _RECURRING:
        return recurring_last(recurring_first(at, snap, index or 1), snap)
    return unit_last(at, snap)


def unsnap_first(at: int, snap: str | None, index: int | None = None) -> int:
    """Answer the smallest instant whose `snap_last` is at or after `at`."""
    if snap is None:
        return at
    if snap.startswith(PLAIN):
        return calendar_in(snap).first_reaching(at // DAY, index or 1) * DAY
    if snap not in _RECURRING:
        return unit_first(at, snap)
    first = recurring_first(at, snap, index or 1)
    if at <= recurring_last(first, snap):
        return first
    return recurring_next(first, snap, index or 1)


def unsnap_last(at: int, snap: str | None, index: int | None = None) -> int:
    """Answer the largest instant whose `snap_first` is at or before `at`."""
    if snap is None:
        return at
    if snap.startswith(PLAIN):
        return calendar_in(snap).last_reaching(at // DAY, index or 1) * DAY + DAY - 1
    if snap not in _RECURRING:
        return unit_last(at, snap)
    return recurring_next(recurring_first(at, snap, index or 1), snap, index or 1) - 1


# --- rules -----------------------------------------------------------------------------------


def forward(rule: Rule, anchor: Bounds) -> Bounds:
    """Answer the bounds that a rule gives to its point, from the bounds of its anchor.

    >>> from timeline.dates.rules import Anchor
    >>> two = Shift(days=2)
    >>> two_days_on = Rule("start", Anchor("event", "x", "end"), two, two, "day")
    >>> noon = instant(2025, 4, 28, micros=12 * HOUR)
    >>> day = forward(two_days_on, Bounds(noon, noon))
    >>> day == Bounds(instant(2025, 4, 30), instant(2025, 5, 1) - 1)
    True
    """
    earliest = latest = None
    if rule.lower is not None and anchor.earliest is not None:
        earliest = snap_first(shift(anchor.earliest, rule.lower), rule.snap, rule.index)
    if rule.upper is not None and anchor.latest is not None:
        latest = snap_last(shift(anchor.latest, rule.upper), rule.snap, rule.index)
    return Bounds(earliest, latest)


def backward(rule: Rule, point: Bounds) -> Bounds:
    """Answer the bounds that a rule gives to its anchor, from the bounds of its point.

    The exact inverse of `forward` (a Galois connection): an anchor is left out if and only if it
    would put the point's earliest after `point.latest`, or its latest before `point.earliest`.

    >>> from timeline.dates.rules import Anchor
    >>> two = Shift(days=2)
    >>> two_days_on = Rule("start", Anchor("event", "x", "end"), two, two, "day")
    >>> day = Bounds(instant(2025, 4, 30), instant(2025, 5, 1) - 1)
    >>> backward(two_days_on, day) == Bounds(instant(2025, 4, 28), instant(2025, 4, 29) - 1)
    True
    """
    earliest = latest = None
    if rule.upper is not None and point.earliest is not None:
        snapped = unsnap_first(point.earliest, rule.snap, rule.index)
        earliest = unshift_first(snapped, rule.upper)
    if rule.lower is not None and point.latest is not None:
        snapped = unsnap_last(point.latest, rule.snap, rule.index)
        latest = unshift_last(snapped, rule.lower)
    return Bounds(earliest, latest)
