"""What the tagger hands back: one time expression of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from timeline.dates.rules import UNBOUNDED, Bounds

if TYPE_CHECKING:
    from timeline.dates.rules import Rule

__all__ = ["Expression", "Place"]


class Place(NamedTuple):
    """A place on the calendar that later expressions may lean on: whose, where, how fine."""

    number: int
    bounds: Bounds
    unit: str


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression and its reading.

    Attributes:
        start, end: where it stands: `text[start:end]`, in characters.
        text: the words.
        type: DATE, TIME, DURATION or SET (TimeML, section 2.2.4).
        value: TIMEX3 value (2.2.5).
        mod: TIMEX3 modifier: APPROX, START, MID, END, LESS_THAN, MORE_THAN, EQUAL_OR_LESS,
            EQUAL_OR_MORE, or "".
        quant, freq: TIMEX3 attributes of a set.
        earliest, latest: first and last instant that it can mean, in microseconds of civil time
            since 1970; None where it has no place on the calendar or that is not known.
        anchor: what it leans on: "publication", "t3" (the third expression), "event", or "".
        rule: how, where it leans on something: a rule of timeline/dates/rules.py.
        pattern: the name of the pattern that found it.
        zone: minutes from UTC, where a time zone is named.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    bounds: Bounds = UNBOUNDED
    anchor: str = ""
    rule: Rule | None = None
    pattern: str = ""
    zone: int | None = None
