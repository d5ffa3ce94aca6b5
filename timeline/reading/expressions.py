"""What the tagger hands back: one time expression of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.dates.calendar import DAY, SECOND, civil_from_days
from timeline.dates.rules import UNBOUNDED, Bounds

if TYPE_CHECKING:
    from timeline.dates.rules import Rule, Shift

__all__ = ["Expression", "Place"]


class Place(NamedTuple):
    """A place on the calendar that later expressions may lean on.

    Attributes:
        number: which expression it is, from 1; -1 where no expression says it.
        bounds: where it lies.
        unit: how fine it is: a calendar unit.
    """

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
        bounds: first and last instant that is meant, in microseconds of civil time since 1970;
            unbounded where it has no place on the calendar or that is not known.
        anchor: what it leans on: "publication", "t3" (the third expression of the text), "event"
            (what follows it), or "".
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

    def row(self) -> dict[str, Any]:
        """Answer the expression as plain values, for JSON and tables.

        Instants are ISO 8601 of civil time, with the offset where a time zone is named; what there
        is none of is None.
        """
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "type": self.type,
            "value": self.value,
            "mod": self.mod or None,
            "quant": self.quant or None,
            "freq": self.freq or None,
            "earliest": _iso(self.bounds.earliest, self.zone),
            "latest": _iso(self.bounds.latest, self.zone),
            "anchor": self.anchor or None,
            "rule": None if self.rule is None else _plain(self.rule),
            "pattern": self.pattern,
        }


def _iso(at: int | None, zone: int | None) -> str | None:
    if at is None:
        return None
    year, month, day = civil_from_days(at // DAY)
    seconds = at % DAY // SECOND
    sign = "-" if year < 0 else ""
    text = (
        f"{sign}{abs(year):04}-{month:02}-{day:02}"
        f"T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    )
    if zone is None:
        return text
    hours, minutes = divmod(abs(zone), 60)
    return f"{text}{'-' if zone < 0 else '+'}{hours:02}:{minutes:02}"


def _plain(rule: Rule) -> dict[str, Any]:
    return {
        "anchor": ":".join(filter(None, (rule.anchor.kind, rule.anchor.id, rule.anchor.point))),
        "lower": _shift(rule.lower),
        "upper": _shift(rule.upper),
        "snap": rule.snap,
        "index": rule.index,
    }


def _shift(shift: Shift | None) -> dict[str, int] | None:
    if shift is None:
        return None
    return {"months": shift.months, "days": shift.days, "micros": shift.micros}
