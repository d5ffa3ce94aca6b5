"""How wide is a text, when there is no browser to ask?

Widths are those of DejaVu Sans, which is wider than what most readers see: what does not collide
with them does not collide for anyone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PIXELS", "SIZE", "Medium", "shortened", "width"]

SIZE = 12.0
"""Pixels of the letters of a drawing."""

_NARROW = frozenset("iljtfrI.,:;'|!()[] -")
_BROAD = frozenset("mwMW@%\N{EM DASH}\N{HORIZONTAL ELLIPSIS}")
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT MARK}"


def width(text: str, size: float = SIZE) -> float:
    """Answer about how many pixels a text takes.

    >>> width("") == 0, width("illicit") < width("women") < width("WOMEN")
    (True, True)
    """
    return sum(map(_em, text)) * size


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.38
    if letter in _BROAD:
        return 0.98
    if letter.isascii():
        return 0.69 if letter.isupper() else 0.63
    if unicodedata.combining(letter) or letter == _RIGHT_TO_LEFT:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.72


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """Answer as much of a text as fits, with an ellipsis where some is left out.

    Args:
        text: in logical order; the beginning is kept.
        room: pixels.
        size: pixels of its letters.

    >>> shortened("acknowledgment", 60), shortened("lull", 60), shortened("lull", 2)
    ('ackno…', 'lull', '')
    """
    if width(text, size) <= room:
        return text
    left = room - width(_ELLIPSIS, size)
    kept = 0
    for letter in text:
        left -= _em(letter) * size
        if left < 0:
            break
        kept += 1
    short = text[:kept].rstrip()
    if not short:
        return ""
    # An ellipsis has no direction of its own: in a line that runs left to right it would stand
    # before a word in Hebrew or Arabic instead of behind it (UAX 9, N2).
    way = _RIGHT_TO_LEFT if unicodedata.bidirectional(short[-1]) in ("R", "AL") else ""
    return f"{short}{_ELLIPSIS}{way}"


@dataclass(frozen=True, slots=True)
class Medium:
    """What dates are written upon, in its own unit of length: pixels of a page, or cells of a line.

    Attributes:
        date: how wide a date along the axis is.
        month: how the name of a month is written there: a field of CLDR's, such as "LLLL".
        head: how wide a larger unit above it is.
        inset: from where a date stands to where its letters begin.
        gap: between the letters of one and the next.
        apart: the least between two dates, so that they can be told apart.
        fold: a stretch that is left out.
        open: an end that is not known, to its arrow.
        day: from how much on a day is drawn as the stretch of time that it is.
    """

    date: Callable[[str], float]
    month: str
    head: Callable[[str], float]
    inset: float
    gap: float
    apart: float
    fold: float
    open: float
    day: float


PIXELS = Medium(
    date=lambda text: width(text, 11.0),
    month="LLLL",
    head=lambda text: width(text, 12.0),
    inset=5.0,
    gap=12.0,
    apart=52.0,
    fold=48.0,
    open=56.0,
    day=60.0,
)
"""Of a drawing in SVG, or on a page's canvas."""
