"""The course of a figure over time: what was said of it, by whom, from one date to the next.

Dates run across and figures upwards. Each claim is a bar over all that its words allow, and a line
joins those that one speaker made one after another and that still stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.reports.drawing.axis import Axis, axis_for
from timeline.reports.drawing.scale import Scale, finite, scale_for
from timeline.reports.phrases import ENGLISH
from timeline.reports.sentences import micros_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.reports.phrases import Phrases

__all__ = ["Course", "Said", "course_of"]

HEAD = 46.0
"""Pixels above the figures: two lines of dates, as over a timeline."""

_HEIGHT = 240.0
_LEFT = 64.0
"""Pixels for the figures along the side."""

_MARGIN = 10.0
_OPEN = 18.0
_APART = 34.0


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as it is drawn; all lengths are pixels.

    Attributes:
        x: when it was said, or the time that it holds.
        low, high: where it is least (the larger y) and most.
        open_low, open_high: it may be less, or more, than anything said.
        point: where the number itself stands that was said, or None.
        colour, stands, clash, text: as of a bar (see bars.py).
    """

    x: float
    low: float
    high: float
    open_low: bool
    open_high: bool
    point: float | None
    colour: int
    stands: bool
    clash: bool
    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a figure.

    Attributes:
        width, height: pixels.
        axis, scale: where dates and figures stand; None where there is nothing to draw.
        lines: of each speaker, the colour and the places that a line runs through.
        said: the claims.
    """

    width: float
    height: float
    axis: Axis | None
    scale: Scale | None
    lines: tuple[tuple[int, tuple[tuple[float, float], ...]], ...] = ()
    said: tuple[Said, ...] = ()


def course_of(
    rows: Sequence[Mapping[str, Any]],
    *,
    room: float = 832.0,
    locale: str = "en",
    say: Phrases = ENGLISH,
) -> Course:
    """Lay out the course of a figure.

    Args:
        rows: as `bars_of` takes them, each with `at` (ISO text in UTC; None: not drawn) and
            speaker.
        room: pixels across.
        locale: whose dates are written along the axis.
        say: in whose language the numbers are.
    """
    placed = [
        (at, low, high, row)
        for row in rows
        if (at := micros_of(row.get("at"))) is not None
        for low, high in [(finite(row.get("value_low")), finite(row.get("value_high")))]
        if (low, high) != (None, None)
    ]
    axis = axis_for([(at, at) for at, *_ in placed], _LEFT + _MARGIN, room - _MARGIN, locale=locale)
    if axis is None:
        return Course(room, 0.0, None, None)
    values = [side for _, low, high, _ in placed for side in (low, high) if side is not None]
    bottom = HEAD + _HEIGHT
    scale = scale_for(values, bottom - _OPEN, HEAD + _OPEN, apart=_APART, say=say)
    said = [_said(axis.x(at), low, high, row, scale) for at, low, high, row in placed]
    lines: dict[Any, tuple[int, list[tuple[float, float]]]] = {}
    for (_, _, _, row), mark in sorted(zip(placed, said, strict=True), key=lambda pair: pair[0][0]):
        if mark.stands:
            y = mark.point if mark.point is not None else (mark.low + mark.high) / 2
            lines.setdefault(row.get("speaker"), (mark.colour, []))[1].append((mark.x, y))
    return Course(
        width=room,
        height=bottom + 8.0,
        axis=axis,
        scale=scale,
        lines=tuple((colour, tuple(places)) for colour, places in lines.values()),
        said=tuple(said),
    )


def _said(
    x: float, low: float | None, high: float | None, row: Mapping[str, Any], scale: Scale
) -> Said:
    least = scale.x(low if low is not None else high or 0.0)
    most = scale.x(high if high is not None else low or 0.0)
    whole = row.get("point") and low is not None and high is not None
    return Said(
        x=x,
        low=least,
        high=most,
        open_low=low is None,
        open_high=high is None,
        point=(least + most) / 2 if whole else None,
        colour=row.get("colour", -1),
        stands=bool(row.get("stands", True)),
        clash=bool(row.get("clash")),
        text=str(row.get("words") or ""),
    )
