"""What does one date of an EDTF expression mean: its bounds, precision and canonical form?

A *part* is what stands alone or between the signs of an interval or a set:

    ?2004-06-~11                qualifiers before a component hold for it alone,
    2004-06~-11                 behind one for it and all to its left
    15XX-12-XX                  unspecified digits anywhere
    Y-17E7S3                    exponent, significant digits
    2001-21                     seasons 21 to 32, quarters 33 to 36, thirds 37 to 39, halves 40, 41
    1985-04-12T23:20:30+04:30   time with an offset

Qualifiers are bits, so that joining them is an OR:   ? = 1   ~ = 2   % = ? and ~ = 3
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.calendar import (
    DAY,
    add_months,
    days_in_month,
    instant,
    year_of,
)
from timeline.dates.edtf_fault import fault, shape_fault
from timeline.dates.edtf_time import read_time
from timeline.dates.policy import POLICY
from timeline.dates.rules import Bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Part", "parse_part"]

_MARKS = {"": 0, None: 0, "?": 1, "~": 2, "%": 3}
_SIGNS = ("", "?", "~", "%")
_DATE = re.compile(
    r"([?~%]?)(-?[0-9X]{4})(?:S([0-9]{1,4}))?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(T[^?~%]+)?)?)?"
)
_LONG_YEAR = re.compile(r"([?~%]?)Y(-?)([0-9]{1,20})(?:E([0-9]{1,4}))?(?:S([0-9]{1,4}))?([?~%]?)")
_LARGEST_EXPONENT = 12
_EPOCH = date(1970, 1, 1).toordinal()


class Part(NamedTuple):
    """One date: canonical text, bounds, precision, qualifier bits, policies."""

    text: str
    bounds: Bounds
    precision: str | None
    qualifier: int = 0
    policies: tuple[str, ...] = ()


def _plain(text: str) -> Part | None:
    """Answer a date of plain digits, which most are, without the general parser."""
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        try:
            first = (date.fromisoformat(text).toordinal() - _EPOCH) * DAY
        except ValueError:
            pass  # masked, qualified, year 0 or wrong
        else:
            return Part(text, Bounds(first, first + (DAY - 1)), "day")
    if len(text) == 4 and text.isdecimal() and text.isascii():
        return Part(text, _year_bounds(int(text)), "year")
    if len(text) == 7 and text[4] == "-" and text.isascii():
        month = text[5:]
        if month in _MONTHS and text[:4].isdecimal():
            return Part(text, _month_bounds(int(text[:4]), int(month)), "month")
    return None


def parse_part(text: str, whole: str, offset: int) -> Part:
    """Answer what one date means.

    Args:
        text: the date.
        whole: the expression that it stands in, for messages.
        offset: where it begins in `whole`, from 0.

    Raises:
        DateError: it is no date of EDTF.

    >>> parse_part("1984-1X", "1984-1X", 0).precision
    'month'
    """
    part = _plain(text)
    if part is not None:
        return part
    match = _DATE.fullmatch(text)
    if match is None:
        match = _LONG_YEAR.fullmatch(text)
        if match is None:
            raise shape_fault(text, whole, offset)
        return _long_year(match, whole, offset)
    y_mark, year, digits, y_group, m_mark, month, m_group, d_mark, day, d_group, time = (
        match.groups()
    )
    if year == "-0000":
        raise fault(whole, offset + match.start(2), "year -0000", "year 0 has no sign: 0000")
    # A qualifier behind a component holds for it and for all to its left.
    on_day = _MARKS[d_mark] | _MARKS[d_group]
    on_month = _MARKS[m_mark] | _MARKS[m_group] | _MARKS[d_group]
    on_year = _MARKS[y_mark] | _MARKS[y_group] | _MARKS[m_group] | _MARKS[d_group]
    if digits is not None:
        if month is not None:
            at = offset + match.start(3) - 1
            raise fault(whole, at, "S", "significant digits belong to a lone year")
        return _significant(year, digits, on_year, whole, offset)
    if month is None:
        bounds, precision = _masked_year(year)
        return Part(year + _SIGNS[on_year], bounds, precision, on_year)
    month_at = offset + match.start(6)
    if day is None:
        printed = _print((year, month), (on_year, on_month))
        marks = on_year | on_month
        if month > "12" and "X" not in month:
            return _season(year, month, printed, marks, whole, month_at)
        return Part(printed, _days(year, month, "XX", whole, month_at, 0), "month", marks)
    bounds = _days(year, month, day, whole, month_at, offset + match.start(9))
    printed = _print((year, month, day), (on_year, on_month, on_day))
    marks = on_year | on_month | on_day
    if time is None:
        return Part(printed, bounds, "day", marks)
    if marks or "X" in printed:
        at = offset + match.start(11)
        raise fault(whole, at, "a time", "a time stands behind a full, plain date")
    timed = read_time(time, bounds.earliest or 0, whole, offset + match.start(11))
    return Part(printed + timed.text, timed.bounds, timed.precision, 0, timed.policies)


_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))


# --- years -----------------------------------------------------------------------------------


def _years(first: int, last: int) -> Bounds:
    return Bounds(instant(first), instant(last + 1) - 1)


@lru_cache(maxsize=4096)
def _year_bounds(year: int) -> Bounds:
    return _years(year, year)


@lru_cache(maxsize=8192)
def _month_bounds(year: int, month: int) -> Bounds:
    return Bounds(instant(year, month), instant(year, month, days_in_month(year, month) + 1) - 1)


@lru_cache(maxsize=4096)
def _masked_year(year: str) -> tuple[Bounds, str]:
    """Answer the bounds and precision of `-?[0-9X]{4}`."""
    small, large = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year[0] == "-":
        # The larger magnitude is the earlier; there is no year -0.
        small, large = large, min(small, -1)
    digits = year.lstrip("-")
    precision = {"X": "decade", "XX": "century"}.get(digits[len(digits.rstrip("X")) :], "year")
    return _years(small, large), precision if "X" not in digits.rstrip("X") else "year"


def _long_year(match: re.Match[str], whole: str, offset: int) -> Part:
    """Answer what `Y170000002`, `Y-17E7` or `Y3388E2S3` means."""
    before, sign, figures, exponent, digits, behind = match.groups()
    at = offset + match.start(3)
    if exponent is not None and int(exponent) > _LARGEST_EXPONENT:
        raise fault(
            whole, offset + match.start(4), f"exponent {exponent}", f"at most {_LARGEST_EXPONENT}"
        )
    if figures[0] == "0":
        raise fault(whole, at, f"year {figures}", "a year after Y does not begin with 0")
    if exponent is None and len(figures) < 5:
        raise fault(
            whole,
            at,
            f"year {figures} after Y",
            f"Y is for years of five digits and more; write {sign}{int(figures):04}",
        )
    magnitude = int(figures) * 10 ** int(exponent or 0)
    marks = _MARKS[before] | _MARKS[behind]
    head = f"Y{sign}{figures}" + (f"E{exponent}" if exponent is not None else "")
    if digits is None:
        year = -magnitude if sign else magnitude
        return Part(head + _SIGNS[marks], _years(year, year), "year", marks)
    first, last, count = _digits(magnitude, digits, whole, offset + match.start(5))
    return Part(
        f"{head}S{count}{_SIGNS[marks]}",
        _years(-last, -first) if sign else _years(first, last),
        "year",
        marks,
    )


def _significant(year: str, digits: str, marks: int, whole: str, offset: int) -> Part:
    """Answer what `1950S2` means: some year that shares the first two digits."""
    at = whole.index("S", offset) + 1
    if "X" in year:
        raise fault(
            whole, at - 1, "S", "significant digits and unspecified digits exclude each other"
        )
    first, last, count = _digits(int(year.lstrip("-")), digits, whole, at, len(year.lstrip("-")))
    bounds = _years(-last, -first) if year[0] == "-" else _years(first, last)
    precision = {2: "century", 3: "decade"}.get(count, "year")
    return Part(f"{year}S{count}{_SIGNS[marks]}", bounds, precision, marks)


def _digits(
    magnitude: int, digits: str, whole: str, at: int, length: int | None = None
) -> tuple[int, int, int]:
    """Answer the first and last magnitude that share so many digits, and how many that is."""
    count, length = int(digits), length or len(str(magnitude))
    if not 1 <= count <= length:
        raise fault(whole, at, f"S{digits}", f"this year has 1 to {length} significant digits")
    step = 10 ** (length - count)
    return magnitude // step * step, magnitude // step * step + step - 1, count


# --- months, days, seasons -------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _matching(mask: str, last: int) -> tuple[int, ...]:
    """Answer the numbers from 1 to `last` that a two-digit mask such as 1X, X3 or XX admits."""
    if "X" not in mask:
        return (int(mask),) if 1 <= int(mask) <= last else ()
    return tuple(
        number
        for number in range(1, last + 1)
        if all(mark in ("X", digit) for mark, digit in zip(mask, f"{number:02}", strict=True))
    )


def _year_run(mask: str, *, down: bool) -> Iterator[int]:
    """Yield the years that a mask admits, ascending or descending."""
    sign, digits = (-1, mask[1:]) if mask[0] == "-" else (1, mask)
    free = digits.count("X")
    form = digits.replace("X", "{}")
    numbers = range(10**free)
    for number in reversed(numbers) if down == (sign > 0) else numbers:
        magnitude = int(form.format(*f"{number:0{free}}")) if free else int(digits)
        if sign > 0 or magnitude:
            yield sign * magnitude


def _days(year: str, month: str, day: str, whole: str, month_at: int, day_at: int) -> Bounds:
    """Answer the first and last day that the masks of a year, a month and a day admit."""
    if "X" not in year:
        # The usual cases without a search: a plain day, or a whole month or year of them.
        number = int(year)
        if "X" not in month:
            if month in _MONTHS:
                if day == "XX":
                    return _month_bounds(number, int(month))
                if "X" not in day and 1 <= int(day) <= days_in_month(number, int(month)):
                    first = instant(number, int(month), int(day))
                    return Bounds(first, first + DAY - 1)
        elif month == day == "XX":
            return _year_bounds(number)
    months = _matching(month, 12)
    if not months:
        raise fault(
            whole,
            month_at,
            f"month {month}",
            "months run from 01 to 12, seasons (without a day) from 21 to 41",
        )
    days = _matching(day, 31)
    if not days:
        raise fault(whole, day_at, f"day {day}", "days run from 01 to 31")
    if days[0] > max(days_in_month(2000, number) for number in months):
        months = ()  # 30 February, in no year: found without a look at 10,000 of them
    low = next(_real_days(year, months, days, down=False), None)
    high = next(_real_days(year, months, days, down=True), None)
    if low is None or high is None:
        raise fault(
            whole,
            day_at,
            f"day {day}",
            f"{year}-{month} has no such day",
        )
    return Bounds(low, high + DAY - 1)


def _real_days(
    year: str, months: tuple[int, ...], days: tuple[int, ...], *, down: bool
) -> Iterator[int]:
    """Yield the days that exist, in order; a mask such as XXX1-02-29 admits none."""
    step = -1 if down else 1
    for number in _year_run(year, down=down) if months else ():
        for month in months[::step]:
            length = days_in_month(number, month)
            for day in days[::step]:
                if day <= length:
                    yield instant(number, month, day)
        if days[0] < 29 and not down:
            return


_PERIODS = {33: 3, 37: 4, 40: 6}
_PERIOD_NAMES = {3: "quarter", 4: "season", 6: "season"}


def _season(year: str, code: str, printed: str, marks: int, whole: str, at: int) -> Part:
    """Answer what `2001-21` (spring) to `2001-41` (second half) means."""
    number = int(code)
    if not 21 <= number <= 41:
        raise fault(whole, at, f"month {code}", "months run from 01 to 12, seasons from 21 to 41")
    years, _ = _masked_year(year)
    low = _civil_year(years.earliest)
    high = _civil_year(years.latest)
    if number < 33:
        policy = "season-southern" if number >= 29 else "season-northern"
        month, length = POLICY[policy].value[(number - 21) % 4], 3
        policies: tuple[str, ...] = (policy,)
        precision = "season"
    else:
        base = max(start for start in _PERIODS if start <= number)
        length = _PERIODS[base]
        month, policies, precision = (number - base) * length + 1, (), _PERIOD_NAMES[length]
    bounds = Bounds(instant(low, month), add_months(instant(high, month), length) - 1)
    return Part(printed, bounds, precision, marks, policies)


def _civil_year(at: int | None) -> int:
    return year_of(at or 0)


# --- qualifiers ------------------------------------------------------------------------------


def _print(names: tuple[str, ...], marks: tuple[int, ...]) -> str:
    """Answer the canonical form: one sign for the longest run from the left, then one each."""
    if not any(marks):
        return "-".join(names)
    run = 0
    while run < len(names) and marks[run] == marks[0]:
        run += 1
    out = []
    for place, (name, mark) in enumerate(zip(names, marks, strict=True)):
        if place >= run:
            out.append(_SIGNS[mark] + name)
        else:
            out.append(name + _SIGNS[mark] if place == run - 1 else name)
    return "-".join(out)
