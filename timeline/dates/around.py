"""How is a date said that is about so far from another one: "about 2 weeks before 30 April 2025"?

Its bounds say how wide "about" is taken to be, "between 13 and 19 April 2025", and nobody has said
that. Where nothing but such words and the day that they lean on make the bounds, they are said so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.amounts import SHIFTS
from timeline.dates.beside import AFTER, BEFORE
from timeline.dates.calendar import DAY, forward
from timeline.dates.lexicon import ABOUT, UNITS, number_word
from timeline.dates.phrases import understand
from timeline.dates.tokens import Cursor
from timeline.dates.wordings import Span, speaker
from timeline.errors import DateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.dates.rules import Anchor, Bounds, Meaning

    Found = Callable[[Anchor], Bounds | None]

__all__ = ["around"]

_OPENING = re.compile(rf"\W*(?:{'|'.join(map(re.escape, sorted(ABOUT)))})", re.IGNORECASE)
_ALIKE = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10),
          "century": ("year", 100)}  # fmt: skip
"""Units that CLDR has no words for everywhere, in those that it has."""


def around(
    text: str, start: Bounds, end: Bounds, *, where: Found | None = None, locale: str = "en"
) -> str | None:
    """Answer the words of a date that is about so far from a day; None where it is not just that.

    Args:
        text: the expression that dates it, alone.
        start: bounds of its start, as resolved.
        end: bounds of its end.
        where: answers the bounds of a point that words may lean on; None where it is not known.
        locale: as of `words.say`.

    >>> meaning = understand("about 2 weeks before 30 April 2025")
    >>> around(meaning.text, meaning.start, meaning.end)
    'about 2 weeks before 30 April 2025'
    >>> around(meaning.text, meaning.start, meaning.end, locale="de")
    'etwa 2 Wochen vor dem 30. April 2025'
    >>> around(meaning.text, meaning.start, understand("2025-04-19").end) is None
    True
    """
    read = _read(text)
    if read is None or start != end:
        return None
    number, unit, side, rest = read
    try:
        whole, base = understand(text), understand(rest)
    except DateError:
        return None
    anchor = base.start if not base.rules else None
    if whole.rules and where is not None:
        anchor = _anchor(whole, where, start)
    elif (whole.start, whole.end) != (start, end):
        return None
    day = _day(anchor)
    if day is None or base.qualifier is not None:
        return None
    unit, times = _ALIKE.get(unit, (unit, 1))
    return speaker(locale).away(number * times, unit, side, day)


def _read(text: str) -> tuple[int, str, int, str] | None:
    """Take apart "about 2 weeks before x": the number, the unit, the side, and "x"."""
    if not _OPENING.match(text):
        return None  # most texts end here
    cursor = Cursor(text)
    if not cursor.take_any(ABOUT):
        return None
    number, unit = number_word(cursor.word()), UNITS.get(cursor.word(1), "")
    if number is None or unit not in SHIFTS:
        return None
    cursor.at += 2
    for side, forms in ((-1, BEFORE), (1, AFTER)):
        if any(cursor.take(*words) for words in forms):
            return (number, unit, side, text[cursor.token().at :]) if not cursor.done() else None
    return None


def _anchor(whole: Meaning, where: Found, bounds: Bounds) -> Bounds | None:
    """Answer where the one point lies that an expression leans on, if it alone makes the bounds."""
    rules = {(rule.anchor, rule.lower, rule.upper, rule.snap) for rule in whole.rules}
    if len(rules) != 1 or {rule.point for rule in whole.rules} != {"start", "end"}:
        return None
    rule = whole.rules[0]
    anchor = where(rule.anchor)
    return anchor if anchor is not None and forward(rule, anchor) == bounds else None


def _day(bounds: Bounds | None) -> Span | None:
    """Answer the one whole day that bounds are; None where they are anything else."""
    if bounds is None or bounds.earliest is None or bounds.latest is None:
        return None
    whole = bounds.earliest % DAY == 0 and bounds.latest == bounds.earliest + DAY - 1
    return Span("day", bounds.earliest, bounds.latest) if whole else None
