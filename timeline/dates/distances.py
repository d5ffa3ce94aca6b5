"""What lies so far before or after a place: exactly, at least, at most, about?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.countries import read_working
from timeline.dates.lexicon import ordinal_word
from timeline.dates.relative import STEPS
from timeline.dates.rules import Bounds, Shift
from timeline.dates.spans import (
    PUBLICATION,
    ZERO,
    Reach,
    Span,
    Weaver,
    inside,
    meet,
    negative,
    open_span,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.dates.amounts import Amount
    from timeline.dates.tokens import Cursor

__all__ = ["named_working_day", "offset", "reach_by", "step_beyond"]

# A shift of days or coarser keeps a coarser precision of what it leans on.
_KEPT = {
    "week": "week",
    "month": "month",
    "quarter": "month",
    "season": "month",
    "year": "year",
    "decade": "year",
    "century": "year",
}
_NEXT = frozenset({"next", "following", "coming"})
_LAST = frozenset({"last", "previous", "preceding"})
# The side on which a working day lies, and the days by which counting begins beside the place.
_BESIDE = (
    (("on", "or", "before"), -1, 1),
    (("on", "or", "after"), 1, -1),
    (("before",), -1, 0),
    (("prior", "to"), -1, 0),
    (("preceding",), -1, 0),
    (("after",), 1, 0),
    (("following",), 1, 0),
    (("from",), 1, 0),
)
_LENGTH = {"day": 1, "week": 7, "fortnight": 7, "month": 28, "quarter": 90, "year": 365}


def offset(weaver: Weaver, amount: Amount, base: Span, side: int) -> Span:
    """Answer what lies an amount before (-1) or after (1) a place."""
    which = "start" if side < 0 else "end"
    low, high = amount.low, amount.high
    snap, counted = _snap_for(amount, base), amount.working
    if amount.limit in {"more", "less"}:
        # Distances count calendar days: more than 2 days after the 1st begins on the 4th.
        step = 1 if amount.limit == "more" else -1
        nudge = Shift(micros=step) if amount.elapsed else Shift(days=step)
        low = high = Shift(
            low.months + nudge.months, low.days + nudge.days, low.micros + nudge.micros
        )
    if side < 0:
        low, high = negative(high), negative(low)
    policies = (*base.policies, *amount.policies)

    def reach(low: Shift | None, high: Shift | None) -> Reach:
        return reach_by(weaver, base, which, low, high, snap, counted)

    if amount.limit == "exact":
        there = reach(low, high)
        precision = _precision(snap, base, amount)
        return Span(there, there, None, precision, base.qualifier, policies)
    far = amount.limit in {"least", "more"}
    if far and side > 0:
        return open_span(reach(low, None), policies, 1)
    if far:
        return open_span(reach(None, high), policies, -1)
    if side > 0:
        return inside(weaver.reach(base, which, ZERO, None), reach(None, high), policies)
    return inside(reach(low, None), weaver.reach(base, which, None, ZERO), policies)


def step_beyond(base: Span) -> tuple[Shift, str | None]:
    """Answer how far "before" and "after" lie from a point that may be anywhere in a unit.

    Before an item is before its very start; before "Wednesday" is no later than Tuesday.
    """
    if base.ref is None and base.precision in STEPS:
        return STEPS[base.precision], base.precision
    return Shift(micros=1), None


def reach_by(
    weaver: Weaver,
    base: Span,
    which: str,
    low: Shift | None,
    high: Shift | None,
    snap: str | None,
    working: str | None,
) -> Reach:
    """Answer where a point lies that follows the start or end of a place by a distance.

    Args:
        weaver: what hangs it there.
        base: the place.
        which: "start" or "end".
        low: by how much at least; None leaves it open.
        high: by how much at most; None leaves it open.
        snap: the unit in which distances on the calendar are known.
        working: the snap that counts working days, where the days of a distance are such. The
            count is then the index of the snap, so that two counts are two ties.
    """
    if working is None:
        return weaver.reach(base, which, low, high, snap)
    if low is not None and low == high:
        return _counted(weaver, base, which, low.days, (ZERO, ZERO), working)
    sides = []
    if low is not None:
        sides.append(_counted(weaver, base, which, low.days, (ZERO, None), working))
    if high is not None:
        sides.append(_counted(weaver, base, which, high.days, (None, ZERO), working))
    return meet(*sides)


def _counted(
    weaver: Weaver,
    base: Span,
    which: str,
    count: int,
    sides: tuple[Shift | None, Shift | None],
    working: str,
) -> Reach:
    if not count:  # no working day on or back: the very day
        return weaver.reach(base, which, *sides, "day")
    return weaver.reach(base, which, *sides, working, count)


def named_working_day(cursor: Cursor, weaver: Weaver, place: Callable[[], Span]) -> Span | None:
    """Read "the next working day after x", "the third business day before x", or stay.

    Args:
        cursor: stands before it.
        weaver: what hangs it onto the place.
        place: reads the place that follows.

    Returns:
        The day. Without a place it is seen from the publication: "the next working day". Of a date
        or an item ("the last working day of April 2025") it lies within.
    """
    begin = cursor.at
    cursor.take("the")
    word = cursor.word()
    number = ordinal_word(word) or (1 if word in _NEXT | _LAST else 0)
    cursor.at += 1
    working = read_working(cursor) if number else None
    if working is None:
        cursor.at = begin
        return None
    back = word in _LAST
    beside = next((found for words, *found in _BESIDE if cursor.take(*words)), None)
    if beside is not None:
        base, (way, days) = place(), beside
        which = "start" if way < 0 else "end"
    elif cursor.take("of") or cursor.take("in"):
        # Within: the first on or after its first day, the last on or before its last.
        base, way, days = _ends(place()), -1 if back else 1, 1 if back else -1
        which = "end" if back else "start"
        if base.ref is None and not base.absolute:
            cursor.at = begin
            raise cursor.fault("that is known of dates and ids; write it before or after a place")
    elif word in _NEXT | _LAST:
        base, way, days = Span(ref=(PUBLICATION, PUBLICATION)), -1 if back else 1, 0
        which = "start"
    else:
        cursor.at = begin
        return None
    snap, shaped = working
    by = Shift(days=days)
    reach = weaver.reach(base, which, by, by, snap, way * number)
    policies = (*(base.policies if base.absolute else ()), *shaped)
    return Span(reach, reach, None, "day", base.qualifier, policies)


def _ends(base: Span) -> Span:
    """Answer a date by its first and its last instant: a month begins on its first day."""
    if not base.absolute:
        return base
    low, high = base.start.bounds.earliest, base.end.bounds.latest
    start, end = Reach(Bounds(low, low)), Reach(Bounds(high, high))
    return replace(base, start=start, end=end, edtf=None)


def _snap_for(amount: Amount, base: Span) -> str | None:
    """Answer the unit in which a distance from a place is known."""
    if amount.elapsed:
        return None
    if not base.absolute or amount.policies:
        return "day"
    kept = _KEPT.get(base.precision or "")
    if kept is None:
        return "day"
    return kept if _LENGTH.get(amount.unit, 366) >= _LENGTH[kept] else "day"


def _precision(snap: str | None, base: Span, amount: Amount) -> str | None:
    if snap is None:
        return base.precision
    exact = amount.low == amount.high
    if base.precision in {"season", "quarter", "decade", "century"} and snap != "day":
        return base.precision
    return snap if exact else "interval"
