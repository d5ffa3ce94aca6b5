"""Figures that several people gave of one thing, side by side on one scale.

Each claim is a bar over all that its words allow, in the order in which they were said; above it
stand the words. What other figures imply stands below, as a bar of its own kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.reports.drawing.lettering import shortened, width
from timeline.reports.drawing.scale import Scale, finite, scale_for
from timeline.reports.phrases import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.reports.phrases import Phrases

__all__ = ["Bar", "Bars", "bars_of"]

ROW = 36.0
HEAD = 26.0
"""Pixels above the first row: one line of numbers."""

_MARGIN = 8.0
_OPEN = 30.0
"""Pixels of a bar without an end, to its arrow."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure as it is drawn; all lengths are pixels.

    Attributes:
        y: the middle of its row.
        low, high: where it is least and most.
        open_low, open_high: it may be less, or more, than anything said.
        point: where the number itself stands that was said, or None.
        colour: the number of who said it among the colours; -1 is nobody.
        stands: no later word took its place.
        implied: nobody said it; it follows from other figures.
        clash: it cannot be true together with another figure.
        label, label_x: its words as far as they fit, and where they begin above it.
        text: all of its words.
    """

    y: float
    low: float
    high: float
    open_low: bool
    open_high: bool
    point: float | None
    colour: int
    stands: bool
    implied: bool
    clash: bool
    label: str
    label_x: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Figures side by side: how large the drawing is, its scale and its bars."""

    width: float
    height: float
    scale: Scale | None
    bars: tuple[Bar, ...] = ()


def bars_of(
    rows: Sequence[Mapping[str, Any]], *, room: float = 832.0, say: Phrases = ENGLISH
) -> Bars:
    """Lay out figures side by side.

    Args:
        rows: of each, value_low and value_high (None: open; both None: it is no figure, and not
            drawn), point (whether it is one number, which may be about right), words, colour,
            stands, implied and clash.
        room: pixels across.
        say: in whose language the numbers along it are written.
    """
    drawn = [row for row in rows if any(side is not None for side in _sides(row))]
    values = [side for row in drawn for side in _sides(row) if side is not None]
    if not values:
        return Bars(room, 0.0, None)
    open_low = any(_sides(row)[0] is None for row in drawn)
    open_high = any(_sides(row)[1] is None for row in drawn)
    scale = scale_for(
        values,
        _MARGIN + (_OPEN if open_low else 0.0),
        room - _MARGIN - (_OPEN if open_high else 0.0),
        say=say,
    )
    bars = tuple(
        _bar(row, scale, HEAD + (number + 0.75) * ROW, room) for number, row in enumerate(drawn)
    )
    return Bars(room, HEAD + len(drawn) * ROW + 8.0, scale, bars)


def _sides(row: Mapping[str, Any]) -> tuple[float | None, float | None]:
    return finite(row.get("value_low")), finite(row.get("value_high"))


def _bar(row: Mapping[str, Any], scale: Scale, y: float, room: float) -> Bar:
    low, high = _sides(row)
    first = scale.x(low if low is not None else high or 0.0)
    last = scale.x(high if high is not None else low or 0.0)
    point = (
        (first + last) / 2 if row.get("point") and low is not None and high is not None else None
    )
    words = str(row.get("words") or "")
    label = shortened(words, room)
    # Above the bar, from where it begins, unless that leaves too little room.
    label_x = max(min(first - 4.0, room - width(label)), 0.0)
    return Bar(
        y=y,
        low=first,
        high=last,
        open_low=low is None,
        open_high=high is None,
        point=point,
        colour=row.get("colour", -1),
        stands=bool(row.get("stands", True)),
        implied=bool(row.get("implied")),
        clash=bool(row.get("clash")),
        label=label,
        label_x=label_x,
        text=words,
    )
