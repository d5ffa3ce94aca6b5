"""A timeline in the cells of a terminal: one line for each event, on the axis of the reports.

A cell is drawn in two halves, so what stands in it is placed to half a cell: a stretch is drawn
where the middle of a half lies in it. Nothing is drawn as certain that is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.reports.drawing.layout import kinds_of
from timeline.reports.drawing.lettering import Medium
from timeline.reports.drawing.marks import Extent, axis_of, extent_of, zone_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from timeline.reports.drawing.axis import Axis

__all__ = ["Strip", "Strips", "cells", "strips_of"]

_MARGIN = 1.0
"""Cells on either side, which a mark at the edge may take."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One event as a line of cells; all lengths are halves of a cell, and ends are not included.

    Attributes:
        row: of the timeline.
        may: from where to where it can have been; None where it has no date.
        sure: from where to where it went on for certain; None where there is no such time.
        dot: the cell of a mark for an event that is too short to be more, or None.
        inner: known instants within `may` where less is known beyond: those of an open end.
        open_left, open_right: it may reach further than anything known.
        colour: the number of its kind among the colours; -1 is none.
    """

    row: Mapping[str, Any]
    may: tuple[int, int] | None
    sure: tuple[int, int] | None
    dot: int | None
    inner: tuple[int, ...]
    open_left: bool
    open_right: bool
    colour: int


@dataclass(frozen=True, slots=True)
class Strips:
    """A timeline, laid out in cells.

    Attributes:
        axis: where instants stand; None where nothing has a date.
        strips: the events, in order.
        kinds: the kinds, in the order of their colours.
        today: the cell of the present moment; None where the axis does not reach it.
        zone: in whose calendar it is drawn; None is UTC.
    """

    axis: Axis | None
    strips: tuple[Strip, ...]
    kinds: tuple[str, ...]
    today: int | None
    zone: str | None


def cells(letters: Callable[[str], int]) -> Medium:
    """Answer the medium of a terminal.

    Args:
        letters: how many cells a text takes.
    """
    return Medium(
        date=letters,
        month="LLL",
        head=letters,
        inset=0.0,
        gap=2.0,
        apart=6.0,
        fold=3.0,
        open=4.0,
        day=8.0,
    )


def strips_of(
    rows: Sequence[Mapping[str, Any]],
    *,
    room: int,
    medium: Medium,
    now: Callable[[str | None], int] | None = None,
    locale: str = "en",
) -> Strips:
    """Lay out rows of the timeline in cells.

    Args:
        rows: as `Timeline.timeline` answers them, in order.
        room: cells across.
        medium: see `cells`.
        now: the present moment on the clocks of a zone, in microseconds since 1970.
        locale: whose dates are written along the axis.
    """
    zone = zone_of(rows)
    kinds = kinds_of(rows)
    extents = [extent_of(row, zone) for row in rows]
    axis = axis_of([extent for extent in extents if extent.known], room, _MARGIN, locale, medium)
    strips = tuple(
        _strip(row, extent, axis, medium, kinds.get(row.get("kind"), -1))
        for row, extent in zip(rows, extents, strict=True)
    )
    return Strips(axis, strips, tuple(kinds), _today(axis, now, zone), zone)


def _today(
    axis: Axis | None, now: Callable[[str | None], int] | None, zone: str | None
) -> int | None:
    if axis is None or now is None:
        return None
    at, last = now(zone), axis.pieces[-1]
    return int(axis.x(at)) if axis.pieces[0].first <= at <= last.last else None


def _strip(
    row: Mapping[str, Any], extent: Extent, axis: Axis | None, medium: Medium, colour: int
) -> Strip:
    if axis is None or not extent.known:
        return Strip(row, None, None, None, (), False, False, colour)
    open_left, open_right = extent.first is None, extent.last is None
    first, last = (
        min(max(axis.x(at), axis.left), axis.right) for at in (extent.known[0], extent.known[-1])
    )
    may = _halves(first, last)
    sure = None
    if extent.sure:
        begins, ends = _halves(axis.x(extent.sure[0]), axis.x(extent.sure[1]))
        begins = min(max(begins, may[0]), may[1] - 1)
        sure = (begins, max(min(ends, may[1]), begins + 1))
    reach = round(2 * medium.open)
    # Of some time on a day, any moment will do until the day is wide enough to show that.
    least = medium.day if extent.brief and sure is None else 1.0
    if last - first <= least and not open_left and not open_right:
        return Strip(row, may, sure, int((first + last) / 2), (), False, False, colour)
    inner = tuple(
        half
        for half, shown in ((may[0], open_left), (may[1] - 1, open_right))
        if shown and not (sure and sure[0] <= half < sure[1])
    )
    may = (may[0] - reach * open_left, may[1] + reach * open_right)
    return Strip(row, may, sure, None, inner, open_left, open_right, colour)


def _halves(first: float, last: float) -> tuple[int, int]:
    """Answer the halves of cells whose middle lies in a stretch; of a short one, that of its own.

    >>> _halves(1.0, 3.0), _halves(1.2, 2.9), _halves(1.1, 1.1)
    ((2, 6), (2, 6), (2, 3))
    """
    begins, ends = round(2 * first), round(2 * last)
    if ends <= begins:
        begins = int(first + last)
    return begins, max(ends, begins + 1)
