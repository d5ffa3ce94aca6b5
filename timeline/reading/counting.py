"""Which figures are counts of who did something, or of what it was done to?

"About 18,000 transactions failed" counts by its subject, "the team grew 1,200 seedlings" by its
object: any noun can be counted so, and the verb says what of it is counted. Nouns that are counted
wherever they stand, and what is measured without a verb, are in english/statements.toml.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.reading.figures_said import Said, amount_before
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.reading.clauses import Clause

__all__ = ["counted"]

_NOUN = re.compile(r"(?:[a-z][a-z-]{0,30}\s){0,2}?[a-z][a-z-]{1,30}s\b|[a-z]{0,12}(?:men|people)\b")
_WORD = re.compile(r"\s*([^\W\d_][\w'\u2019-]{0,40})")
_MOST = 3


def counted(
    text: str, clause: Clause, found: Sequence[Said], taken: Sequence[tuple[int, int]]
) -> list[Said]:
    """Answer the figures of a sentence with those that its verb counts by.

    Args:
        text: what the clause stands in.
        clause: who does what.
        found: the figures that were found by their words alone.
        taken: stretches that are no figures, because they are dates.

    >>> from timeline.reading.clauses import clause_in
    >>> text = "About 18,000 transactions failed during the outage."
    >>> made = counted(text, clause_in(text, 0, len(text)), [], [])
    >>> [(one.value, one.measure, one.subject) for one in made]
    [('About 18,000', 'failed', 'transactions')]
    """
    first, last = clause.subject
    at = amount_before(text, first, last)
    made = list(found)
    if at > first and clause.verb[0] >= last:
        _put(made, _said(text, first, at, last, _done(text, clause)), taken)
    begin = (
        clause.rest[0] + len(text[slice(*clause.rest)]) - len(text[slice(*clause.rest)].lstrip())
    )
    at = amount_before(text, begin, clause.rest[1])
    if at > begin and not clause.passive and (noun := _NOUN.match(text, at, clause.rest[1])):
        _put(made, _said(text, begin, at, noun.end(), clause.head), taken)
    return sorted(made, key=lambda one: one.start)


def _put(made: list[Said], new: Said, taken: Sequence[tuple[int, int]]) -> None:
    """Add a count, or say by its verb what only its noun said."""
    if any(new.start < stop and first < new.end for first, stop in taken):
        return
    for place, one in enumerate(made):
        if one.start < new.end and new.start < one.end:
            if one.measure == one.subject.split(" of ")[0].rsplit(" ", 1)[-1]:
                made[place] = replace(one, measure=new.measure, reach=new.reach)
            return
    made.append(new)


def _said(text: str, first: int, at: int, last: int, measure: str) -> Said:
    noun = " ".join(text[at:last].split())
    unit = wording().counted.get(noun.rsplit(" ", 1)[-1].lower())
    end = first + len(text[first:at].rstrip())
    return Said(
        first, end, text[first:end], measure, unit.unit if unit else "", noun, (first, last)
    )


def _done(text: str, clause: Clause) -> str:
    """Answer what was done, with its object or particle: "lost their jobs", "washed away"."""
    known = wording()
    words, at = [clause.head], clause.rest[0]
    while len(words) <= _MOST and (found := _WORD.match(text, at, clause.rest[1])):
        word = found[1].lower()
        if word in known.prepositions or word in known.subordinators or word in {"and", "or", "to"}:
            break
        if word not in known.adverbs and not word.endswith("ly"):
            words.append(found[1])
        at = found.end()
    done = words[: _MOST + 1]
    whole = not text[at : clause.rest[1]].strip() or len(done) <= _MOST
    return " ".join(done if whole and done[-1].lower() not in known.determiners else done[:1])
