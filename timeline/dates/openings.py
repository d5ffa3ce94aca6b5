"""What lies before, after, by, since or until one place?"""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.distances import step_beyond
from timeline.dates.relative import STEPS
from timeline.dates.rules import Bounds, Shift
from timeline.dates.spans import ZERO, Reach, Span, negative, open_span
from timeline.dates.windows import Windows

__all__ = ["Openings"]

# How long a date is, and the unit in which its next one begins.
_WHOLE = {
    **{unit: (step, unit) for unit, step in STEPS.items()},
    "season": (Shift(months=3), "month"),
    "decade": (Shift(months=120), "year"),
    "century": (Shift(months=1200), "year"),
}


class Openings(Windows):
    """Reads relations to one place that leave a side open; relations.py adds those of two."""

    def before(self) -> Span:
        """Read what follows "before": it ended before that began."""
        base = self.places.read()
        if base.absolute:
            bound = self._beyond(base, -1)
        else:
            step, snap = step_beyond(base)
            bound = self.weaver.reach(base, "start", None, negative(step), snap)
        return self._open(bound, base, -1)

    def after(self) -> Span:
        """Read what follows "after": it began after that ended."""
        base = self.places.read()
        if base.absolute:
            bound = self._beyond(base, 1)
        else:
            step, snap = step_beyond(base)
            bound = self.weaver.reach(base, "end", step, None, snap)
        return self._open(bound, base, 1)

    def _open(self, bound: Reach, base: Span, side: int) -> Span:
        return replace(open_span(bound, base.policies, side), qualifier=base.qualifier)

    def _beyond(self, base: Span, side: int) -> Reach:
        """Answer what lies before (-1) or after (1) a date; of a vague one, before its last."""
        step, snap = _WHOLE.get(base.precision or "", (None, None))
        vague = base.qualifier in {"approximate", "both"} or base.precision == "set"
        if step is None and vague:
            step = Shift(micros=1)
        if step is not None and side < 0:
            return self.weaver.reach(base, "start", None, negative(step), snap)
        if step is not None:
            return self.weaver.reach(base, "end", step, None, snap)
        low, high = base.start.bounds.earliest, base.end.bounds.latest
        if side < 0:
            return Reach(Bounds(None, None if low is None else low - 1))
        return Reach(Bounds(None if high is None else high + 1, None))

    def by(self) -> Span:
        """Read what follows "by": no later than the end of that."""
        return self.up_to(self.places.read())

    def up_to(self, base: Span) -> Span:
        """Answer everything no later than the end of a place."""
        bound = self.weaver.reach(base, "end", None, ZERO, self.day(base))
        return self._open(bound, base, -1)

    def not_before(self) -> Span:
        """Read what follows "not before": no earlier than the start of that."""
        return self.from_on(self.places.read())

    def from_on(self, base: Span) -> Span:
        """Answer everything no earlier than the start of a place."""
        bound = self.weaver.reach(base, "start", ZERO, None, self.day(base))
        return self._open(bound, base, 1)

    def started(self, base: Span, start: Reach) -> Span:
        """Answer what began there and has no end, or the one that "for" tells."""
        if self.cursor.take("for"):
            return self.lasting(start, base)
        end = Reach(Bounds(start.bounds.earliest, None))
        return Span(
            start, end, precision="interval", qualifier=base.qualifier, policies=base.policies
        )

    def onwards(self) -> None:
        """Step over the "on" of "from x on"."""
        if not (self.cursor.take("onwards") or self.cursor.take("onward")):
            self.cursor.take("on")

    def until(self) -> Span:
        """Read what follows "until": it ended there."""
        if self.cursor.take("at", "least"):
            return self.under_way(self.places.read(), 1)
        base = self.places.read()
        end = self.until_there(base)
        start = Reach(Bounds(None, end.bounds.latest))
        return Span(
            start, end, precision="interval", qualifier=base.qualifier, policies=base.policies
        )

    def under_way(self, base: Span, side: int) -> Span:
        """Answer what had begun by a place (-1, "since at least x") or went on to it (1)."""
        day = self.day(base)
        begun = self.weaver.reach(base, "start" if side < 0 else "end", None, ZERO, day)
        lasted = self.weaver.reach(base, "start" if side < 0 else "end", ZERO, None, day)
        return Span(
            begun,
            lasted,
            precision="interval",
            qualifier=base.qualifier,
            policies=base.policies,
        )
