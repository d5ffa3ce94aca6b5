"""Which day do words mean that lean on the publication: "Wednesday", "April", "yesterday"?

All of these are seen from the day on which the source was published. A weekday is the last one on
or before it, a month or a day of a month likewise; "last" leaves that day or month itself out.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from timeline.dates.calendar import days_in_month
from timeline.dates.days import day_span, month_span, read_day_and_month
from timeline.dates.lexicon import MONTHS, WEEKDAYS
from timeline.dates.policy import POLICY
from timeline.dates.rules import Shift
from timeline.dates.spans import PUBLICATION, PUBLISHED, ZERO, Reach, Span, Tie, Weaver

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["SIDES", "STEPS", "not_after", "read_relative", "side_of", "tied"]

_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
}
STEPS = {
    "day": Shift(days=1),
    "week": Shift(days=7),
    "month": Shift(months=1),
    "quarter": Shift(months=3),
    "year": Shift(months=12),
}
_WEEKDAY_NAMES = frozenset(WEEKDAYS)
_LAST = frozenset({"last", "previous"})
_NEXT = frozenset({"next", "coming"})
_THIS = frozenset({"this", "current"})
SIDES = _LAST | _NEXT | _THIS
"""Words that tell on which side of the publication something lies, or that it holds it."""


def tied(
    lower: Shift = ZERO, upper: Shift | None = None, snap: str = "day", index: int | None = None
) -> Span:
    """Answer a span whose start and end lean on the publication; `upper` is `lower` by default."""
    reach = Reach(ties=(Tie(PUBLICATION, lower, lower if upper is None else upper, snap, index),))
    precision = {"weekday": "day", "day_of_year": "day", "month_of_year": "month"}.get(snap, snap)
    return Span(reach, reach, precision=precision)


def read_relative(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read a date that leans on the publication, or answer None and stay."""
    begin = cursor.at
    for reader in (_read_day_word, _read_which, _read_day_of_year, _read_bare):
        span = reader(cursor, weaver)
        if span is not None:
            return span
        cursor.at = begin
    return None


def _read_day_word(cursor: Cursor, _: Weaver) -> Span | None:
    days = _DAYS.get(cursor.word())
    if days is None:
        if cursor.word() == "this" and cursor.word(1) in {"morning", "afternoon", "evening"}:
            cursor.at += 1  # "this morning": the part of the day is read by whoever called
            return tied()
        if cursor.word() == "last" and cursor.word(1) == "night":
            cursor.at += 1  # likewise
            return tied(Shift(days=-1))
        return None
    cursor.at += 1
    return tied(Shift(days=days))


def _read_which(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read "last Wednesday", "next month", "this April"."""
    cursor.take("the")
    earlier = cursor.word() == "earlier" and cursor.word(1) in _THIS
    if earlier or (cursor.word() == "later" and cursor.word(1) in _THIS):
        cursor.at += 1
    side = side_of(cursor)
    word = cursor.word()
    if side is None:
        return None
    cursor.at += 1
    if word in STEPS:
        unit = STEPS[word]
        shift = Shift(months=unit.months * side, days=unit.days * side)
        policies = ("week-start",) if word == "week" else ()
        span = replace(weaver.both(PUBLISHED, "start", shift, shift, word), policies=policies)
        if not earlier:
            return span
        return replace(not_after(span), end=Reach(ties=not_after(span).start.ties))
    if word in WEEKDAYS:
        day = WEEKDAYS[word]
        if _side_of_week(cursor) is not None:
            return None
        low, high = {
            -1: (Shift(days=-1), Shift(days=-1)),
            0: (ZERO, Shift(days=6)),  # on either side: the words do not say which
            1: (Shift(days=7), Shift(days=7)),
        }[side]
        return tied(low, high, "weekday", day)
    if word in MONTHS:
        low, high = {
            -1: (Shift(months=-1), Shift(months=-1)),
            0: (ZERO, Shift(months=11)),
            1: (Shift(months=12), Shift(months=12)),
        }[side]
        return tied(low, high, "month_of_year", MONTHS[word])
    return None


def side_of(cursor: Cursor) -> int | None:
    """Read "last" (-1), "this" (0) or "next" (1)."""
    for words, side in ((_LAST, -1), (_NEXT, 1), (_THIS, 0)):
        if cursor.take_any(words):
            return side
    return None


def _side_of_week(cursor: Cursor) -> int | None:
    """Read "(of) last week" behind a weekday."""
    begin = cursor.at
    cursor.take("of")
    cursor.take("the")
    side = side_of(cursor)
    if side is not None and cursor.take("week"):
        return side
    cursor.at = begin
    return None


def _read_day_of_year(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read "28 April" or "Monday, 28 April", which is not after the publication."""
    cursor.take_any(_WEEKDAY_NAMES)
    found = read_day_and_month(cursor)
    if found is None:
        return None
    month, first, last = found
    start = tied(snap="day_of_year", index=month * 100 + first)
    if first == last:
        return replace(not_after(start), in_year=partial(_day_in, month, first))
    # The last day hangs on the first one, so that both lie in one year.
    days = Shift(days=last - first)
    end = weaver.reach(start, "start", days, days, "day")
    return replace(not_after(start), end=end, precision="interval")


def not_after(span: Span) -> Span:
    """Answer a span that starts no later than the publication."""
    start = Reach(ties=(*span.start.ties, Tie(PUBLICATION, None, ZERO)))
    return replace(span, start=start)


def _day_in(month: int, day: int, year: int) -> Span:
    return day_span(year, month, min(day, days_in_month(year, month)))


def _read_bare(cursor: Cursor, weaver: Weaver) -> Span | None:
    """Read a weekday or a month that stands alone."""
    word = cursor.word()
    if word in WEEKDAYS:
        cursor.at += 1
        side = _side_of_week(cursor)
        if side is None:
            return tied(snap="weekday", index=WEEKDAYS[word])
        row = POLICY["week-start"]
        first = tied(snap="weekday", index=row.value[0])
        days = Shift(days=7 * side + (WEEKDAYS[word] - row.value[0]) % 7)
        return replace(weaver.both(first, "start", days, days, "day"), policies=(row.name,))
    if word in MONTHS:
        cursor.at += 1
        span = not_after(tied(snap="month_of_year", index=MONTHS[word]))
        return replace(span, in_year=lambda year: month_span(year, MONTHS[word]))
    return None
