"""A second way to resolve dates: plain Python loops over points and rules.

It shares with the ledger what words mean (`understand`) and the calendar (`forward`, `backward`),
and nothing of how bounds are passed on. Instants are microseconds since 1970 in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from timeline.dates import understand
from timeline.dates.calendar import backward, forward
from timeline.dates.rules import (
    EITHER,
    EPOCH,
    ORIGINS,
    UNBOUNDED,
    UTC_EPOCH,
    Bounds,
    Meaning,
    Rule,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
_MOST_ROUNDS = 2_000
"""A network of these tests that has not come to rest by then never does."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A rule between two named points, in the civil time of a zone; no rule: start before end."""

    point: str
    anchor: str
    rule: Rule | None = None
    zone: str | None = None
    item: str = ""
    text: str = ""

    @property
    def alternative(self) -> bool:
        """Answer whether the point is this anchor or another one."""
        return self.rule is not None and self.rule.snap == EITHER

    def onwards(self, anchor: Bounds) -> Bounds:
        """Answer what the anchor's bounds say of the point; of an alternative, if it is that."""
        if self.alternative:
            return anchor
        if self.rule is None:
            return Bounds(anchor.earliest, None)
        return _in_utc(forward(self.rule, _in_zone(anchor, self.zone)), self.zone)

    def back(self, point: Bounds) -> Bounds:
        """Answer what the point's bounds say of the anchor."""
        if self.alternative:
            return UNBOUNDED
        if self.rule is None:
            return Bounds(None, point.latest)
        return _in_utc(backward(self.rule, _in_zone(point, self.zone)), self.zone)


@dataclass(frozen=True, slots=True)
class Network:
    """What is stated of each point, and what ties them."""

    stated: dict[str, Bounds] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()

    def pinned(self, places: Mapping[str, int]) -> Network:
        """Answer the same network with points at known instants."""
        stated = dict(self.stated)
        for point, at in places.items():
            stated[point] = met(stated.get(point, UNBOUNDED), Bounds(at, at))
        return replace(self, stated=stated)

    def without(self, statements: Collection[tuple[str, str]]) -> Network:
        """Answer the same network with these words, each of an item, tying nothing any more."""
        left = (tie for tie in self.ties if (tie.item, tie.text) not in statements)
        return replace(self, ties=tuple(left))


@dataclass(frozen=True, slots=True)
class Solution:
    """What a network comes to.

    Attributes:
        bounds: of every point.
        crossed: the points that cannot be.
        settled: it came to rest; where it did not, rules go round in a circle.
    """

    bounds: dict[str, Bounds]
    crossed: frozenset[str]
    settled: bool

    @property
    def sound(self) -> bool:
        return self.settled and not self.crossed


# --- from records to a network ---------------------------------------------------------------


@lru_cache(maxsize=10_000)
def _understood(text: str) -> Meaning:
    return understand(text)


def network_of(records: Iterable[Mapping[str, Any]]) -> Network:
    """Answer the network of sources and events that are all asserted, in whatever order."""
    rows = list(records)
    zones = {row["id"]: row.get("zone") for row in rows if row["record"] == "source"}
    stated: dict[str, Bounds] = {}
    ties: list[Tie] = []
    for row in rows:
        if row["record"] == "source":
            stated[f"source:{row['id']}:published"] = _published(row)
            continue
        item = f"event:{row['id']}"
        zone = row.get("zone") or zones.get(row.get("source", ""))
        start, end = f"{item}:start", f"{item}:end"
        stated[start] = stated[end] = UNBOUNDED
        for number, text in enumerate(texts_of(row)):
            meaning = _understood(text)
            told_in = None if "utc" in meaning.policies else zone
            stated[start] = met(stated[start], _in_utc(meaning.start, told_in))
            stated[end] = met(stated[end], _in_utc(meaning.end, told_in))
            ties += [_tie(rule, item, row, zone, number, text) for rule in meaning.rules]
            for rule in meaning.rules:
                if rule.anchor.point in ORIGINS:
                    origin = utc(0, zone if rule.anchor.point == EPOCH else None)
                    stated[f"{item}:{rule.anchor.point}"] = Bounds(origin, origin)
        stated[start], stated[end] = _in_order(stated[start], stated[end])
    leaning = {name.rpartition(":")[0] for tie in ties for name in (tie.point, tie.anchor)}
    leaning |= {f"event:{row['id']}" for row in rows if row["record"] == "event"}
    ties += [
        Tie(f"{item}:end", f"{item}:start", item=item)
        for item in sorted(leaning)
        if not item.startswith("source:")
    ]
    return Network(stated, tuple(ties))


def _in_order(start: Bounds, end: Bounds) -> tuple[Bounds, Bounds]:
    """What ends has started: a record's own words say so too, unless they contradict each other."""
    if crosses(Bounds(start.earliest, end.latest)):
        return start, end
    return met(start, Bounds(None, end.latest)), met(end, Bounds(start.earliest, None))


def texts_of(row: Mapping[str, Any]) -> list[str]:
    """Answer the expressions of an event."""
    when = row.get("when") or []
    return [when] if isinstance(when, str) else list(when)


def _published(row: Mapping[str, Any]) -> Bounds:
    if not row.get("published"):
        return UNBOUNDED
    meaning = _understood(row["published"])
    zone = None if "utc" in meaning.policies else row.get("zone")
    return _in_utc(Bounds(meaning.start.earliest, meaning.end.latest), zone)


def _tie(
    rule: Rule, item: str, row: Mapping[str, Any], zone: str | None, number: int, text: str
) -> Tie:
    anchor = rule.anchor
    if anchor.kind == "publication":
        name = f"source:{row['source']}:published"
    elif anchor.kind == "self":
        name = f"{item}:{_own(anchor.point, number)}"
    else:
        name = f"{anchor.kind}:{anchor.id}:{anchor.point}"
    if anchor.point == UTC_EPOCH:
        zone = None
    return Tie(f"{item}:{_own(rule.point, number)}", name, rule, zone, item, text)


def _own(point: str, number: int) -> str:
    return point if point in {"start", "end", *ORIGINS} else f"{point}_{number}"


# --- solving ---------------------------------------------------------------------------------


def tightened(network: Network) -> Solution:
    """Tighten every point by every tie, in rounds, until nothing moves.

    A point whose bounds have crossed passes nothing on, and does not move any more.
    """
    bounds = dict(network.stated)
    for tie in network.ties:
        bounds.setdefault(tie.point, UNBOUNDED)
        bounds.setdefault(tie.anchor, UNBOUNDED)
    settled = False
    for _ in range(_MOST_ROUNDS):
        before = dict(bounds)
        for point, given in _passed(network, before):
            if not crosses(before[point]):
                bounds[point] = met(bounds[point], given)
        settled = bounds == before
        if settled:
            break
    return Solution(bounds, _crossed(bounds), settled)


def _passed(network: Network, bounds: dict[str, Bounds]) -> Iterator[tuple[str, Bounds]]:
    either: dict[str, list[Bounds]] = {}
    for tie in network.ties:
        if tie.alternative:
            either.setdefault(tie.point, []).append(bounds[tie.anchor])
            continue
        if not crosses(bounds[tie.anchor]):
            yield tie.point, tie.onwards(bounds[tie.anchor])
        if not crosses(bounds[tie.point]):
            yield tie.anchor, tie.back(bounds[tie.point])
    for point, alternatives in either.items():
        if not any(crosses(one) for one in alternatives):
            yield point, one_of(alternatives)


def component(network: Network, of: Iterable[str]) -> set[str]:
    """Answer every point that ties connect with one of these points, in whatever direction."""
    reached = set(of)
    while True:
        more = {
            point
            for tie in network.ties
            for point in (tie.point, tie.anchor)
            if (tie.point in reached) != (tie.anchor in reached)
        }
        if more <= reached:
            return reached
        reached |= more


def crosses(bounds: Bounds) -> bool:
    return (
        bounds.earliest is not None
        and bounds.latest is not None
        and bounds.earliest > bounds.latest
    )


def _crossed(bounds: Mapping[str, Bounds]) -> frozenset[str]:
    return frozenset(point for point, one in bounds.items() if crosses(one))


def met(one: Bounds, other: Bounds) -> Bounds:
    """Answer the bounds that hold both."""
    lows = [low for low in (one.earliest, other.earliest) if low is not None]
    highs = [high for high in (one.latest, other.latest) if high is not None]
    return Bounds(max(lows, default=None), min(highs, default=None))


def one_of(alternatives: Collection[Bounds]) -> Bounds:
    """Answer the bounds that hold one of these, whichever it is."""
    lows = [one.earliest for one in alternatives]
    highs = [one.latest for one in alternatives]
    return Bounds(
        min((low for low in lows if low is not None), default=None) if None not in lows else None,
        max((high for high in highs if high is not None), default=None)
        if None not in highs
        else None,
    )


# --- zones -----------------------------------------------------------------------------------


def _in_zone(bounds: Bounds, zone: str | None) -> Bounds:
    return Bounds(civil(bounds.earliest, zone), civil(bounds.latest, zone))


def _in_utc(bounds: Bounds, zone: str | None) -> Bounds:
    return Bounds(utc(bounds.earliest, zone), utc(bounds.latest, zone))


def civil(at: int | None, zone: str | None) -> int | None:
    """Answer an instant in UTC as civil time of a zone."""
    if at is None or zone is None:
        return at
    moment = (_EPOCH + at * _MICRO).astimezone(ZoneInfo(zone))
    return (moment.replace(tzinfo=UTC) - _EPOCH) // _MICRO


def utc(at: int | None, zone: str | None) -> int | None:
    """Answer civil time of a zone as an instant; the tests keep clear of hours that come twice."""
    if at is None or zone is None:
        return at
    moment = (_EPOCH + at * _MICRO).replace(tzinfo=ZoneInfo(zone))
    return (moment.astimezone(UTC) - _EPOCH) // _MICRO
