"""From the words of one row to what the ledger stores: stated bounds, rules, canonical EDTF.

Every distinct expression is understood once, however many rows use it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from timeline.dates import (
    UNBOUNDED,
    Anchor,
    Bounds,
    Meaning,
    Rule,
    Shift,
    masks,
    understand,
)
from timeline.dates.rules import ORIGINS
from timeline.dates.solving import utc_time
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Dating", "DatingError", "Understanding", "dating_of"]

_YEAR = 31_556_952 * 10**6
_FARTHEST = 100_000 * _YEAR
"""Microseconds from 1970 beyond which a bound is stored as infinite; the EDTF keeps the year."""

_LONGEST_DAYS = 36_524_250
"""A shift may be this many days, a hundred thousand years: then sums stay within a TIMESTAMP."""

_MOST_RULES = 4096
"""Rules of one item: queries/views/040_rule.sql numbers them within its revision."""

_MOST_DATINGS = 50_000
"""Datings that are kept in mind at most; some ten megabytes."""

STAND_IN = "id-0"
"""The id that stands for any id at the end of an expression."""


class DatingError(Exception):
    """One expression of a row cannot be used: the field it stands in, and why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.reason = reason


@dataclass(slots=True)
class Dating:
    """What the ledger stores of a row's dates.

    Attributes:
        start, end: stated bounds in microseconds; a source's are published_from .. published_to.
        rules: dictionaries with the fields of the ledger's `rules` column.
        edtf: canonical EDTF where one absolute expression dates the whole.
        utc: the bounds are instants in UTC, since the expression gave an offset.
    """

    start: Bounds = UNBOUNDED
    end: Bounds = UNBOUNDED
    rules: list[dict[str, Any]] = field(default_factory=list)
    edtf: str | None = None
    utc: bool = False

    def columns(self, kind: str) -> dict[str, Any]:
        """Answer the columns of a revision of a kind that say what its dates mean."""
        stored: dict[str, Any] = {
            "stated_zone": "UTC" if self.utc else None,
            "rules": self.rules or None,
        }
        if kind == "source":
            return stored | {
                "published_edtf": self.edtf,
                "stated_earliest": self.start.earliest,
                "stated_latest": self.end.latest,
            }
        return stored | {
            "when_edtf": self.edtf,
            "stated_start_earliest": self.start.earliest,
            "stated_start_latest": self.start.latest,
            "stated_end_earliest": self.end.earliest,
            "stated_end_latest": self.end.latest,
        }


class Understanding:
    """Understands expressions, each distinct one once, and what rows say with them."""

    def __init__(self) -> None:
        self._known: dict[str, Meaning | DateError] = {}
        self._frames: dict[str, Meaning | None] = {}
        self._datings: dict[tuple[Any, ...], Dating] = {}

    def __call__(self, text: str) -> Meaning:
        """Answer what an expression means.

        Raises:
            DateError: it cannot be understood.
        """
        meaning = self._known.get(text)
        if meaning is None:
            try:
                meaning = self._framed(text)
            except DateError as error:
                meaning = error
            self._known[text] = meaning
        if isinstance(meaning, DateError):
            raise meaning
        return meaning

    def forget(self) -> None:
        """Forget every meaning: a convention was chosen, and words may mean something else."""
        self._known.clear()
        self._frames.clear()
        self._datings.clear()

    def dating(self, row: Mapping[str, Any], kind: str) -> Dating:
        """Answer what `dating_of` does, worked out once for all rows that say the same.

        The dating is theirs together: whoever changes it changes it for all of them.
        """
        names = ("published",) if kind == "source" else ("when", "start", "end")
        texts = [tuple(row.get(name) or ()) for name in names]
        key = (*texts, row.get("zone"), _publication(row, kind))
        dating = self._datings.get(key)
        if dating is None:
            if len(self._datings) >= _MOST_DATINGS:
                self._datings.clear()
            dating = self._datings[key] = dating_of(row, kind, self)
        return dating

    def _framed(self, text: str) -> Meaning:
        """Understand a text; one that differs from another only in the id at its end, as that."""
        frame, id_ = masks.split(text) or ("", "")
        if not id_ or STAND_IN in frame:
            return understand(text)
        if frame not in self._frames:
            self._frames[frame] = _stood_in(frame)
        meaning = self._frames[frame]
        return understand(text) if meaning is None else masks.named(meaning, text, STAND_IN, id_)


def _stood_in(frame: str) -> Meaning | None:
    """Answer what a frame means of the stand-in, or None where it does not lean on it."""
    try:
        meaning = understand(f"{frame}{STAND_IN}")
    except DateError:
        return None
    leans = any(rule.anchor.id == STAND_IN for rule in meaning.rules)
    return meaning if leans else None


def dating_of(row: Mapping[str, Any], kind: str, understood: Understanding) -> Dating:
    """Answer the dating of a row's full state.

    Args:
        row: the row as `timeline.records` makes it; `cites` says on which publication it leans.
        kind: "source", "event" or "claim".
        understood: what understands expressions.

    Raises:
        DatingError: an expression cannot be understood or used there.
    """
    publication = _publication(row, kind)
    dating = Dating()
    parts: list[tuple[str, Meaning]] = []
    for name in ("published",) if kind == "source" else ("when", "start", "end"):
        for text in row.get(name) or ():
            try:
                parts.append((name, understood(text)))
            except DateError as error:
                told = str(error)
                raise DatingError(name, told if text in told else f'"{text}": {told}') from error
    dating.utc = any("utc" in meaning.policies for _, meaning in parts)
    for number, (name, meaning) in enumerate(parts):
        start, end, rules = _for_field(name, meaning)
        if dating.utc and "utc" not in meaning.policies:
            start, end = _in_utc(start, row.get("zone")), _in_utc(end, row.get("zone"))
        dating.start = _both(dating.start, start)
        dating.end = _both(dating.end, end)
        for rule in rules:
            dating.rules.append(_stored(rule, name, meaning.text, number, publication))
    if kind != "source":
        dating.start, dating.end = _start_before_end(dating.start, dating.end)
    if len(dating.rules) >= _MOST_RULES:
        raise DatingError(parts[0][0], f"is tied to other points by {len(dating.rules)} rules")
    if len(parts) == 1 and parts[0][0] in {"when", "published"}:
        dating.edtf = parts[0][1].edtf
    return dating


def _publication(row: Mapping[str, Any], kind: str) -> str | None:
    """Answer the source on whose publication a row's expressions lean, if they lean on any."""
    cites = row.get("cites")
    return cites[0]["source"] if cites and kind != "source" else None


def _for_field(name: str, meaning: Meaning) -> tuple[Bounds, Bounds, Iterable[Rule]]:
    """Answer what an expression says in this field: of the whole, or of one end alone."""
    if name == "when":
        return meaning.start, meaning.end, meaning.rules
    if name == "published":
        return meaning.start, meaning.end, _published(meaning.rules)
    other = "end" if name == "start" else "start"
    ours = meaning.start if name == "start" else meaning.end
    speaks = ours != UNBOUNDED or any(rule.point == name for rule in meaning.rules)
    if not speaks:
        # "start: before X" and "end: after X" speak of that end, though the words alone would
        # speak of the other one.
        ours = meaning.end if name == "start" else meaning.start
    point = name if speaks else other
    rules = [
        Rule(
            name if rule.point == point else rule.point,
            rule.anchor,
            rule.lower,
            rule.upper,
            rule.snap,
            rule.index,
        )
        for rule in meaning.rules
        if rule.point != ("start" if point == "end" else "end")
    ]
    return (ours, UNBOUNDED, rules) if name == "start" else (UNBOUNDED, ours, rules)


def _published(rules: Iterable[Rule]) -> Iterator[Rule]:
    """A document is published at one instant: not before its start, not after its end."""
    for rule in rules:
        if rule.point == "start" and rule.lower is not None:
            yield Rule("published", rule.anchor, rule.lower, None, rule.snap, rule.index)
        elif rule.point == "end" and rule.upper is not None:
            yield Rule("published", rule.anchor, None, rule.upper, rule.snap, rule.index)
        elif rule.point not in {"start", "end"}:
            yield rule


def _in_utc(bounds: Bounds, zone: str | None) -> Bounds:
    """Civil time of a zone as UTC, beside an expression that is in UTC already."""
    if zone is None:
        return bounds
    place = ZoneInfo(zone)
    return Bounds(utc_time(bounds.earliest, place), utc_time(bounds.latest, place, fold=1))


def _both(one: Bounds, other: Bounds) -> Bounds:
    return Bounds(
        _chosen(max, one.earliest, _near(other.earliest)),
        _chosen(min, one.latest, _near(other.latest)),
    )


def _start_before_end(start: Bounds, end: Bounds) -> tuple[Bounds, Bounds]:
    """What ends has started. Words that say otherwise are kept: they are in conflict."""
    if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
        return start, end
    return (
        Bounds(start.earliest, _chosen(min, start.latest, end.latest)),
        Bounds(_chosen(max, start.earliest, end.earliest), end.latest),
    )


def _near(bound: int | None) -> int | None:
    return bound if bound is not None and -_FARTHEST <= bound <= _FARTHEST else None


def _chosen(choose: Any, one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return int(choose(one, other))


def _stored(
    rule: Rule, name: str, text: str, number: int, publication: str | None
) -> dict[str, Any]:
    anchor = rule.anchor
    if anchor.kind == "publication":
        if publication is None:
            raise DatingError(
                name,
                f'"{text}" leans on the publication of a source'
                + (
                    ", and a source cannot lean on its own"
                    if name == "published"
                    else "; cite one with source or cites"
                ),
            )
        anchor = Anchor("source", publication, "published")
    elif anchor.kind == "self":
        anchor = Anchor("self", "", _helper(anchor.point, number))
    for shift in (rule.lower, rule.upper):
        if shift is not None and _days(shift) > _LONGEST_DAYS:
            raise DatingError(name, f'"{text}" counts more than a hundred thousand years')
    lower, upper = rule.lower, rule.upper
    return {
        "point": _helper(rule.point, number),
        "anchor_kind": anchor.kind,
        "anchor_id": anchor.id,
        "anchor_point": anchor.point,
        "lower_months": lower and lower.months,
        "lower_days": lower and lower.days,
        "lower_micros": lower and lower.micros,
        "upper_months": upper and upper.months,
        "upper_days": upper and upper.days,
        "upper_micros": upper and upper.micros,
        "snap": rule.snap,
        "snap_index": rule.index,
        "text": text,
    }


def _helper(point: str, number: int) -> str:
    """A helper point belongs to one expression; two expressions of an item must not share it."""
    shared = point in {"start", "end", "published"} or point in ORIGINS
    return point if shared else f"{point}_{number}"


def _days(shift: Shift) -> float:
    return abs(shift.months) * 31 + abs(shift.days) + abs(shift.micros) / 86_400_000_000
