"""What moved, before and after, on one axis.

Each item has its words on a line, and below them where it stood before and where it stands now.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.reports.drawing.lettering import shortened, width
from timeline.reports.drawing.marks import Extent, axis_of, extent_of, zone_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.reports.drawing.axis import Axis

__all__ = ["Move", "Moves", "Span", "moves_of"]

HEAD = 46.0
LINE = 32.0
"""What the words of an item and one span below them take; a second span takes `_SECOND` more."""
_SECOND = 14.0
_MARGIN = 16.0
_DAY_AS_BAR = 10.0


@dataclass(frozen=True, slots=True)
class Span:
    """Where an item stood: pixels, and whether it may reach further on either side.

    Attributes:
        y: the middle of its line.
        x, end: from its first known instant to its last.
        sure: from where to where it went on for certain, or None.
        dot: where a mark stands for an item within one day, or None.
        open_left, open_right: whether nothing bounds it there.
    """

    y: float
    x: float
    end: float
    sure: tuple[float, float] | None
    dot: float | None
    open_left: bool
    open_right: bool


@dataclass(frozen=True, slots=True)
class Move:
    """One item that moved.

    Attributes:
        title, words: what it is, and its dates before and after, as far as they fit.
        text: all of it.
        y: the line of the words.
        before, after: where it stood and where it stands; None where it had or has no date.
    """

    title: str
    words: str
    text: str
    y: float
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved: how large the drawing is, its axis (None: nothing has a date) and its rows."""

    width: float
    height: float
    axis: Axis | None
    rows: tuple[Move, ...] = ()


def moves_of(
    rows: Sequence[Mapping[str, Any]], *, room: float = 832.0, locale: str = "en"
) -> Moves:
    """Lay out what moved.

    Args:
        rows: of each item its title, and `before` and `after`: rows with its bounds as of the
            timeline, its zone and when_words; None where it was not there.
        room: pixels across.
        locale: whose dates are written along the axis.
    """
    zone = zone_of(side for row in rows for side in _sides(row))
    extents = [
        (extent_of(row.get("before") or {}, zone), extent_of(row.get("after") or {}, zone))
        for row in rows
    ]
    known = [extent for pair in extents for extent in pair if extent.known]
    axis = axis_of(known, room, _MARGIN, locale)
    if axis is None:
        return Moves(room, 0.0, None)
    moves = []
    top = HEAD
    for row, (before, after) in zip(rows, extents, strict=True):
        y = top + 17.0
        second = _SECOND if before.known and after.known else 0.0
        top += LINE + second
        was, now = (str((row.get(side) or {}).get("when_words") or "undated") for side in _NAMES)
        words = f"{was} \N{RIGHTWARDS ARROW} {now}"
        full = str(row.get("title") or row.get("item_id"))
        title = shortened(full, max(room - width(words) - 12.0, room * 0.4))
        begins = width(title) + 12.0
        moves.append(
            Move(
                title=title,
                words=shortened(words, room - begins),
                text=f"{full}: {words}",
                y=y,
                before=_span(before, axis, y + 9.0),
                after=_span(after, axis, y + 9.0 + second),
            )
        )
    return Moves(room, top + 6.0, axis, tuple(moves))


_NAMES = ("before", "after")


def _sides(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row[name] for name in _NAMES if row.get(name)]


def _span(extent: Extent, axis: Axis, y: float) -> Span | None:
    if not extent.known:
        return None
    x, end = (
        min(max(axis.x(at), axis.left), axis.right) for at in (extent.known[0], extent.known[-1])
    )
    open_left, open_right = extent.first is None, extent.last is None
    brief = end - x < _DAY_AS_BAR and not open_left and not open_right
    return Span(
        y=y,
        x=x,
        end=end,
        sure=(axis.x(extent.sure[0]), axis.x(extent.sure[1])) if extent.sure else None,
        dot=(x + end) / 2 if brief or (extent.brief and not extent.sure) else None,
        open_left=open_left,
        open_right=open_right,
    )
