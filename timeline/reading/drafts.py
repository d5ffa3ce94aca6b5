"""What has been read of one expression: its normal form.

An expression is either fixed on the calendar, or a rule of the date language seen from an anchor
(timeline/dates/rules.py), or an amount, a set, or a vague word, which have a value and no place.
The value is written from where the rule leads, so value and bounds cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.dates.calendar import forward
from timeline.dates.rules import UNBOUNDED, Anchor, Bounds, Rule, Shift
from timeline.reading.values import UNKNOWN, stretch, written

if TYPE_CHECKING:
    from timeline.reading.expressions import Place

__all__ = ["PUBLICATION", "ZERO", "Draft", "fixed", "tied"]

PUBLICATION = Anchor("publication", "", "published")
ZERO = Shift()


@dataclass(slots=True)
class Draft:
    """The normal form of one expression.

    Attributes:
        type: DATE, TIME, DURATION or SET.
        value: TIMEX3 value.
        unit: the calendar unit that the value names; "" where it names none.
        at: an instant inside that unit, where it is known.
        bounds: first and last instant of what is meant.
        anchor: "publication", "previous" (the expression that `leans_on` is), "event" (a phrase
            that follows) or "".
        leans_on: the place on the calendar that it leans on, for "previous".
        rule: how it is tied to its anchor.
        mod, quant, freq: TIMEX3 attributes.
        zone: minutes from UTC where a time zone is named.
        cut: how many tokens to leave off at the front, and at the end.
        season: the code of a season.
        compares: it is what a report compares with, on which nothing else leans.
    """

    type: str
    value: str
    unit: str = ""
    at: int | None = None
    bounds: Bounds = UNBOUNDED
    anchor: str = ""
    leans_on: Place | None = None
    rule: Rule | None = None
    mod: str = ""
    quant: str = ""
    freq: str = ""
    zone: int | None = None
    cut: tuple[int, int] = (0, 0)
    season: str = ""
    compares: bool = False


def fixed(at: int, unit: str, season: str = "") -> Draft:
    """Answer a date that needs no anchor."""
    value = f"{written(at, 'year')}-{season}" if season else written(at, unit)
    return Draft("DATE", value, unit, at, stretch(at, unit, season), season=season)


def tied(
    to: Bounds | None,
    unit: str,
    shift: Shift = ZERO,
    snap: str | None = None,
    index: int | None = None,
    *,
    upper: Shift | None = None,
    unknown: str = "",
    anchor: str = "publication",
) -> Draft:
    """Answer a date seen from an anchor.

    Args:
        to: bounds of the anchor, None where they are not known.
        unit: the calendar unit of the value.
        shift: the distance.
        snap: the unit that holds the result, as in timeline/dates/rules.py.
        index: which one of a recurring unit, as there.
        upper: the greatest distance, where there are two.
        unknown: the value where the anchor is not known.
        anchor: "publication" or "previous".
    """
    rule = Rule("start", PUBLICATION, shift, shift if upper is None else upper, snap, index)
    if to is None or to.earliest is None:
        return Draft("DATE", unknown or UNKNOWN[unit], unit, anchor=anchor, rule=rule)
    bounds = forward(rule, to)
    at = bounds.earliest
    if at is None:
        return Draft("DATE", unknown or UNKNOWN[unit], unit, anchor=anchor, rule=rule)
    if upper is None and snap != unit and unit != "day":
        bounds = stretch(at, unit)
    return Draft("DATE", written(at, unit), unit, at, bounds, anchor, rule=rule)
