"""The words that stand before or behind a number and say how it is meant: "over", "or so"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["KINDS", "LEADING", "TRAILING"]

_WORDS: Mapping[str, tuple[str, ...]] = {
    "just_over": (
        "just over", "slightly over", "slightly more than", "just more than", "a little over",
        "a little more than", "just above",
    ),
    "nearly": (
        "nearly", "almost", "just under", "just below", "close on", "approaching", "not quite",
        "slightly under", "slightly less than", "slightly fewer than", "a little under",
        "virtually", "a little less than",
    ),
    "at_least": (
        "at the very least", "at least", "no fewer than", "no less than", "not less than",
        "not fewer than", "a minimum of", "minimum of", "minimum", "as few as", ">=", "≥",
        "min.", "upwards of", "upward of", "from at least",
    ),
    "at_most": (
        "at the very most", "at most", "no more than", "not more than", "up to", "as many as",
        "as much as", "a maximum of", "maximum of", "maximum", "not exceeding", "<=", "≤", "max.",
        "not over", "no greater than",
    ),
    "over": (
        "well over", "far more than", "well above", "many more than", "over", "more than",
        "greater than", "above", "in excess of", "exceeding", "north of", "beyond", ">",
    ),
    "under": (
        "well under", "well below", "far fewer than", "far less than", "under", "fewer than",
        "less than", "below", "south of", "<",
    ),
    "about": (
        "in the region of", "on the order of", "of the order of", "somewhere around",
        "in the vicinity of", "an estimated", "a reported", "approximately", "approx.", "approx",
        "est.", "roughly", "around", "about", "circa", "ca.", "ca", "c.", "some", "estimated at",
        "estimated", "perhaps", "maybe", "probably", "possibly", "close to", "more or less",
        "or so", "~", "≈", "±",
    ),
    "exact": (
        "exactly", "precisely", "a total of", "total of", "in total", "a full", "in all", "all",
        "all of", "only", "just", "somewhere", "anywhere", "an additional", "additional", "another",
        "a further", "reportedly", "allegedly", "believed to be", "thought to be", "said to be",
        "=",
    ),
}  # fmt: skip

KINDS: Mapping[str, str] = {word: kind for kind, words in _WORDS.items() for word in words}
LEADING = re.compile(
    "(?:"
    + "|".join(
        re.escape(word) + (r"(?![\w])" if word[-1].isalpha() else "")
        for word in sorted(KINDS, key=len, reverse=True)
    )
    + r")\s*"
)

TRAILING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s*\+$|\s+(?:or|and) (?:more|over|above|greater|higher)$|\s+plus$"), "at_least"),
    (re.compile(r"\s+at (?:the very )?least$|\s+\(?minimum\)?$"), "at_least"),
    (
        re.compile(
            r"\s+or (?:fewer|less|under|below|lower)$|\s+at (?:the very )?most$"
            r"|\s+\(?max(?:\.|imum)?\)?$"
        ),
        "at_most",
    ),
    (
        re.compile(
            r"(?:\s+or so|\s+or thereabouts|\s+approximately|\s+approx\.?|-odd|\s+odd|-?ish"
            r"|\s+\((?:estimated?|est\.?|approximately|approx\.?|about|circa)\))$"
        ),
        "about",
    ),
    (re.compile(r"\s+(?:exactly|to date|in total|in all|all told|altogether|so far)$"), "exact"),
)
