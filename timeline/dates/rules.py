"""The normal form of every date: bounds on points, and rules that tie one point to another.

A *point* is one end of something dated: the `start` or `end` of an event or claim, the `published`
of a source, or a helper (`p1`, `p2`, ...) that one expression needs in between.

A *rule* says where a point lies, seen from its anchor:

    snap.first(anchor + lower)  <=  point  <=  snap.last(anchor + upper)

Either side may be missing (None: that side says nothing). A shift adds months, clamped to the end
of the month as pendulum does, then days, both on the calendar of the zone, then microseconds of
elapsed time. A snap then widens the result to the whole calendar unit around it:

| snap | index | first .. last |
|---|---|---|
| None | | the instant itself |
| minute hour day week month quarter year | | the unit that holds it; weeks begin on Monday |
| weekday | 1 (Monday) to 7 | the last such day that begins at or before the instant |
| month_of_year | 1 to 12 | the last such month that begins at or before the instant |
| day_of_year | month * 100 + day | the last such day that begins at or before the instant |
| working_day | 1, 2, ... | that many working days after the day of the instant |
| working_day | -1, -2, ... | that many working days before the day of the instant |
| either | | no unit: the anchor is one of several, see below |

Working days are Monday to Friday; those of a country stand behind a colon, `working_day:DE` or
`working_day:US-CA`, and another weekend as its days, `working_day:56` (timeline/dates/workdays.py).
The day itself is never counted, so a working day on or after a day is the first after the day
before it. From a Saturday, the first working day is Monday, and the first one back is Friday.

Every one of these is monotone: a later anchor never gives an earlier point. So bounds can be passed
along a rule in both directions, and the SQL in queries/views/058_passed.sql does (tests hold it
against timeline/dates/calendar.py).

*Alternatives* ("a or b", "on Wednesday or Thursday") are the rules of one helper with the snap
`either` and no shift. The helper is one of their anchors, nobody says which; so it is no earlier
than the earliest of all of them, and no later than the latest of all of them; where one of them has
no bound on a side, that side is open. Nothing is passed back to the anchors, and nothing is said of
order. An alternative that the calendar fixes is a helper tied to an *origin*: the point `epoch` of
the same item is 1970-01-01T00:00 in its zone, the point `utc` that of UTC. Both are known.

Instants here are *local civil time* of the item's zone in microseconds since 1970-01-01T00:00, as
plain integers, since years run beyond what `datetime` can hold. An upper bound is inclusive: the
last microsecond of a day, not the first of the next.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = [
    "EITHER",
    "EPOCH",
    "ORIGINS",
    "UNBOUNDED",
    "UTC_EPOCH",
    "Anchor",
    "Bounds",
    "Meaning",
    "Rule",
    "Shift",
]

EITHER = "either"
"""The snap of alternatives."""

EPOCH = "epoch"
"""The point of an item that is 1970-01-01T00:00 in its zone."""

UTC_EPOCH = "utc"
"""The point of an item that is 1970-01-01T00:00 UTC."""

ORIGINS = frozenset({EPOCH, UTC_EPOCH})
"""Points that are known from the start, and need no number of the expression that uses them."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest and latest instant that a point can have; None is unbounded on that side."""

    earliest: int | None = None
    latest: int | None = None


UNBOUNDED = Bounds()


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance on the calendar: months, then days, then microseconds; each may be negative."""

    months: int = 0
    days: int = 0
    micros: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a rule leans on.

    Attributes:
        kind: "event", "source", "claim" or "self" (another point of the same item). The kind
            "publication" stands for the source that the item cites first, until that is known.
        id: the identifier; empty for "self" and "publication".
        point: "start", "end", "published", a helper of the same item, or one of its ORIGINS.
    """

    kind: str
    id: str
    point: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the normal form, as the module's docstring defines it."""

    point: str
    anchor: Anchor
    lower: Shift | None = None
    upper: Shift | None = None
    snap: str | None = None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one expression means.

    Attributes:
        text: the expression, verbatim.
        start: bounds that the expression itself puts on the start.
        end: bounds that it puts on the end. A source's `published` point uses `start.earliest` and
            `end.latest`.
        rules: what ties the points to other points; empty for an absolute expression.
        edtf: canonical EDTF where the expression is absolute, else None.
        precision: "microsecond", "second", "minute", "hour", "day", "week", "month", "quarter",
            "season", "year", "decade", "century", "interval", "set" or None where there is none.
        qualifier: "uncertain" (?), "approximate" (~), "both" (%) or None.
        policies: names of the policy rows that shaped it.
    """

    text: str
    start: Bounds = UNBOUNDED
    end: Bounds = UNBOUNDED
    rules: tuple[Rule, ...] = field(default=())
    edtf: str | None = None
    precision: str | None = None
    qualifier: str | None = None
    policies: tuple[str, ...] = field(default=())
