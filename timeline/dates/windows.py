"""Within which stretch, and for how long: during, within 3 days of, for a month?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.amounts import read_amount
from timeline.dates.calendar import DAY
from timeline.dates.distances import offset, reach_by, step_beyond
from timeline.dates.places import PUBLISHED, Places
from timeline.dates.rules import UNBOUNDED, Bounds, Shift
from timeline.dates.spans import (
    SELF_END,
    SELF_START,
    ZERO,
    Reach,
    Span,
    Weaver,
    inside,
    meet,
    negative,
)

if TYPE_CHECKING:
    from timeline.dates.amounts import Amount
    from timeline.dates.tokens import Cursor

__all__ = ["Windows"]


_UNTIL = (("until",), ("till",), ("up", "to"), ("ending", "on"), ("ending",), ("before",))


def _length(amount: Amount, base: Span) -> tuple[Shift | None, Shift, str | None, tuple[str, ...]]:
    """Answer the longest and the shortest that an amount lasts, its snap and its policies."""
    low, high = amount.low, amount.high
    snap = None
    policies = (*base.policies, *amount.policies)
    if not amount.elapsed:
        # "Three days from the 1st" ends on the 3rd or the 4th: both ways of counting hold.
        snap = "day"
        low = Shift(amount.low.months, amount.low.days - 1)
        policies = (*policies, "duration-days")
    longest = None if amount.limit in {"least", "more"} else high
    return longest, ZERO if amount.limit in {"most", "less"} else low, snap, policies


class Windows:
    """Reads the relations of windows and durations; relations.py adds the others."""

    def __init__(self, cursor: Cursor, weaver: Weaver, places: Places) -> None:
        self.cursor = cursor
        self.weaver = weaver
        self.places = places

    # --- windows and durations -----------------------------------------------------------------

    def during(self) -> Span:
        """Read what follows "during"."""
        base = self.places.read()
        if self.is_date(base):
            return base
        low = self.weaver.reach(base, "start", ZERO, None)
        return inside(low, self.weaver.reach(base, "end", None, ZERO), base.policies)

    def window(self) -> Span | None:
        """Read what follows "within": "3 days of x", "two weeks after x"."""
        cursor = self.cursor
        begin = cursor.at
        # "Within the two weeks after x" is within a stretch, which is a place.
        amount = None if cursor.word() == "the" else read_amount(cursor)
        if amount is None:
            return None
        snap = None if amount.elapsed else "day"
        back, on = negative(amount.high), amount.high
        reach = self.weaver.reach
        if cursor.take("of"):
            base = self.places.read()
            low = reach_by(self.weaver, base, "start", back, None, snap, amount.working)
            high = reach_by(self.weaver, base, "end", None, on, snap, amount.working)
            return inside(low, high, (*base.policies, *amount.policies))
        if cursor.take("before"):
            base = self.places.read()
            low = reach_by(self.weaver, base, "start", back, None, snap, amount.working)
            high = reach(base, "start", None, ZERO)
        elif cursor.take("after") or cursor.take("from"):
            base = self.places.read()
            low = reach(base, "end", ZERO, None)
            high = reach_by(self.weaver, base, "end", None, on, snap, amount.working)
        else:
            cursor.at = begin
            return None
        return inside(low, high, (*base.policies, *amount.policies))

    def within(self) -> Span:
        """Read what follows "within" and "over the": a window, or any place."""
        return self.window() or self.during()

    def in_(self) -> Span | None:
        """Read what follows "in": "two weeks of x", or "three days" from the publication."""
        span = self.window()
        if span is not None:
            return span
        amount = read_amount(self.cursor)
        if amount is None or not self.cursor.done():
            return None
        return offset(self.weaver, amount, PUBLISHED, 1)

    def for_(self) -> Span:
        """Read what follows "for": an amount, and from or until when."""
        cursor = self.cursor
        begin = cursor.at
        amount = read_amount(cursor)
        if amount is None and cursor.word() == "the":
            return self.during()  # "for the first two weeks of May"
        if amount is None:
            raise cursor.fault("how long? write an amount such as 3 weeks")
        for word in ("from", "since", "starting", "after", "following"):
            if cursor.take(word):
                cursor.take("on")
                base = self.places.read()
                there = word not in {"after", "following"}
                start = self.from_there(base) if there else self.beside(base, 1)
                after = cursor.at
                cursor.at = begin
                span = self.lasting(start, base)
                cursor.at = after
                return span
        for words in _UNTIL:
            if cursor.take(*words):
                base = self.places.read()
                end = self.beside(base, -1) if words == ("before",) else self.until_there(base)
                return self._ending(end, amount, base)
        cursor.at = begin
        return self.lasting(Reach(), Span())

    def _ending(self, end: Reach, amount: Amount, base: Span) -> Span:
        """Answer a span of some length by its end: its start leans on that."""
        far, near, snap, policies = _length(amount, base)
        low = None if far is None else negative(far)
        high = negative(near)
        fixed = end.bounds != UNBOUNDED
        bounds = UNBOUNDED
        if fixed:
            bounds = self._apart(Span(end, end), low, high, snap, amount).bounds
        # A rule adds nothing where the end is known to the microsecond.
        tied = not fixed or end.bounds.earliest != end.bounds.latest or bool(end.ties)
        itself = Span(ref=(SELF_END, SELF_END))
        ties = self._apart(itself, low, high, snap, amount).ties if tied else ()
        return Span(
            Reach(bounds, ties),
            end,
            precision="interval",
            qualifier=base.qualifier,
            policies=policies,
        )

    def lasting(self, start: Reach, base: Span) -> Span:
        """Answer a span of some length: its end leans on its own start."""
        amount = read_amount(self.cursor)
        if amount is None:
            raise self.cursor.fault("how long? write an amount such as 3 weeks")
        high, low, snap, policies = _length(amount, base)
        end = self._apart(Span(ref=(SELF_START, SELF_START)), low, high, snap, amount)
        if base.absolute and base.ref is None and start.bounds != UNBOUNDED:
            there = self._apart(Span(start, start), low, high, snap, amount)
            exact = start.bounds.earliest == start.bounds.latest
            end = Reach(there.bounds, () if exact else end.ties)
        return Span(start, end, precision="interval", qualifier=base.qualifier, policies=policies)

    def _apart(
        self, base: Span, low: Shift | None, high: Shift | None, snap: str | None, amount: Amount
    ) -> Reach:
        return reach_by(self.weaver, base, "start", low, high, snap, amount.working)

    def from_there(self, base: Span) -> Reach:
        """Answer where the start lies: within a date, on the day of an item's start."""
        return base.start if self.is_date(base) else self.weaver.reach(base, "start", snap="day")

    def beside(self, base: Span, side: int) -> Reach:
        """Answer where lies what ran up to a place (-1) or followed it (1): within a day of it."""
        low, high = base.start.bounds.earliest, base.end.bounds.latest
        if base.absolute and side < 0:
            return Reach() if low is None else Reach(Bounds(low - DAY, low - 1))
        if base.absolute:
            return Reach() if high is None else Reach(Bounds(high + 1, high + DAY))
        which = "start" if side < 0 else "end"
        step, snap = step_beyond(base)
        if snap is not None:
            by = negative(step) if side < 0 else step
            return self.weaver.reach(base, which, by, by, snap)
        reach, day = self.weaver.reach, Shift(days=side)
        if side < 0:
            return meet(reach(base, which, day, None, "day"), reach(base, which, None, ZERO))
        return meet(reach(base, which, ZERO, None), reach(base, which, None, day, "day"))

    def until_there(self, base: Span) -> Reach:
        """Answer where the end lies: within a date, from an item's start to its end."""
        if self.is_date(base):
            return base.end
        low = self.weaver.reach(base, "start", ZERO, None, "day")
        return meet(low, self.weaver.reach(base, "end", None, ZERO, "day"))

    # --- what kind of place --------------------------------------------------------------------

    def is_date(self, base: Span) -> bool:
        """Answer whether a place is a date, on the calendar or beside the publication."""
        return base.ref is None

    def day(self, base: Span) -> str | None:
        """Answer the snap that holds the whole day of an item's point; a date has its own."""
        return None if base.absolute else "day"
