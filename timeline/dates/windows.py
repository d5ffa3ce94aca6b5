"""Within which stretch, and for how long: during, within 3 days of, for a month?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.amounts import read_amount
from timeline.dates.distances import offset
from timeline.dates.places import PUBLISHED, Places
from timeline.dates.rules import UNBOUNDED, Shift
from timeline.dates.spans import (
    SELF_START,
    ZERO,
    Reach,
    Span,
    Tie,
    Weaver,
    inside,
    negative,
)

if TYPE_CHECKING:
    from timeline.dates.tokens import Cursor

__all__ = ["Windows"]


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
        if base.absolute:
            return base
        low = self.weaver.reach(base, "start", ZERO, None)
        return inside(low, self.weaver.reach(base, "end", None, ZERO), base.policies)

    def window(self) -> Span | None:
        """Read what follows "within": "3 days of x", "the last two weeks"."""
        cursor = self.cursor
        begin = cursor.at
        cursor.take("the")
        way = -1 if cursor.take_any({"last", "past", "previous"}) else 0
        if not way and cursor.take_any({"next", "coming"}):
            way = 1
        amount = read_amount(cursor)
        if amount is None:
            return None
        snap = None if amount.elapsed else "day"
        back, on = negative(amount.high), amount.high
        reach = self.weaver.reach
        if way:
            base = PUBLISHED
        elif cursor.take("of"):
            base = self.places.read()
            low = reach(base, "start", back, None, snap)
            high = reach(base, "end", None, on, snap)
            return inside(low, high, (*base.policies, *amount.policies))
        elif cursor.take("before"):
            way, base = -1, self.places.read()
        elif cursor.take("after") or cursor.take("from"):
            way, base = 1, self.places.read()
        else:
            cursor.at = begin
            return None
        if way < 0:
            low = reach(base, "start", back, None, snap)
            high = reach(base, "start", None, ZERO)
        else:
            low = reach(base, "end", ZERO, None)
            high = reach(base, "end", None, on, snap)
        return inside(low, high, (*base.policies, *amount.policies))

    def in_(self) -> Span | None:
        """Read what follows "in": "the last two weeks", or "three days" from the publication."""
        span = self.window()
        if span is not None:
            return span
        amount = read_amount(self.cursor)
        if amount is None or not self.cursor.done():
            return None
        return offset(self.weaver, amount, PUBLISHED, 1)

    def for_(self) -> Span:
        """Read what follows "for": an amount, and from when."""
        cursor = self.cursor
        begin = cursor.at
        amount = read_amount(cursor)
        if amount is None:
            raise cursor.fault("how long? write an amount such as 3 weeks")
        if cursor.take("from") or cursor.take("since") or cursor.take("starting"):
            cursor.take("on")
            base = self.places.read()
            after = cursor.at
            cursor.at = begin
            span = self.lasting(self.from_there(base), base)
            cursor.at = after
            return span
        cursor.at = begin
        return self.lasting(Reach(), Span())

    def lasting(self, start: Reach, base: Span) -> Span:
        """Answer a span of some length: its end leans on its own start."""
        amount = read_amount(self.cursor)
        if amount is None:
            raise self.cursor.fault("how long? write an amount such as 3 weeks")
        low: Shift | None = amount.low
        high: Shift | None = amount.high
        snap = None
        policies = (*base.policies, *amount.policies)
        if not amount.elapsed:
            # "Three days from the 1st" ends on the 3rd or the 4th: both ways of counting hold.
            snap = "day"
            low = Shift(amount.low.months, amount.low.days - 1)
            policies = (*policies, "duration-days")
        if amount.limit in {"least", "more"}:
            high = None
        elif amount.limit in {"most", "less"}:
            low = ZERO
        if base.absolute and base.ref is None and start.bounds != UNBOUNDED:
            lone = Span(start, start)
            end = self.weaver.reach(lone, "start", low, high, snap)
            tie = Tie(SELF_START, low, high, snap)
            end = Reach(end.bounds, (tie,) if start.bounds.earliest != start.bounds.latest else ())
        else:
            end = Reach(ties=(Tie(SELF_START, low, high, snap),))
        return Span(start, end, precision="interval", qualifier=base.qualifier, policies=policies)

    def from_there(self, base: Span) -> Reach:
        """Answer where the start lies: within a date, on the day of an item's start."""
        return base.start if self.is_date(base) else self.weaver.reach(base, "start", snap="day")

    # --- what kind of place --------------------------------------------------------------------

    def is_date(self, base: Span) -> bool:
        """Answer whether a place is a date, on the calendar or beside the publication."""
        return base.ref is None

    def day(self, base: Span) -> str | None:
        """Answer the snap that holds the whole day of an item's point; a date has its own."""
        return None if base.absolute else "day"
