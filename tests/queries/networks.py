"""Makes networks of events that can all be true, since each holds of one hidden course of events.

Every event is placed at hidden instants that its words allow, one after the other. More words are
added where they hold of the hidden instants, so that rules run in all directions and round in
circles that can be; then the records are shuffled, so that words name what comes later.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING, Any

from reference import Network, Tie, crosses, network_of, texts_of, tightened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.dates.rules import Bounds

ZONES = (None, None, "Asia/Seoul", "America/New_York")
_DAY = 86_400_000_000
_SPAN = 40 * _DAY

_ABSOLUTE = (
    "2025-04-{day:02}",
    "2025-04-{day:02}",
    "2025-0{month}",
    "2025",
    "2025-04-{day:02}T10:30",
    "2025-04-{day:02}T08:15:00Z",
    "2025-0{month}-{day:02}/2025-06-{day:02}",
    "2025-0{month}-{day:02}/..",
    "../2025-0{month}",
    "between 2025-0{month}-01 and 2025-0{month}-{day:02}",
    "before 2025-0{month}-{day:02}",
    "after 2025-0{month}-{day:02}",
    "on or before 2025-0{month}-{day:02}",
    "since 2025-0{month}",
    "until 2025-0{month}-{day:02}",
    "2025-03-{day:02}~",
)
_ON_PUBLICATION = (
    "on {weekday}",
    "last {weekday}",
    "yesterday",
    "today",
    "{n} days ago",
    "{n} weeks ago",
    "last month",
    "last week",
    "in {monthname}",
    "since {monthname}",
    "{day} {monthname}",
    "29 February",
    "until {weekday}",
    "before {weekday}",
    "{n} months before publication",
    "the {weekday} before published",
    "after published",
)
DISTANT = (
    "{n} days before {x}",
    "{n} days after {x}",
    "{n} weeks after {x}",
    "{n} weeks before {x}",
    "{n} months after {x}",
    "{n} months before {x}",
    "a year before {x}",
    "{n} hours after {x}",
    "{n} hours before {x}.end",
    "{n} minutes after {x}.start",
    "the day after {x}",
    "about {n} days after {x}",
    "two to three days before {x}",
    "the week after {x}",
    "the {weekday} before {x}",
    "the {weekday} after {x}",
)
NEAR = (
    "same day as {x}",
    "the month of {x}",
    "the start of {x}",
    "{x}",
    "during {x}",
    "since {x}",
    "until {x}",
    "from {x} to {y}",
    "between {x} and {y}",
    "between {x} and {y}",
    "for {n} days from {x}",
    "within {n} days of {x}",
    "within {n} days after {x}",
    "at least {n} days after {x}",
    "less than {n} days before {x}",
    "at most {n} weeks after {x}",
)
ONE_SIDED = (
    "before {x}",
    "after {x}",
    "on or before {x}",
    "on or after {x}",
    "by {x}",
    "not before {x}",
)
EITHER = (
    "{x} or {y}",
    "{n} days after {x} or {y}",
    "{n} days after {x} or {n} weeks before {y}",
    "{x} or {y} or 2025-04-{day:02}",
    "on the day of {x} or on {day} May 2025",
    "2025-04-{day:02}T08:15:00Z or {n} months after {x}",
    "before {x} or {y}",
    "between {x} or {y} and 2025-06-{day:02}",
    "since {x} or {weekday}",
    "the {weekday} after {x} or {y}",
    "at least {n} days after {x} or {y}",
    "on {weekday} or the day before {x}",
)
_EITHER_OF_DATES = (
    "on Wednesday or {weekday}",
    "in April or {monthname}",
    "before Monday or {day} {monthname}",
    "last {weekday} or on {day} April 2025 or yesterday",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "December")


@dataclass(slots=True)
class Course:
    """Records, and the hidden instant of each of their points."""

    records: list[dict[str, Any]] = field(default_factory=list)
    hidden: dict[str, int] = field(default_factory=dict)

    @property
    def sources(self) -> list[dict[str, Any]]:
        return [record for record in self.records if record["record"] == "source"]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [record for record in self.records if record["record"] == "event"]


def chance_of(seed: int) -> Random:
    """Answer a chance that repeats itself."""
    return Random(seed)  # noqa: S311 - cases, not secrets


def course(chance: Random, size: int, *, zones: Sequence[str | None] = ZONES) -> Course:
    """Answer a course of so many events that can be true as told."""
    made = Course()
    for number in range(3):
        _add(
            made,
            chance,
            {
                "record": "source",
                "id": f"s{number}",
                "title": f"Source {number}",
                "published": chance.choice(("2025-04-{:02}", "2025-05-{:02}", "2025-05")).format(
                    chance.randrange(1, 29)
                ),
            }
            | _zone(chance, zones),
        )
    for number in range(size):
        event = {
            "record": "event",
            "id": f"e{number}",
            "title": f"Event {number}",
            "source": f"s{chance.randrange(3)}",
        } | _zone(chance, zones)
        for _ in range(6):
            event["when"] = [phrase(chance, made.events)]
            if _add(made, chance, event):
                break
        else:
            event["when"] = []
            _add(made, chance, event)
    for _ in range(4 * size if size > 1 else 0):
        event = chance.choice(made.events)
        told = {**event, "when": [*texts_of(event), phrase(chance, made.events, event["id"])]}
        if len(told["when"]) < 5 and _holds(told, made):
            event["when"] = told["when"]
    chance.shuffle(made.records)
    return made


def phrase(chance: Random, events: Sequence[dict[str, Any]], own: str | None = None) -> str:
    """Answer words that may lean on these events, except the one that they are to date."""
    ids = [event["id"] for event in events if event["id"] != own]
    kinds = [_ABSOLUTE, _ON_PUBLICATION, _ABSOLUTE, _ON_PUBLICATION, _EITHER_OF_DATES]
    if ids:
        kinds += [DISTANT, NEAR, ONE_SIDED] * 4 + [EITHER] * 3
    return chance.choice(chance.choice(kinds)).format(
        x=chance.choice(ids or [""]),
        y=chance.choice(ids or [""]),
        n=chance.randrange(2, 6),
        day=chance.randrange(1, 29),
        month=chance.randrange(2, 6),
        weekday=chance.choice(_WEEKDAYS),
        monthname=chance.choice(_MONTHS),
    )


def _zone(chance: Random, zones: Sequence[str | None]) -> dict[str, str]:
    zone = chance.choice(zones)
    return {"zone": zone} if zone else {}


def _add(made: Course, chance: Random, record: dict[str, Any]) -> bool:
    """Place a record's points where its words allow, and keep it; or answer that there is none."""
    network = _beside(record, made)
    own = [point for point in network.stated if point not in made.hidden]
    placed: dict[str, int] = {}
    for point in own:
        solution = tightened(network.pinned(placed))
        if not solution.sound:
            return False
        at = _within(solution.bounds[point], chance)
        if not tightened(network.pinned(placed | {point: at})).sound:
            # Not every instant between the bounds is possible, but the first one is.
            low, high = solution.bounds[point].earliest, solution.bounds[point].latest
            at = low if low is not None else high if high is not None else at
        placed[point] = at
    if not tightened(network.pinned(placed)).sound:
        return False
    made.records.append(dict(record))
    made.hidden |= placed
    return True


def _holds(record: dict[str, Any], made: Course) -> bool:
    return tightened(_beside(record, made)).sound


def _beside(record: dict[str, Any], made: Course) -> Network:
    """Answer the network of one record, with everything that it names at its hidden instant."""
    zones = [{k: v for k, v in source.items() if k != "published"} for source in made.sources]
    network = network_of([*zones, record])
    if record["record"] == "event":
        ordered = Tie(f"event:{record['id']}:end", f"event:{record['id']}:start")
        network = replace(network, ties=(*network.ties, ordered))
    points = {
        point for tie in network.ties for point in (tie.point, tie.anchor)
    } | network.stated.keys()
    return network.pinned({point: made.hidden[point] for point in points if point in made.hidden})


def _within(bounds: Bounds, chance: Random) -> int:
    assert not crosses(bounds)
    low, high = bounds.earliest, bounds.latest
    if low is None:
        low = (high if high is not None else 1_745_000_000_000_000) - _SPAN
    if high is None:
        high = low + _SPAN
    return chance.choice((low, high, chance.randint(low, high), chance.randint(low, high)))
