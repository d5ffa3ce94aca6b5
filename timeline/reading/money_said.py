"""What does a sum of money measure? The noun or the verb that the sentence puts beside it.

"Revenue of $212 million", "profit rose to $48 million", "$25 million in emergency aid", "earned $88
million" and "bought the firm for $95 million" each say it in words of their own, which stand as
they are. Where nothing beside a sum says what it is of, it stays an amount.
"""

from __future__ import annotations

import re

from timeline.reading.verbs import is_participle
from timeline.reading.wording import wording

__all__ = ["AMOUNT", "compares", "measure_of"]

AMOUNT = "amount"
"""The measure of a sum that no word beside it says more of."""

_OF = re.compile(r"(?P<words>(?:[A-Za-z][\w'\u2019-]*\s+){1,3})(?:of|worth)\s+$")
_CHANGED = re.compile(
    r"(?P<verb>[a-z]+)\s+(?:(?:by\s+)?[$€£¥]?[\d.,]+(?:\s?%|\sper\s?cent)?\s+)?(?:to|from)\s+$"
)
_IN = re.compile(
    r"\s+in\s+(?P<words>[a-z][a-z-]*(?:\s[a-z][a-z-]*)?)"
    r"(?=\s*(?:[,.;:)]|$)|\s(?:for|to|from|since|after|by|and)\s)"
)
_PAID = re.compile(r"(?P<to>\bto\s+|\bwill\s+|\bwould\s+)?(?P<verb>[a-z]{3,20})\s+$")
_FOR = re.compile(r"\bfor\s+$")
_EACH = re.compile(
    r"\s+(?:an?|per|for\s+each)\s+(?P<noun>share|barrel|tonne|ton|unit|night|person)\b"
)
_COMPARES = re.compile(
    r"\b(?:compared\s+(?:with|to)|versus|(?:as\s+)?against|(?:up|down|higher|lower)\s+from|from)\s+"
    r"(?:[^,;:\d]{0,40}\bof\s+)?$"
)
_BREAK = re.compile(r"[,;:](?!\d)|\b(?:and|but|that|while)\s")
_REACH = 120


def measure_of(text: str, floor: int, first: int, last: int) -> str:
    """Answer what a sum measures.

    Args:
        text: what it stands in.
        floor: where its sentence begins.
        first: where the sum begins, with its qualifier.
        last: where it ends.

    >>> text = "Net profit for the quarter rose 9% to $48 million"
    >>> measure_of(text, 0, 38, len(text))
    'net profit'
    >>> measure_of("They agreed to pay $5 million", 0, 19, 29)
    'pay'
    """
    known = wording()
    before = text[max(floor, first - _REACH) : first]
    near = _BREAK.split(before)[-1]
    made = _named(near)
    if not made and (found := _IN.match(text, last)):
        words = found["words"].split()
        made = "" if words[0] in known.payments | known.determiners else found["words"]
    if not made and (found := _PAID.search(near)):
        verb = found["verb"]
        bare = found["to"] is not None and verb not in known.prepositions
        made = verb if bare or verb in known.pasts or is_participle(verb) else ""
    if not made and _FOR.search(before):
        made = "price" if not known.trading.isdisjoint(before.lower().split()) else ""
    made = made or AMOUNT
    each = _EACH.match(text, last)
    return f"{made} per {each['noun']}" if each else made


def compares(text: str, floor: int, first: int) -> bool:
    """Answer whether a figure is there to compare with: "up from $31 million".

    >>> compares("Profit rose to $48 million from $31 million.", 0, 32)
    True
    """
    return _COMPARES.search(text, max(floor, first - _REACH), first) is not None


def _named(before: str) -> str:
    """Answer the noun of "revenue of", or what rose or fell to a sum."""
    known = wording()
    if found := _OF.search(before):
        return _noun(found["words"].split())
    found = _CHANGED.search(before)
    if found is None or found["verb"] not in known.change:
        return ""
    words = before[: found.start()].split()
    at = next((n for n, word in enumerate(words) if word.lower() in known.prepositions and n), None)
    return _noun(words[:at])


def _noun(words: list[str]) -> str:
    """Answer the last words of a noun phrase that name a thing, two at most."""
    known = wording()
    kept: list[str] = []
    for word in reversed(words):
        small = word.lower()
        stop = small in known.determiners | known.prepositions | known.adverbs | known.pronouns
        verb = small in known.pasts and bool(kept)  # but "a cost of", right before the sum
        if stop or verb or small in known.have or word.endswith((",", "'s", "\u2019s")):
            break
        if kept and (small.endswith("ed") or small in {"and", "or", "but", "that", "earlier"}
                     or (word[0].isupper() and len(words) > len(kept) + 1)):  # fmt: skip
            break
        kept.insert(0, word)
        if len(kept) == 2:
            break
    made = " ".join(kept)
    return made[:1].lower() + made[1:] if made[1:2].islower() else made
