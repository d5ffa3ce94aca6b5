"""How wide is a text, when there is no browser to ask?

Widths are those of DejaVu Sans, which is wider than what most readers see: what does not collide
with them does not collide for anyone.
"""

from __future__ import annotations

import unicodedata

__all__ = ["SIZE", "shortened", "width"]

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
