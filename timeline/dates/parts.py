"""How does "about", "early", "the morning of" or "at 14:05" change what a place dates?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, HOUR, MINUTE, SECOND, add_months, instant, year_of
from timeline.dates.edtf import parse_edtf
from timeline.dates.lexicon import PARTS_OF_DAY
from timeline.dates.policy import POLICY
from timeline.dates.rules import Bounds, Shift
from timeline.dates.spans import (
    PUBLICATION,
    ZERO,
    Reach,
    Span,
    Tie,
    Weaver,
    inside,
    meet,
    negative,
    spanning,
)

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["Time", "about", "marked", "part_of", "read_part_of_day", "read_time", "third"]

_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?(?::([0-9]{2}))?(am|pm|z)?([+-][0-9:]+)?")
_OFFSET = re.compile(r"(?:utc|gmt)?([+\N{MINUS SIGN}-])([0-9]{1,2})(?::?([0-9]{2}))?")
_FARTHEST = 14 * 60
_OF_THE_CLOCK = frozenset({"o'clock", "o\N{RIGHT SINGLE QUOTATION MARK}clock"})
_UTC = frozenset({"utc", "gmt", "z"})
_ABOUT = {
    "day": "about-day",
    "interval": "about-day",
    "set": "about-day",
    "week": "about-day",
    "month": "about-month",
    "quarter": "about-month",
    "season": "about-month",
    "year": "about-year",
    "decade": "about-decade",
    "century": "about-century",
}


def marked(text: str | None, sign: str) -> str | None:
    """Answer canonical EDTF with one more qualifier, or None where it takes none.

    >>> marked("1850", "~"), marked("1850?", "~"), marked("[1850..1852]", "~")
    ('1850~', '1850%', None)
    """
    if not text or not (text[-1].isalnum() or text[-1] in "?~%") or "/" in text or "T" in text:
        return None
    if text[-1].isalnum():
        return parse_edtf(text + sign).text  # "2025-04-?28~" is written 2025~-04~-%28
    return text if text[-1] == sign else parse_edtf(text[:-1] + "%").text


# --- about -----------------------------------------------------------------------------------


def about(span: Span, weaver: Weaver) -> Span:
    """Answer a place widened by the policy for its precision."""
    row = POLICY[_ABOUT.get(span.precision or "day", "about-time")]
    if row.name == "about-time":
        by, snap = Shift(micros=row.value[0] * MINUTE), None
    elif row.name == "about-day":
        by, snap = Shift(days=row.value[0]), "day"
    elif row.name == "about-month":
        by, snap = Shift(months=row.value[0]), "month"
    else:
        by, snap = Shift(months=12 * row.value[0]), "year"
    given = span.in_year
    start = weaver.reach(span, "start", negative(by), by, snap)
    end = weaver.reach(span, "end", negative(by), by, snap)
    return Span(
        start,
        end,
        precision=span.precision,
        qualifier="both" if span.qualifier in {"uncertain", "both"} else "approximate",
        policies=(*span.policies, row.name),
        edtf=marked(span.edtf, "~"),
        in_year=None if given is None else lambda year: about(given(year), weaver),
    )


# --- early, mid, late ------------------------------------------------------------------------


def third(number: int, span: Span, weaver: Weaver, cursor: Cursor) -> Span:
    """Answer the early (0), mid (1) or late (2) part of a month, season, year or longer."""
    if span.ref is not None:
        low_reach = weaver.reach(span, "start", ZERO, None)
        return inside(low_reach, weaver.reach(span, "end", None, ZERO))
    if not span.absolute:
        found = _third_of_tied_month(number, span, weaver)
        given = span.in_year
        if given is None:
            return found
        return replace(found, in_year=lambda year: third(number, given(year), weaver, cursor))
    if span.precision in {"day", "week"}:
        return replace(span, edtf=None)  # no convention cuts these; the whole holds its part
    low, high = span.start.bounds.earliest, span.end.bounds.latest
    cuts = _cuts(span.precision, low) if low is not None and high is not None else None
    if cuts is None or low is None or high is None:
        raise cursor.fault("early, mid and late are parts of a month, season, year or longer")
    policy, first, second = cuts
    edges = (low, first, second, high + 1)
    return spanning(
        Bounds(edges[number], edges[number + 1] - 1),
        precision="interval",
        qualifier=span.qualifier,
        policies=(*span.policies, policy),
    )


def _cuts(precision: str | None, low: int) -> tuple[str, int, int] | None:
    """Answer the policy's name and the instants at which mid and late begin."""
    if precision == "month":
        first, second = POLICY["third-of-month"].value
        return "third-of-month", low + first * DAY, low + second * DAY
    if precision in {"quarter", "season"}:
        first, second = POLICY["third-of-season"].value
        return "third-of-season", add_months(low, first), add_months(low, second)
    if precision == "year":
        first, second = POLICY["third-of-year"].value
        return "third-of-year", add_months(low, first), add_months(low, second)
    if precision in {"decade", "century"}:
        name = f"third-of-{precision}"
        first, second = POLICY[name].value
        year = year_of(low)
        return name, instant(year + first + 1), instant(year + second + 1)
    return None


def _third_of_tied_year(number: int, span: Span, tie: Tie, weaver: Weaver) -> Span:
    """Answer a part of "last year", counted from its first of January."""
    edges = (0, *POLICY["third-of-year"].value, 12)
    january = Reach(ties=(replace(tie, snap="day_of_year", index=101),))
    first, last = Shift(months=edges[number]), Shift(months=edges[number + 1] - 1)
    inner = weaver.both(Span(january, january), "start", first, last, "month")
    return replace(
        inner,
        start=meet(inner.start, Reach(ties=span.start.ties[1:])),
        precision="interval",
        policies=("third-of-year",),
    )


def _third_of_tied_month(number: int, span: Span, weaver: Weaver) -> Span:
    """Answer a part of "April"; of any other tied place the whole, which holds its part."""
    tie = span.start.ties[0] if span.start.ties else None
    if tie is not None and tie.snap == "year" and tie.anchor == PUBLICATION:
        return _third_of_tied_year(number, span, tie, weaver)
    if tie is None or tie.snap != "month_of_year" or tie.index is None:
        return replace(span, precision="interval")
    first_day = Reach(ties=(replace(tie, snap="day_of_year", index=tie.index * 100 + 1),))
    first, second = POLICY["third-of-month"].value
    low, high = (
        (ZERO, Shift(days=first - 1)),
        (Shift(days=first), Shift(days=second - 1)),
        (Shift(days=second), Shift(months=1, days=-1)),
    )[number]
    inner = weaver.both(Span(first_day, first_day), "start", low, high, "day")
    return replace(
        inner,
        start=meet(inner.start, Reach(ties=span.start.ties[1:])),
        precision="interval",
        policies=("third-of-month",),
    )


# --- parts of a day --------------------------------------------------------------------------


def read_part_of_day(cursor: Cursor) -> str:
    """Read "(in the) morning", and answer the part or ""."""
    begin = cursor.at
    if cursor.take("in") or cursor.take("at"):
        cursor.take("the")
    part = cursor.take_any(PARTS_OF_DAY)
    if not part:
        cursor.at = begin
    return part


def part_of(part: str, span: Span, weaver: Weaver) -> Span:
    """Answer a part of a day; of a day that is not on the calendar yet, that whole day."""
    first, last = POLICY[part].value
    policies = (*span.policies, part)
    begin = span.start.bounds.earliest
    if begin is not None and _is_one_day(span):
        return spanning(
            Bounds(begin + first * HOUR, begin + last * HOUR - 1),
            precision="hour",
            qualifier=span.qualifier,
            policies=policies,
        )
    if last <= 24 and span.ref is None:
        precision = "hour" if span.precision == "day" else span.precision
        return replace(span, policies=policies, precision=precision, edtf=None)
    over = Shift(days=1) if last > 24 else ZERO
    whole = weaver.both(span, "start", ZERO, over, "day")
    return replace(whole, policies=policies, precision="hour")


def _is_one_day(span: Span) -> bool:
    """Answer whether a span is one whole day of the calendar, not some day such as 2025-04-XX."""
    low, high = span.start.bounds.earliest, span.start.bounds.latest
    one = low is not None and high is not None and high - low == DAY - 1
    return one and span.absolute and span.precision == "day" and span.start == span.end


# --- time of day -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: microseconds into the day, how long it is known to, minutes from UTC or None.

    Without an offset it is what the clock on the wall shows.
    """

    micros: int
    width: int
    offset: int | None = None

    @property
    def utc(self) -> bool:
        """Answer whether it means one instant everywhere."""
        return self.offset is not None

    def on(self, span: Span, weaver: Weaver, cursor: Cursor) -> Span:
        """Answer this time on a day; on a day not on the calendar yet, that whole day."""
        if span.ref is not None:
            span = weaver.both(span, "start", ZERO, ZERO, "day")
        if not span.absolute:
            return replace(span, precision="hour" if span.precision == "day" else span.precision)
        begin = span.start.bounds.earliest
        if begin is None or not _is_one_day(span):
            raise cursor.fault("a time of day needs a day to stand on")
        first = begin + self.micros - (self.offset or 0) * MINUTE
        edtf = None
        if self.width < HOUR and span.edtf and not set(span.edtf) & set("X?~%"):
            hours, minutes = divmod(self.micros // MINUTE, 60)
            edtf = f"{span.edtf}T{hours:02}:{minutes:02}"
            edtf += f":{self.micros // SECOND % 60:02}" if self.width == SECOND else ""
            edtf += _written(self.offset)
        return spanning(
            Bounds(first, first + self.width - 1),
            precision={SECOND: "second", MINUTE: "minute"}.get(self.width, "hour"),
            qualifier=span.qualifier,
            policies=(*span.policies, "utc") if self.utc else span.policies,
            edtf=edtf,
        )


def read_time(cursor: Cursor) -> Time | None:
    """Read "14:05", "2 pm", "2:30 p.m. UTC", or answer None and stay.

    >>> from timeline.dates.tokens import Cursor
    >>> time = read_time(Cursor("2:30 p.m. UTC"))
    >>> time.micros // MINUTE, time.utc
    (870, True)
    """
    begin = cursor.at
    cursor.take("at")
    match = _CLOCK.fullmatch(cursor.word())
    if match is None:
        cursor.at = begin
        return None
    hours, minutes, seconds, mark, attached = match.groups()
    half = mark if mark in {"am", "pm"} else None
    if half is None and cursor.word(1) in {"am", "pm"}:
        half = cursor.word(1)
        cursor.at += 1
    clock = cursor.word(1) in _OF_THE_CLOCK and half is None
    if minutes is None and half is None and not clock:
        cursor.at = begin
        return None
    cursor.at += clock
    hour = int(hours)
    late = int(minutes or 0) > 59 or int(seconds or 0) > 59
    if hour > (12 if half else 23) or (half and not hour) or late:
        cursor.at = begin
        raise cursor.fault(f'"{cursor.word()}" is no time of day')
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    cursor.at += 1
    utc = mark == "z" or bool(cursor.take_any(_UTC))
    if cursor.take("local"):
        cursor.take("time")
    cursor.take("hours")
    offset = 0 if utc else None
    if attached or _OFFSET.fullmatch(cursor.word()):
        offset = _offset(attached or cursor.word(), cursor)
        cursor.at += 0 if attached else 1
    width = SECOND if seconds is not None else MINUTE if minutes is not None else HOUR
    micros = hour * HOUR + int(minutes or 0) * MINUTE + int(seconds or 0) * SECOND
    return Time(micros, width, offset)


def _offset(text: str, cursor: Cursor) -> int:
    """Answer the minutes from UTC that "UTC+3" or "-05:30" says."""
    match = _OFFSET.fullmatch(text)
    minutes = int(match.group(2)) * 60 + int(match.group(3) or 0) if match else _FARTHEST + 1
    if match is None or minutes > _FARTHEST or int(match.group(3) or 0) > 59:
        raise cursor.fault(f'"{text}" is no offset from UTC; those run to UTC+14')
    return minutes if match.group(1) == "+" else -minutes


def _written(offset: int | None) -> str:
    """Answer an offset as EDTF writes it.

    >>> _written(0), _written(-330), _written(None)
    ('Z', '-05:30', '')
    """
    if not offset:
        return "" if offset is None else "Z"
    hours, minutes = divmod(abs(offset), 60)
    return f"{'+' if offset > 0 else '-'}{hours:02}:{minutes:02}"
