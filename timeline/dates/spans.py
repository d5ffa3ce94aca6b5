"""What does a part of a phrase date, and how is one part hung onto another?

A *span* is a start and an end: bounds where the calendar alone fixes them, ties where they lean on
something. What leans on a date is computed at once; what leans on an event becomes rules; what
leans on a day that is itself tied ("2 days before the Wednesday before x") gets a helper point in
between.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from timeline.dates.calendar import forward
from timeline.dates.rules import UNBOUNDED, Anchor, Bounds, Rule, Shift

__all__ = [
    "PUBLICATION",
    "SELF_END",
    "SELF_START",
    "ZERO",
    "Reach",
    "Span",
    "Tie",
    "Weaver",
    "inside",
    "joined",
    "meet",
    "negative",
    "open_span",
    "spanning",
]

PUBLICATION = Anchor("publication", "", "published")
SELF_START = Anchor("self", "", "start")
SELF_END = Anchor("self", "", "end")
ZERO = Shift()


@dataclass(frozen=True, slots=True)
class Tie:
    """A rule that has no point yet."""

    anchor: Anchor
    lower: Shift | None = ZERO
    upper: Shift | None = ZERO
    snap: str | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where one point lies: bounds and ties, all of which hold."""

    bounds: Bounds = UNBOUNDED
    ties: tuple[Tie, ...] = ()


NOWHERE = Reach()


@dataclass(frozen=True, slots=True)
class Span:
    """What a part of a phrase dates.

    Attributes:
        start: where it starts.
        end: where it ends.
        ref: the two points of the item that it *is*, where it is nothing but an item.
        precision: as `Meaning.precision`.
        qualifier: as `Meaning.qualifier`.
        policies: as `Meaning.policies`.
        edtf: canonical EDTF, where the words have one of their own.
    """

    start: Reach = NOWHERE
    end: Reach = NOWHERE
    ref: tuple[Anchor, Anchor] | None = None
    precision: str | None = None
    qualifier: str | None = None
    policies: tuple[str, ...] = ()
    edtf: str | None = None

    @property
    def absolute(self) -> bool:
        """Answer whether the calendar alone fixes it."""
        return self.ref is None and not self.start.ties and not self.end.ties


def joined(*qualifiers: str | None) -> str | None:
    """Answer the qualifier of a whole whose parts have these.

    >>> joined("uncertain", None, "approximate"), joined(None)
    ('both', None)
    """
    named = {qualifier for qualifier in qualifiers if qualifier is not None}
    return named.pop() if len(named) == 1 else "both" if named else None


def spanning(start: Bounds, end: Bounds | None = None, **parts: object) -> Span:
    """Answer a span of plain bounds; the end is the start where none is given."""
    return Span(Reach(start), Reach(start if end is None else end), **parts)  # type: ignore[arg-type]


def negative(shift: Shift) -> Shift:
    """Answer the same distance backwards."""
    return Shift(-shift.months, -shift.days, -shift.micros)


def meet(*reaches: Reach) -> Reach:
    """Answer the reach where all of these hold."""
    lows = [reach.bounds.earliest for reach in reaches if reach.bounds.earliest is not None]
    highs = [reach.bounds.latest for reach in reaches if reach.bounds.latest is not None]
    ties = tuple(dict.fromkeys(tie for reach in reaches for tie in reach.ties))
    return Reach(Bounds(max(lows, default=None), min(highs, default=None)), ties)


def open_span(bound: Reach, policies: tuple[str, ...], side: int) -> Span:
    """Answer everything from a bound on (1), or up to a bound (-1)."""
    other = Reach(bound.bounds)
    if side > 0:
        return Span(bound, other, policies=policies, precision="interval")
    return Span(other, bound, policies=policies, precision="interval")


def inside(low: Reach, high: Reach, policies: tuple[str, ...] = ()) -> Span:
    """Answer everything that starts no earlier than one reach and ends no later than another."""
    bounds = meet(low, high).bounds
    return Span(
        Reach(bounds, low.ties), Reach(bounds, high.ties), precision="interval", policies=policies
    )


@dataclass(slots=True)
class Weaver:
    """Hangs spans onto each other and keeps the helper points that this takes."""

    helpers: list[Rule] = field(default_factory=list)
    _named: dict[tuple[Tie, ...], Anchor] = field(default_factory=dict)

    def reach(
        self,
        span: Span,
        which: str,
        lower: Shift | None = ZERO,
        upper: Shift | None = ZERO,
        snap: str | None = None,
        index: int | None = None,
    ) -> Reach:
        """Answer where a point lies that leans on the start or end of a span."""
        if span.absolute:
            base = span.start if which == "start" else span.end
            tie = Tie(PUBLICATION, lower, upper, snap, index)
            return Reach(forward(_rule("start", tie), base.bounds))
        return Reach(UNBOUNDED, (Tie(self._anchor(span, which), lower, upper, snap, index),))

    def both(
        self,
        span: Span,
        which: str,
        lower: Shift | None = ZERO,
        upper: Shift | None = ZERO,
        snap: str | None = None,
        index: int | None = None,
    ) -> Span:
        """Answer a span whose start and end both lean on the start or end of another."""
        reach = self.reach(span, which, lower, upper, snap, index)
        policies = span.policies if span.absolute else ()
        return Span(reach, reach, precision=snap, qualifier=span.qualifier, policies=policies)

    def _anchor(self, span: Span, which: str) -> Anchor:
        if span.ref is not None:
            return span.ref[0] if which == "start" else span.ref[1]
        ties = (span.start if which == "start" else span.end).ties
        anchor = self._named.get(ties)
        if anchor is None:
            anchor = Anchor("self", "", f"p{len(self._named) + 1}")
            self._named[ties] = anchor
            self.helpers += [_rule(anchor.point, tie) for tie in ties]
        return anchor

    def rules(self, span: Span) -> tuple[Rule, ...]:
        """Answer the rules of a whole expression, helpers first."""
        if span.ref is not None:
            first, last = span.ref
            span = replace(
                span, ref=None, start=Reach(ties=(Tie(first),)), end=Reach(ties=(Tie(last),))
            )
        ties = [_rule("start", tie) for tie in span.start.ties]
        ties += [_rule("end", tie) for tie in span.end.ties]
        return (*self.helpers, *ties)


def _rule(point: str, tie: Tie) -> Rule:
    return Rule(point, tie.anchor, tie.lower, tie.upper, tie.snap, tie.index)
