"""Is what a clause tells an event, of what sort, and who takes part in it?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.dates.lexicon import MONTHS, WEEKDAYS
from timeline.reading.names import proper
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.names import Names

__all__ = ["actors_of", "happened", "kind_of", "tells"]

_WORD = re.compile(r"[^\W\d_](?:[\w'\u2019-]){0,40}")
_BY = re.compile(
    r"\b(?:by|from|of)\s+(?:the\s+)?"
    r"(?P<name>[^\W\d_a-z][\w-]+(?:\s[^\W\d_a-z][\w-]+){0,4})(?![\w.'\u2019-])"
)
_TRADED = re.compile(
    r"\s+(?:at\s+[$€£\d]|[\d.]+\s?%|(?:up|down|higher|lower)\b)"
)  # "shares closed at $28"
_THE = re.compile(r"^(?:the|both)\s+", re.IGNORECASE)
_DONE_BY = re.compile(_BY.pattern.replace("by|from|of", "by"))
_DATES = frozenset({*MONTHS, *WEEKDAYS})  # "by September" is no one
_NAMED = re.compile(r"(?<=[\w,;:\"“] )[^\W\d_a-z][\w'\u2019-]*|\b[A-Z]{2,}\b|\d")


def tells(plain: str, clause: Clause, start: int, end: int, names: Names) -> bool:
    """Answer whether a clause without a date tells of something that a chronology would hold.

    It must be said to have happened or to go on, of somebody that can be told, and name something:
    a name, a figure, or a word of doubt, without which it is a story's flow.
    """
    known = wording()
    words = plain[slice(*clause.subject)].lower().split()
    if not happened(clause):
        return False
    if not words or words[0] in known.pronouns:
        return False
    if clause.head in known.characterising or clause.head in known.come:
        return False
    measure = known.measures.get(clause.head)
    if measure is not None and measure.tally:  # "600 have died" is a claim
        return False
    hedged = bool(clause.hedge) or any(
        word in known.hedges for word in plain[slice(*clause.verb)].lower().split()
    )
    if hedged or clause.tense == "pluperfect" or names.names(plain[slice(*clause.subject)]):
        return True
    return _NAMED.search(plain, start, end) is not None


def happened(clause: Clause) -> bool:
    """Answer whether a clause tells of something done, and not of a state or of what may be."""
    return not clause.stative and not clause.negated and clause.tense != "future"


def kind_of(plain: str, clause: Clause | None, start: int, end: int) -> str:
    """Answer what sort of event is told; "" where no word says it."""
    kinds = wording().kinds
    if clause is None:
        words = [one[0].lower() for one in _WORD.finditer(plain, start, end)]
        return "order" if not wording().orders.isdisjoint(words[:4]) else ""
    taken_in = clause.passive and clause.head in wording().admitting  # "she was admitted"
    if clause.head in kinds and not taken_in and not _TRADED.match(plain, *clause.rest):
        return kinds[clause.head]
    done = [one[0].lower() for one in _WORD.finditer(plain, *clause.rest)][:10]
    by = [one[0].lower() for one in _WORD.finditer(plain, *clause.subject)]
    if clause.head in wording().change:  # the orders that slowed are those of a firm
        by = [word for word in by if word not in wording().orders]
    if clause.head in wording().light:
        for word in done:
            if word in kinds:
                return kinds[word]
    return next((kinds[word] for word in reversed(by) if word in kinds), "")


def actors_of(
    plain: str, clause: Clause | None, subject: str, start: int, end: int, names: Names
) -> list[str]:
    """Answer who takes part, where the text names them and nothing else beside."""
    if clause is None:
        found = _BY.search(plain, start, end) if kind_of(plain, None, start, end) else None
        return [found["name"]] if found else []
    if clause.passive:
        found = _DONE_BY.search(plain, *clause.rest)
        named = found["name"] if found else ""
        return [named] if named and named.split()[0].lower() not in _DATES else []
    if not subject or not names.names(subject):
        return []
    both = [_THE.sub("", part) for part in subject.split(" and ")]
    # "Trinidad and Tobago" is one name: two are those that the text has alone as well
    alone = all(proper(part) and part in names.told for part in both)
    return both if len(both) == 2 and alone else [subject]
