"""What lies so far before or after a place: exactly, at least, at most, about?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.rules import Shift
from timeline.dates.spans import ZERO, Span, Weaver, inside, negative, open_span

if TYPE_CHECKING:
    from timeline.dates.amounts import Amount

__all__ = ["offset"]

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
_LENGTH = {"day": 1, "week": 7, "fortnight": 7, "month": 28, "quarter": 90, "year": 365}


def offset(weaver: Weaver, amount: Amount, base: Span, side: int) -> Span:
    """Answer what lies an amount before (-1) or after (1) a place."""
    which = "start" if side < 0 else "end"
    low, high = amount.low, amount.high
    snap = _snap_for(amount, base)
    if amount.limit in {"more", "less"}:
        # Distances count calendar days: more than 2 days after the 1st begins on the 4th.
        step = 1 if amount.limit == "more" else -1
        nudge = Shift(micros=step) if amount.elapsed else Shift(days=step)
        low = high = Shift(
            low.months + nudge.months, low.days + nudge.days, low.micros + nudge.micros
        )
    if side < 0:
        low, high = negative(high), negative(low)
    reach = weaver.reach
    policies = (*base.policies, *amount.policies)
    if amount.limit == "exact":
        span = weaver.both(base, which, low, high, snap)
        return replace(span, policies=policies, precision=_precision(snap, base, amount))
    far = amount.limit in {"least", "more"}
    near = reach(base, which, ZERO, None) if side > 0 else reach(base, which, None, ZERO)
    if far and side > 0:
        bound = reach(base, which, low, None, snap)
        return open_span(bound, policies, 1)
    if far:
        bound = reach(base, which, None, high, snap)
        return open_span(bound, policies, -1)
    if side > 0:
        return inside(near, reach(base, which, None, high, snap), policies)
    return inside(reach(base, which, low, None, snap), near, policies)


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
