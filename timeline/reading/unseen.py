"""Time expressions that only a document as a whole shows: the times of a log, and far years.

A line of a log begins with a time of the day, whose date is the last one told. A number beyond 2100
is a year behind a word that stands before years, where nothing follows that it could count.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace

from timeline.dates import solve, understand
from timeline.dates.rules import Bounds
from timeline.reading.expressions import Expression

__all__ = ["with_unseen"]

_YEAR = re.compile(
    r"\b(?:in|by|since|until|till|from|year|before|after)\s+((?:2[1-9]|[3-9]\d)\d\d)"
    r"(?=\s*(?:[.;!?)\n]|,\s|$))",
    re.IGNORECASE,
)
_LOGGED = re.compile(
    r"^[ \t]{0,8}(?:[-*•|][ \t]{1,4})?((?:[01]?\d|2[0-3]):[0-5]\d)(?=[ \t]+[^\W_a-z])", re.MULTILINE
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def with_unseen(text: str, found: list[Expression]) -> list[Expression]:
    """Answer the expressions of a text with those that its shape shows among them.

    What leans on another one ("t3") goes on to: its number moves with it.

    >>> [one.text for one in with_unseen("It runs until 2150.", [])]
    ['2150']
    >>> [one.value for one in with_unseen("10:35 The pump failed.", [])]
    ['XXXX-XX-XXT10:35']
    """
    ends = [one.end for one in found]
    new = [
        _far(match) if pattern is _YEAR else _logged(match, found, bisect(ends, match.start(1)))
        for pattern in (_YEAR, _LOGGED)
        for match in pattern.finditer(text)
        if _free(found, bisect(ends, match.start(1)), match.end(1))
    ]
    if not new:
        return found
    merged = sorted([*found, *new], key=lambda one: one.start)
    place = {id(one): number for number, one in enumerate(merged, 1)}
    moved = {f"t{n}": f"t{place[id(one)]}" for n, one in enumerate(found, 1)}
    return [
        replace(one, anchor=moved[one.anchor]) if one.anchor in moved else one for one in merged
    ]


def _free(found: list[Expression], at: int, end: int) -> bool:
    return at == len(found) or found[at].start >= end


def _far(match: re.Match[str]) -> Expression:
    start, end = solve(understand(match[1]))
    bounds = Bounds(start.earliest, end.latest)
    return Expression(*match.span(1), match[1], "DATE", match[1], bounds=bounds)


def _logged(match: re.Match[str], found: list[Expression], at: int) -> Expression:
    clock = match[1].rjust(5, "0")
    before = found[max(0, at - 20) : at]
    # a day that is told as such goes before one that is counted from somewhere: "overnight"
    for one in sorted(before, key=lambda one: (not one.anchor, one.start), reverse=True):
        if day := _DAY.match(one.value):
            return Expression(*match.span(1), match[1], "TIME", f"{day[0]}T{clock}", anchor="log")
    value = f"XXXX-XX-XXT{clock}"
    return Expression(*match.span(1), match[1], "TIME", value, anchor="publication")
