"""Which expressions differ only in the id that they end in?

"2 days before e17" and "2 days before e18" mean the same of two items, so one of them has to be
understood. A word is taken for an id here only where nothing else could be meant: it starts with
letters that begin no word of the date language, and goes on with a digit, a hyphen or a low line.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.dates.lexicon import (
    ABOUT,
    KNOWN,
    MAYBE,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    THIRDS,
    UNITS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from timeline.dates.rules import Meaning

__all__ = ["NO_IDS", "TAIL", "named", "split"]

TAIL = r" (([A-WYZa-wyz][A-Za-z]*)(?:[0-9]|[-_][A-Za-z0-9])[A-Za-z0-9_-]*)$"
"""The id that ends an expression, and the letters that it starts with (X is a digit of EDTF)."""

_TAIL = re.compile(TAIL)

NO_IDS: frozenset[str] = frozenset(
    part
    for word in (
        *KNOWN, *MONTHS, *WEEKDAYS, *SEASONS, *NUMBERS, *ORDINALS, *UNITS, *PARTS_OF_DAY, *THIRDS,
        *ABOUT, *MAYBE, "fy", "h", "q", "t", "utc", "w", "y", "z",
    )
    for part in word.split("-")
)  # fmt: skip
"""Letters that might begin a date or a word of the language, small."""


def split(text: str) -> tuple[str, str] | None:
    """Answer what stands before the id that an expression ends in, and the id.

    Returns:
        None where it ends in none, or in something that might be read in another way.

    >>> split("2 days before e17"), split("before may-17"), split("2025-04-30")
    (('2 days before ', 'e17'), None, None)
    """
    found = _TAIL.search(text)
    if found is None or found[2].lower() in NO_IDS:
        return None
    return text[: found.start(1)], found[1]


def named(meaning: Meaning, text: str, old: str, new: str) -> Meaning:
    """Answer a meaning with another id in the place of one."""
    rules = tuple(
        replace(rule, anchor=replace(rule.anchor, id=new)) if rule.anchor.id == old else rule
        for rule in meaning.rules
    )
    return replace(meaning, text=text, rules=rules)
