"""Where does an instant stand on a drawing, and which dates are written along it?

Instants are microseconds since 1970, as `timeline.dates.calendar` has them, so that the axis
reaches as far as dates do. Long stretches in which nothing happens are folded: they keep a fixed
width, and the drawing says that and how much is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from timeline.dates.calendar import (
    DAY,
    HOUR,
    MINUTE,
    add_months,
    civil_from_days,
    instant,
    unit_first,
    year_of,
)
from timeline.dates.wordings import speaker
from timeline.reports.drawing.lettering import PIXELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.reports.drawing.lettering import Medium

__all__ = ["Axis", "Fold", "Tick", "axis_for"]

_YEAR = 365.2425 * DAY

_FOLDED_SHARE = 0.35
"""A gap is folded where it would take more than this share of what is drawn."""

_MOST_FOLDS = 5
"""On a narrow drawing fewer: folds never take more than a quarter of it."""

_STEPS: tuple[tuple[str, int, float], ...] = (
    *(("minute", n, n * MINUTE) for n in (1, 5, 15, 30)),
    *(("hour", n, n * HOUR) for n in (1, 3, 6, 12)),
    ("day", 1, DAY),
    ("week", 1, 7 * DAY),
    *(("month", n, n * _YEAR / 12) for n in (1, 3, 6)),
    *(("year", n * 10**power, n * 10**power * _YEAR) for power in range(6) for n in (1, 2, 5)),
)
"""What may stand between two dates on an axis: unit, how many of it, and about how long that is."""

_SHORTEST = 28 / 30.436875
"""How long February is, beside other months."""

_ABOVE = {"minute": "day", "hour": "day", "day": "month", "week": "month", "month": "year"}
"""What is written once above the dates of a unit."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A date along the axis: its place, what it says, and whether that begins there."""

    x: float
    text: str
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch that is left out: where it begins and ends, and how long it is."""

    x: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    last: int
    x: float


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from instants to pixels, or cells of a terminal, with the dates along it.

    Attributes:
        left, right: between which it runs.
        pieces: the stretches that are drawn, in order, all at the same scale.
        scale: of them to a microsecond.
        folds: what lies between them.
        ticks: the dates along it.
        heads: the larger units that they are in, with a line where one begins.
    """

    left: float
    right: float
    pieces: tuple[_Piece, ...]
    scale: float
    folds: tuple[Fold, ...] = ()
    ticks: tuple[Tick, ...] = ()
    heads: tuple[Tick, ...] = ()

    def x(self, at: int) -> float:
        """Answer where an instant stands; within a fold, between its two ends."""
        number = max(bisect_right(self.pieces, at, key=lambda piece: piece.first) - 1, 0)
        piece = self.pieces[number]
        if at <= piece.last or number + 1 == len(self.pieces):
            return piece.x + (at - piece.first) * self.scale
        following = self.pieces[number + 1]
        begins = piece.x + (piece.last - piece.first) * self.scale
        share = (at - piece.last) / (following.first - piece.last)
        return begins + share * (following.x - begins)


def axis_for(
    extents: Iterable[tuple[int, int]],
    left: float,
    right: float,
    *,
    grain: int = DAY,
    locale: str = "en",
    medium: Medium = PIXELS,
) -> Axis | None:
    """Answer the axis on which all of these stretches of time can be drawn.

    Args:
        extents: first and last instant of each; both are known.
        left: where it begins, in the unit of the medium.
        right: where it ends.
        grain: microseconds within which the most exact of them is known; no less is left around
            them.
        locale: whose dates are written along it.
        medium: what they are written upon.

    Returns:
        None where there is nothing to draw.
    """
    busy = _merged(sorted(extents))
    if not busy:
        return None
    pieces = _unfolded(busy, min(int((right - left) / (4 * medium.fold)), _MOST_FOLDS))
    pad = max(int(sum(last - first for first, last in pieces) * 0.02), grain // 2, MINUTE)
    # With the room around them, two pieces may touch.
    pieces = _merged([(first - pad, last + pad) for first, last in pieces])
    drawn = sum(last - first for first, last in pieces)
    scale = (right - left - medium.fold * (len(pieces) - 1)) / drawn
    placed: list[_Piece] = []
    folds: list[Fold] = []
    x = left
    for first, last in pieces:
        if placed:
            left_out = first - placed[-1].last
            folds.append(Fold(x, x + medium.fold, _length(left_out, locale)))
            x += medium.fold
        placed.append(_Piece(first, last, x))
        x += (last - first) * scale
    bare = Axis(left, right, tuple(placed), scale, tuple(folds))
    unit, count, month = _step(scale, locale, medium)
    medium = replace(medium, month=month)
    above = _ABOVE.get(unit)
    return replace(
        bare,
        ticks=tuple(_ticks(bare, unit, count, locale, medium)),
        heads=tuple(_heads(bare, above, locale, medium)) if above else (),
    )


def _merged(extents: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in extents:
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _unfolded(busy: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """Answer what is drawn: all of it, less the longest gaps where they would take too much."""
    edges = [(before[1], after[0]) for before, after in pairwise(busy)]
    whole = busy[-1][1] - busy[0][0]
    cuts: list[tuple[int, int]] = []
    for gap in sorted(edges, key=lambda gap: gap[0] - gap[1])[:most]:
        length = gap[1] - gap[0]
        # What is left must be something: two days alone are a line between two marks.
        if length <= _FOLDED_SHARE * whole or whole - length < MINUTE:
            break
        cuts.append(gap)
        whole -= length
    pieces, first = [], busy[0][0]
    for ends, begins in sorted(cuts):
        pieces.append((first, ends))
        first = begins
    return [*pieces, (first, busy[-1][1])]


def _length(micros: int, locale: str = "en") -> str:
    """Answer about how long a stretch is.

    >>> _length(3 * DAY), _length(800 * DAY), _length(3 * DAY, "de")
    ('3 days', '2 years', '3 Tage')
    """
    sizes = (("year", _YEAR), ("month", _YEAR / 12), ("day", DAY), ("hour", HOUR), ("minute", 1))
    unit, size = next(
        (unit, size) for unit, size in sizes if micros >= (1 if unit == "hour" else 2) * size
    )
    count = max(int(micros / size), 1) if unit != "minute" else max(micros // MINUTE, 1)
    if locale == "en":
        return f"{count:,} {unit}{'' if count == 1 else 's'}"
    from babel.units import format_unit

    tag, name = speaker(locale).tag.replace("-", "_"), f"duration-{unit}"
    told = (str(format_unit(count, name, length, locale=tag)) for length in ("long", "short"))
    # Where CLDR has no long form of its own, Babel writes the name of the unit.
    return next((text for text in told if name not in text), f"{count:,} {unit}")


def _ticks(axis: Axis, unit: str, count: int, locale: str, medium: Medium) -> Iterator[Tick]:
    free = -inf
    for number, piece in enumerate(axis.pieces):
        # What stands before a fold must not run into it.
        ends = axis.folds[number].x if number < len(axis.folds) else inf
        for at in _dates(piece.first, piece.last, unit, count):
            x, text = axis.x(at), _date_text(at, unit, locale, medium)
            if x >= free and x + medium.date(text) + medium.inset <= ends:
                free = x + medium.date(text) + medium.gap
                yield Tick(x, text)


def _heads(axis: Axis, unit: str, locale: str, medium: Medium) -> Iterator[Tick]:
    """Answer where a larger unit begins; of the one that it is already in, where a piece does."""
    calendar = speaker(locale).calendar
    told: str | None = None
    waiting: Tick | None = None
    for piece in axis.pieces:
        starts = list(_dates(piece.first + 1, piece.last, unit, 1))
        for at in (piece.first, *starts):
            tick = Tick(axis.x(at), calendar.date(unit, at), begins=at != piece.first)
            if tick.text == told:
                continue
            told = tick.text
            # What has no room before the next one is left out.
            if waiting and waiting.x + medium.head(waiting.text) + medium.gap <= tick.x:
                yield waiting
            elif waiting and waiting.begins:
                yield Tick(waiting.x, "", begins=True)
            waiting = tick
    if waiting:
        yield waiting


def _step(scale: float, locale: str, medium: Medium) -> tuple[str, int, str]:
    """Answer which dates are written, and how a month is, so that every one of them has room."""
    months = speaker(locale).calendar.months
    for unit, count, length in _STEPS:
        if length * scale < medium.apart:
            continue
        if unit != "month":
            return unit, count, medium.month
        room = length * scale * _SHORTEST - medium.gap
        for form in (medium.month, "LLL"):
            if max(medium.date(name) for name in months[form][::count]) <= room:
                return unit, count, form
    unit, count, _ = _STEPS[-1]
    return unit, count, medium.month


def _dates(first: int, last: int, unit: str, count: int) -> Iterator[int]:
    """Answer where every so many units begin, within a stretch."""
    if unit == "year":
        for year in _round_years(year_of(first - 1) + 1, year_of(last), count):
            if first <= (at := instant(year)) <= last:
                yield at
    elif unit == "month":
        at = add_months(unit_first(first - 1, "month"), 1)
        while (civil_from_days(at // DAY)[1] - 1) % count:
            at = add_months(at, 1)
        while at <= last:
            yield at
            at = add_months(at, count)
    else:
        size = {"minute": MINUTE, "hour": HOUR, "day": DAY, "week": 7 * DAY}[unit] * count
        origin = unit_first(first, "week" if unit == "week" else "day")
        yield from range(origin + -(-(first - origin) // size) * size, last + 1, size)


def _round_years(first: int, last: int, count: int) -> Iterator[int]:
    """Answer the years that are round numbers as people count them: there is no year 0.

    >>> list(_round_years(-420, 420, 200)), list(_round_years(2019, 2026, 5))
    ([-399, -199, 1, 200, 400], [2020, 2025])
    """
    for number in range(first // count, last // count + 1):
        year = number * count if number > 0 else number * count + 1
        if first <= year <= last:
            yield year


def _date_text(at: int, unit: str, locale: str, medium: Medium) -> str:
    calendar = speaker(locale).calendar
    _, month, day = civil_from_days(at // DAY)
    if unit in ("minute", "hour"):
        return calendar.time(at)
    if unit in ("day", "week"):
        return calendar.digits(str(day))
    if unit == "month":
        return calendar.months[medium.month][month - 1]
    return calendar.date("year", at)
