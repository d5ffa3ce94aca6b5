"""Years that no calendar of news holds: "until 2150".

The tagger takes a number up to 2100 for a year. Beyond that, one is a year only behind a word that
stands before years, and with nothing behind it that it could count.
"""

from __future__ import annotations

import re
from bisect import bisect
from dataclasses import replace

from timeline.dates import solve, understand
from timeline.dates.rules import Bounds
from timeline.reading.expressions import Expression

__all__ = ["with_far_years"]

_YEAR = re.compile(r"\b(?:in|by|since|until|till|from|year|before|after)\s+((?:2[1-9]|[3-9]\d)\d\d)"
                   r"(?=\s*(?:[.;!?)\n]|,\s|$))", re.IGNORECASE)  # fmt: skip


def with_far_years(text: str, found: list[Expression]) -> list[Expression]:
    """Answer the expressions of a text with the far years among them.

    The order of the others is kept; those that lean on one ("t3") go on to, since what they lean
    on is named by its place, which is shifted with it.

    >>> [one.text for one in with_far_years("It runs until 2150.", [])]
    ['2150']
    """
    ends = [one.end for one in found]
    new = []
    for match in _YEAR.finditer(text):
        at = bisect(ends, match.start(1))
        if at == len(found) or found[at].start >= match.end(1):
            start, end = solve(understand(match[1]))
            bounds = Bounds(start.earliest, end.latest)
            new.append(Expression(*match.span(1), match[1], "DATE", match[1], bounds=bounds))
    if not new:
        return found
    merged = sorted([*found, *new], key=lambda one: one.start)
    place = {id(one): number for number, one in enumerate(merged, 1)}
    moved = {f"t{n}": f"t{place[id(one)]}" for n, one in enumerate(found, 1)}
    return [
        replace(one, anchor=moved[one.anchor]) if one.anchor in moved else one for one in merged
    ]
