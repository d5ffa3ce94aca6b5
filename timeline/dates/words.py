"""How are bounds said: in words for people, and as canonical EDTF?"""

from __future__ import annotations

from timeline.dates.calendar import DAY, MINUTE, SECOND, civil_from_days, unit_last
from timeline.dates.rules import Bounds

__all__ = ["edtf", "say"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def edtf(start: Bounds, end: Bounds) -> str:
    """Answer the canonical EDTF of resolved bounds; the SQL of the timeline says the same.

    1. Nothing is known: `/`.
    2. Start and end share one extent: its day, month or year where it is exactly that; its second
       where it lies within one; else the set `[first day..last day]`, open where unbounded.
    3. Else the interval `start/end`, where each side is the smallest of day, month, year, decade
       and century that holds the side's extent, or `..` where that is unbounded or longer. Where
       both would be `..`, the set of rule 2 from the first earliest to the last latest.

    Days are rounded outwards; years beyond four digits stand alone.

    >>> from timeline.dates.calendar import instant
    >>> april = Bounds(instant(2025, 4), instant(2025, 5) - 1)
    >>> edtf(april, april), edtf(april, Bounds(april.earliest, None))
    ('2025-04', '2025-04/..')
    >>> few = Bounds(instant(2025, 4, 28), instant(2025, 5, 3) - 1)
    >>> edtf(few, few), edtf(few, Bounds(instant(2025, 5, 2), instant(2025, 5, 3) - 1))
    ('[2025-04-28..2025-05-02]', '2025/2025-05-02')
    """
    if start == end:
        return _extent(start)
    left, right = _side(start), _side(end)
    if left == right == "..":
        return _extent(Bounds(start.earliest, end.latest))
    return f"{left}/{right}"


def _extent(bounds: Bounds) -> str:
    low, high = bounds.earliest, bounds.latest
    if low is None and high is None:
        return "/"
    if low is not None and high is not None:
        day = _date(low, "day")
        if low // SECOND == high // SECOND and day[0] != "Y":
            return f"{day}T{_clock(low)}"
        for unit in ("day", "month", "year"):
            if low // DAY * DAY == low and unit_last(low, unit) == high and _starts(low, unit):
                return _date(low, unit)
        if day == _date(high, "day"):
            return day
    first = "" if low is None else _date(low, "day")
    last = "" if high is None else _date(high, "day")
    return f"[{first}..{last}]"


def _starts(at: int, unit: str) -> bool:
    _, month, day = civil_from_days(at // DAY)
    return unit == "day" or (day == 1 and (unit == "month" or month == 1))


def _side(bounds: Bounds) -> str:
    low, high = bounds.earliest, bounds.latest
    if low is None or high is None:
        return ".."
    for unit in ("day", "month", "year"):
        if _date(low, unit) == _date(high, unit):
            return _date(low, unit)
    first, last = _date(low, "year"), _date(high, "year")
    for kept, unknown in ((-1, "X"), (-2, "XX")):
        if first[:kept] == last[:kept] and first[0] != "Y" != last[0]:
            return first[:kept] + unknown
    return ".."


def _date(at: int, unit: str) -> str:
    year, month, day = civil_from_days(at // DAY)
    if not -9999 <= year <= 9999:
        return f"Y{year}"
    name = f"{year:04}" if year >= 0 else f"-{-year:04}"
    if unit == "day":
        return f"{name}-{month:02}-{day:02}"
    return f"{name}-{month:02}" if unit == "month" else name


def _clock(at: int) -> str:
    hours, rest = divmod(at % DAY // SECOND, 3600)
    return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"


# --- words -----------------------------------------------------------------------------------


def say(start: Bounds, end: Bounds) -> str:
    """Answer when something was, in English words.

    Args:
        start: bounds of its start.
        end: bounds of its end. Where both are the same, both lie somewhere within them.

    >>> from timeline.dates.calendar import instant
    >>> day = Bounds(instant(2025, 4, 28), instant(2025, 4, 29) - 1)
    >>> month = Bounds(instant(2025, 4), instant(2025, 5) - 1)
    >>> say(day, day), say(month, month)
    ('28 April 2025', 'April 2025')
    >>> say(day, Bounds(day.earliest, None)), say(month, day)
    ('since 28 April 2025', 'from April 2025 to 28 April 2025')
    >>> few = Bounds(instant(2025, 4, 1), instant(2025, 4, 13) - 1)
    >>> say(few, few), say(few, Bounds())
    ('between 1 and 12 April 2025', 'since a day between 1 and 12 April 2025')
    >>> say(Bounds(None, day.latest - 1), Bounds())
    'begun by 28 April 2025'
    """
    start, end = _to_days(start), _to_days(end)
    if start == end:
        return _when(start)
    hull = Bounds(start.earliest, end.latest)
    start_known = start.earliest is not None and start.latest is not None
    end_known = end.earliest is not None and end.latest is not None
    if start_known and end_known:
        return f"from {_noun(start)} to {_noun(end)}"
    if start_known and end.latest is None:
        return f"since {_noun(start)}"
    if end_known and start.earliest is None:
        return f"until {_noun(end)}"
    if start_known:
        return f"from {_noun(start)} to {_noun(Bounds(start.earliest, end.latest))}"
    if end_known:
        return f"from {_noun(Bounds(start.earliest, end.latest))} to {_noun(end)}"
    if hull == Bounds() and start.latest is not None:
        return f"begun {_when(Bounds(None, start.latest))}"
    if hull == Bounds() and end.earliest is not None:
        return f"lasting to {_noun(Bounds(end.earliest, unit_last(end.earliest, 'day')))} or later"
    return _when(hull)


def _to_days(bounds: Bounds) -> Bounds:
    """Answer bounds without the microseconds by which "before" and "after" miss a whole day."""
    low, high = bounds.earliest, bounds.latest
    if low is not None and high is not None and high - low < DAY - SECOND:
        return bounds
    if low is not None and low % DAY < SECOND:
        low -= low % DAY
    if high is not None and DAY - high % DAY < SECOND:
        high += DAY - 1 - high % DAY
    return Bounds(low, high)


def _when(bounds: Bounds) -> str:
    """Answer one extent as an adverb: "April 2025", "between 1 and 12 April 2025", "undated"."""
    low, high = bounds.earliest, bounds.latest
    if low is None and high is None:
        return "undated"
    if low is None:
        return _before((high or 0) + 1)
    if high is None:
        # "After" a whole day, month or year that ends just before; not one inside it.
        return f"after {_edge_before(low)}" if low % DAY == 0 else f"from {_moment(low)} on"
    name = _granule(low, high)
    if name is not None:
        return name
    if low > high:
        return f"contradictory: not before {_moment(low)} and not after {_moment(high)}"
    return f"between {_pair(low, high)}"


def _noun(bounds: Bounds) -> str:
    words = _when(bounds)
    return f"a day {words}" if words.startswith("between ") else words


def _granule(low: int, high: int) -> str | None:
    """Answer the name of the calendar unit that an extent is exactly, or None."""
    if low // SECOND == high // SECOND:
        if low == high and low % DAY == 0:
            return f"{_day(low)}, 00:00"
        return _moment(low)
    if high - low == MINUTE - 1 and low % MINUTE == 0:
        return _moment(low)
    if low % DAY:
        return None
    if high == low + DAY - 1:
        return _day(low)
    first, last = civil_from_days(low // DAY), civil_from_days((high + 1) // DAY)
    if (high + 1) % DAY or first[2] != 1 or last[2] != 1:
        return None
    years, months = last[0] - first[0], last[1] - first[1]
    if years * 12 + months == 1:
        return f"{_MONTHS[first[1] - 1]} {_year(first[0])}"
    if first[1] != 1 or months:
        return None
    if years == 1:
        return _year(first[0])
    if years in {10, 100} and first[0] % years == 0 and first[0] >= years:
        return f"the {first[0]}s"
    return None


def _pair(low: int, high: int) -> str:
    """Answer "1 and 12 April 2025", with no more said twice than must be."""
    if low % DAY or (high + 1) % DAY:
        if low // DAY == high // DAY:
            return f"{_clock(low)[:5]} and {_clock(high)[:5]} on {_day(low)}"
        return f"{_moment(low)} and {_moment(high)}"
    first, last = civil_from_days(low // DAY), civil_from_days(high // DAY)
    after = civil_from_days((high + 1) // DAY)
    if first[1:] == (1, 1) and after[1:] == (1, 1):
        return f"{_year(first[0])} and {_year(last[0])}"
    same_year = first[0] == last[0]
    if first[2] == 1 and after[2] == 1:
        tail = "" if same_year else f" {_year(first[0])}"
        return f"{_MONTHS[first[1] - 1]}{tail} and {_MONTHS[last[1] - 1]} {_year(last[0])}"
    if first[:2] == last[:2]:
        return f"{first[2]} and {_day(high)}"
    if same_year:
        return f"{first[2]} {_MONTHS[first[1] - 1]} and {_day(high)}"
    return f"{_day(low)} and {_day(high)}"


def _before(at: int) -> str:
    """Answer what ends just before an instant: "before 2025", else "by 30 April 2025"."""
    if at % DAY:
        return f"before {_moment(at)}"
    year, month, day = civil_from_days(at // DAY)
    return f"before {_year(year)}" if (month, day) == (1, 1) else f"by {_day(at - 1)}"


def _edge_before(at: int) -> str:
    """Answer the largest unit that ends just before an instant."""
    _, month, day = civil_from_days(at // DAY)
    year_before, month_before, _ = civil_from_days(at // DAY - 1)
    if day > 1:
        return _day(at - 1)
    if month == 1:
        return _year(year_before)
    return f"{_MONTHS[month_before - 1]} {_year(year_before)}"


def _day(at: int) -> str:
    year, month, day = civil_from_days(at // DAY)
    return f"{day} {_MONTHS[month - 1]} {_year(year)}"


def _moment(at: int) -> str:
    clock = _clock(at)
    return f"{_day(at)}, {clock[:5] if clock.endswith(':00') else clock}"


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"
