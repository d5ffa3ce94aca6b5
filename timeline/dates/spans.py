"""What does a part of a phrase date, and how is one part hung onto another?

A *span* is a start and an end: bounds where the calendar alone fixes them, ties where they lean on
something. What leans on a date is computed at once; what leans on an event becomes rules; what
leans on a day that is itself tied ("2 days before the Wednesday before x") gets a helper point in
between.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY, forward, weekday
from timeline.dates.policy import POLICY
from timeline.dates.rules import EITHER, EPOCH, UNBOUNDED, UTC_EPOCH, Anchor, Bounds, Rule, Shift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "PUBLICATION",
    "PUBLISHED",
    "SELF_END",
    "SELF_START",
    "ZERO",
    "Reach",
    "Span",
    "Tie",
    "Weaver",
    "hull",
    "inside",
    "joined",
    "meet",
    "negative",
    "one_sided",
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
        in_year: the same in a given year, of what was told without one: "April".
        alternatives: it is one of several, which all have this precision ("set": not all the same).
    """

    start: Reach = NOWHERE
    end: Reach = NOWHERE
    ref: tuple[Anchor, Anchor] | None = None
    precision: str | None = None
    qualifier: str | None = None
    policies: tuple[str, ...] = ()
    edtf: str | None = None
    alternatives: bool = False
    in_year: Callable[[int], Span] | None = field(default=None, compare=False)

    @property
    def absolute(self) -> bool:
        """Answer whether the calendar alone fixes it."""
        return self.ref is None and not self.start.ties and not self.end.ties


PUBLISHED = Span(ref=(PUBLICATION, PUBLICATION))
"""The publication of the item's own source, as a place."""


def joined(*qualifiers: str | None) -> str | None:
    """Answer the qualifier of a whole whose parts have these.

    >>> joined("uncertain", None, "approximate"), joined(None)
    ('both', None)
    """
    named = {qualifier for qualifier in qualifiers if qualifier is not None}
    return named.pop() if len(named) == 1 else "both" if named else None


def hull(several: Iterable[Bounds]) -> Bounds:
    """Answer the bounds within which one of several lies; one without a bound leaves none.

    >>> hull([Bounds(1, 2), Bounds(5, None)])
    Bounds(earliest=1, latest=None)
    """
    earliest: int | None = None
    latest: int | None = None
    for number, bounds in enumerate(several):
        low, high = bounds.earliest, bounds.latest
        if number:
            low = None if low is None or earliest is None else min(low, earliest)
            high = None if high is None or latest is None else max(high, latest)
        earliest, latest = low, high
    return Bounds(earliest, latest)


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


def one_sided(reach: Reach, side: int) -> Reach:
    """Answer only how early something may be (1), or only how late (-1).

    >>> one_sided(Reach(Bounds(1, 2)), -1).bounds
    Bounds(earliest=None, latest=2)
    """
    if side > 0:
        ties = tuple(replace(tie, upper=None) for tie in reach.ties if tie.lower is not None)
        return Reach(Bounds(reach.bounds.earliest, None), ties)
    ties = tuple(replace(tie, lower=None) for tie in reach.ties if tie.upper is not None)
    return Reach(Bounds(None, reach.bounds.latest), ties)


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
        if snap == "week":
            first = _first_day(span)
            if first != 1:  # the snap of that name begins on Monday
                return self.stretch(span, which, lower, upper, first, 7)
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

    def stretch(
        self,
        span: Span,
        which: str,
        lower: Shift | None,
        upper: Shift | None,
        first: int,
        days: int,
    ) -> Reach:
        """Answer where a point lies that is within some days from a day of the week on.

        Args:
            span: what it leans on.
            which: on the "start" or "end" of that.
            lower: the distance from there to the day, at least; None: that side says nothing.
            upper: the same at most.
            first: the day of the week, 1 is Monday: the last one at or before that.
            days: how many days it is from there to the end.
        """
        begins = self.reach(span, which, lower, upper, "weekday", first)
        if span.absolute:
            low, high = begins.bounds.earliest, begins.bounds.latest
            return Reach(Bounds(low, None if high is None else high + (days - 1) * DAY))
        begin = Span(begins, begins)
        after = None if upper is None else Shift(days=days - 1)
        return self.reach(begin, "start", None if lower is None else ZERO, after, "day")

    def either(self, members: Sequence[Span]) -> Span:
        """Answer what is one of several places, of which one at least leans on something.

        Several items are an item of their own, the start and end of one of them.
        """
        start, end = (self._one_of(members, which) for which in ("start", "end"))
        qualifier = joined(*(member.qualifier for member in members))
        if start and end and all(member.ref for member in members):
            return Span(ref=(start, end), qualifier=qualifier, alternatives=True)
        kinds = {member.precision for member in members}
        return Span(
            Reach(ties=(Tie(start),)) if start else NOWHERE,
            Reach(ties=(Tie(end),)) if end else NOWHERE,
            precision=kinds.pop() if len(kinds) == 1 else "set",
            qualifier=qualifier,
            # What has an offset is tied to UTC by itself.
            policies=tuple(name for member in members for name in member.policies if name != "utc"),
            alternatives=True,
        )

    def _one_of(self, members: Sequence[Span], which: str) -> Anchor | None:
        """Answer a helper that is the start or end of one of several; None: that may be any."""
        ties = []
        for member in members:
            if member.ref is not None:
                ties.append(Tie(self._anchor(member, which), snap=EITHER))
                continue
            # What ends has started, and starts before it has ended.
            start, end = member.start.bounds, member.end.bounds
            if which == "start":
                own, other = member.start, Bounds(None, end.latest)
            else:
                own, other = member.end, Bounds(start.earliest, None)
            there, bounds = own.ties, meet(own, Reach(other)).bounds
            if bounds != UNBOUNDED:
                origin = Anchor("self", "", UTC_EPOCH if "utc" in member.policies else EPOCH)
                given = Tie(origin, _distance(bounds.earliest), _distance(bounds.latest))
                there = (*there, given)
            if not there:
                return None
            ties.append(Tie(self._helper(there), snap=EITHER))
        return self._helper(tuple(ties))

    def _anchor(self, span: Span, which: str) -> Anchor:
        if span.ref is not None:
            return span.ref[0] if which == "start" else span.ref[1]
        return self._helper((span.start if which == "start" else span.end).ties)

    def _helper(self, ties: tuple[Tie, ...]) -> Anchor:
        if len(ties) == 1 and ties[0].anchor.kind == "self" and ties[0] == Tie(ties[0].anchor):
            return ties[0].anchor  # that is one already
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
        return _numbered([*self._used(ties), *ties])

    def _used(self, ties: list[Rule]) -> list[Rule]:
        """Answer the helpers that something leans on; a reading given up may have left others."""
        used = {rule.anchor.point for rule in ties if rule.anchor.kind == "self"}
        for rule in reversed(self.helpers):
            if rule.point in used and rule.anchor.kind == "self":
                used.add(rule.anchor.point)
        return [rule for rule in self.helpers if rule.point in used]


def _numbered(rules: list[Rule]) -> tuple[Rule, ...]:
    """Answer the same rules with their helpers numbered from 1 on, in their order."""
    helpers = dict.fromkeys(rule.point for rule in rules if rule.point not in {"start", "end"})
    names = {old: f"p{number}" for number, old in enumerate(helpers, 1)}
    if all(old == new for old, new in names.items()):
        return tuple(rules)
    return tuple(
        replace(
            rule,
            point=names.get(rule.point, rule.point),
            anchor=replace(rule.anchor, point=names[rule.anchor.point])
            if rule.anchor.kind == "self" and rule.anchor.point in names
            else rule.anchor,
        )
        for rule in rules
    )


def _first_day(span: Span) -> int:
    """Answer the day on which the weeks beside a place begin: those of a week are like it."""
    begin = span.start.bounds.earliest
    if span.absolute and span.precision == "week" and begin is not None:
        return weekday(begin)
    return POLICY["week-start"].value[0]


def _distance(at: int | None) -> Shift | None:
    """Answer how far an instant lies from 1970."""
    return None if at is None else Shift(days=at // DAY, micros=at % DAY)


def _rule(point: str, tie: Tie) -> Rule:
    return Rule(point, tie.anchor, tie.lower, tie.upper, tie.snap, tie.index)
