"""Where does a figure stand on a drawing, and which round numbers are written along it?"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from timeline.reports.drawing.axis import Tick
from timeline.reports.drawing.lettering import width
from timeline.reports.phrases import ENGLISH
from timeline.reports.words import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.reports.phrases import Phrases

__all__ = ["Scale", "finite", "scale_for"]

_GAP = 14.0
"""Pixels between two numbers along a scale."""

_MOST = 1e100
"""No number of anything is larger, and smaller ones than its inverse are nothing."""

_NEAR_ZERO = 0.5
"""Nothing is shown as well where the least figure is at most this share of the greatest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from figures to pixels, with the round numbers along it.

    Attributes:
        low, high: the figures at its ends.
        left, right: the pixels of those; `right` is the smaller one where it runs upwards.
        ticks: the round numbers.
    """

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[Tick, ...] = ()

    def x(self, value: float) -> float:
        """Answer where a figure stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)


def finite(value: float | None) -> float | None:
    """Answer a figure, or None where there is no number that can be drawn."""
    return value if value is not None and abs(value) <= _MOST else None


def scale_for(
    values: Iterable[float],
    left: float,
    right: float,
    *,
    apart: float | None = None,
    say: Phrases = ENGLISH,
) -> Scale:
    """Answer the scale on which all of these figures can be drawn.

    Args:
        values: each as `finite` lets through, and at least one.
        left: the pixel at which it begins.
        right: the pixel at which it ends.
        apart: pixels between two numbers; None is as far as they are wide, side by side.
        say: in whose language they are written.

    >>> [tick.text for tick in scale_for([540, 704], 0, 200).ticks]
    ['550', '600', '650', '700']
    >>> [tick.text for tick in scale_for([300, 4594], 0, 300).ticks]
    ['0', '1,000', '2,000', '3,000', '4,000']
    """
    known = sorted(values)
    low, high = known[0], known[-1]
    if 0 < low <= _NEAR_ZERO * high:
        low = 0.0
    elif 0 > high >= _NEAR_ZERO * low:
        high = 0.0
    most = max(-low, high)
    if most < 1 / _MOST:
        low, high = -1.0, 1.0
    elif high - low <= most * 1e-9:  # nearer than numbers along the scale could tell
        pad = most * 0.1
        low, high = low - pad, high + pad
    bare = Scale(low, high, left, right)
    for step in _steps(high - low):
        ticks = [Tick(bare.x(value), text) for value, text in _round(low, high, *step, say)]
        # Every number stands at the same distance from the next.
        needed = apart or max((width(tick.text, 11.0) for tick in ticks), default=0.0) + _GAP
        if len(ticks) < 2 or abs(ticks[1].x - ticks[0].x) >= needed:
            return Scale(low, high, left, right, tuple(ticks))
    return bare


def _steps(span: float) -> Iterable[tuple[int, int]]:
    """Answer steps as (m, p) for m times ten to the power of p, from small to large."""
    least = floor(log10(span)) - 2
    return [(first, power) for power in range(least, least + 4) for first in (1, 2, 5)]


def _round(
    low: float, high: float, first: int, power: int, say: Phrases
) -> list[tuple[float, str]]:
    step = first * 10.0**power
    numbers = range(ceil(low / step), floor(high / step) + 1)
    if len(numbers) > 200:  # no room for so many: a larger step will do
        numbers = numbers[:200]
    values = [round(count * step, max(-power, 0)) for count in numbers]
    return [(value, _text(value, say)) for value in values]


def _text(value: float, say: Phrases) -> str:
    return number(value + 0.0, say) if abs(value) < 1e15 else f"{value:.3g}"
