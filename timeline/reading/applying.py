"""Does a date that stands in a clause date what the clause tells?

Three things of English say that it does not. A figure is compared with that of another time: "up
from $31 million a year earlier". A date behind "of" belongs to its noun: "the minutes of the
meeting of 12 July were approved". And the perfect with "has" or "have" goes with no date of the
past: in "police have arrested a man over the robbery last Friday", Friday is that of the robbery.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.dating import Dated

__all__ = ["compared", "elsewhere"]

_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|as\s+against|versus|(?:up|down|higher|lower)\s+from"
    r"|than\s+(?:in|at|on|during|those|that|the)|from\s+[$€£¥]?\d[\d.,]*)\b[^,;:()]{0,60}$"
)
_OPEN = re.compile(
    r"(?:since|until|till|by|during|over|within|for|in\s+recent|so\s+far)\b|.*\b(?:this|today|now"
    r"|recent|recently|tonight|past)\b",
    re.IGNORECASE,
)
_REACH = 90


def compared(text: str, start: int, at: int) -> bool:
    """Answer whether the date at a place is that of a figure to compare with.

    >>> compared("Profit rose to $48 million from $31 million a year earlier.", 0, 45)
    True
    """
    return _COMPARED.search(text, max(start, at - _REACH), at) is not None


def elsewhere(text: str, clause: Clause | None, when: Dated) -> str:
    """Answer why a date is not that of its clause; "" where it is.

    >>> from timeline.reading.clauses import clause_in
    >>> from timeline.reading.dating import Dated
    >>> text = "The minutes of the meeting of 12 July were approved."
    >>> elsewhere(text, clause_in(text, 0, 52), Dated("12 July", 30, 37, "high", ""))
    'the date belongs to the noun before it'
    """
    if clause is None or when.end == when.start:
        return ""
    first, last = clause.subject
    of = text[max(first, when.start - 8) : when.start].rstrip()
    if first <= when.start < last and of.endswith((" of", " dated")):
        return "the date belongs to the noun before it"
    perfect = clause.tense == "perfect" and not clause.stative
    if perfect and when.start >= clause.verb[1] and not _OPEN.match(text[when.start : when.end]):
        return "the perfect goes with no date of the past; it is that of something else"
    return ""
