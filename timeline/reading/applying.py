"""Does a date that stands in a clause date what the clause tells?

Three things of English say that it does not. A figure is compared with that of another time: "up
from $31 million a year earlier". A date behind "of" belongs to its noun: "the minutes of the
meeting of 12 July were approved". And the perfect with "has" or "have" goes with no date of the
past: in "police have arrested a man over the robbery last Friday", Friday is that of the robbery.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.reading.dating import Dated, dated, distance, readable

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.expressions import Expression
    from timeline.reading.pages import Page

__all__ = ["Entries", "compared", "elsewhere"]

_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|as\s+against|versus|(?:up|down|higher|lower)\s+from"
    r"|against\s+(?:an?\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?[$€£¥]?\d[\d.,]*"
    r"|than\s+(?:in|at|on|during|those|that|the)|from\s+[$€£¥]?\d[\d.,]*)\b[^,;:()]{0,60}$"
)
_OPEN = re.compile(
    r"(?:since|until|till|by|during|over|within|for|in\s+recent|so\s+far)\b|.*\b(?:this|today|now"
    r"|recent|recently|tonight|past)\b",
    re.IGNORECASE,
)
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_REACH = 90
_MARKS = " \t\n.,;:!?-*#|()\u2013\u2014"


class Entries:
    """The entries of a diary or a journal, whose date stands at their head and in no sentence.

    An entry goes on to the end of its paragraph, or, where its date is a line of its own, to the
    next such line or heading.

    Args:
        page: the document.
        published: the date of publication is known.
    """

    def __init__(self, page: Page, *, published: bool) -> None:
        self._page = page
        self._published = published
        self._dated: Dated | None = None
        self._until = 0

    def opens(self, start: int, end: int, expressions: list[Expression]) -> bool:
        """Answer whether a sentence is no more than the date of an entry, and keep that date."""
        plain = self._page.plain
        line = plain.rfind("\n", 0, start) + 1
        if self._page.text[line:start].strip(" \t-*") and not plain[line:start].strip():
            self._dated = None  # a heading ends the entry before it
        days = [one for one in expressions if one.type == "DATE"]
        if len(days) != 1 or plain[line:start].strip(_MARKS):
            return False
        only = days[0]
        if f"{plain[start : only.start]}{plain[only.end : end]}".strip(_MARKS):
            return False
        made = dated(plain, only, {}, published=self._published)
        if not made.when:
            return False
        self._dated = made
        alone = not plain[end : (plain.find("\n", end) + 1 or len(plain) + 1) - 1].strip()
        blank = plain.find("\n\n", end)
        self._until = len(plain) if alone or blank < 0 else blank
        return True

    def date(self, at: int) -> Dated | None:
        """Answer what dates the entry that a place stands in; None where it stands in none."""
        if self._dated is None or at >= self._until:
            return None
        because = "its entry begins with the date"
        return Dated(self._dated.when, at, at, "medium", because)

    def counted(self, found: Expression) -> Dated | None:
        """Answer "yesterday" and "last night" counted from the entry's date; None where not so."""
        rule, entry = found.rule, self.date(found.start)
        if entry is None or found.anchor != "publication" or rule is None or rule.snap != "day":
            return None
        shift = rule.lower
        if shift is None or shift != rule.upper or shift.months or shift.micros:
            return None
        words = f"{distance(shift)} {entry.when}" if shift.days else entry.when
        if found.type == "TIME":
            part = _PARTS.get(found.value[-2:], "")
            side = {-1: "before", 0: "of", 1: "after"}.get(shift.days, "")
            words = f"the {part} {side} {entry.when}" if part and side else ""
        if not words or not readable(words):
            return None
        because = f'"{found.text}" is counted from the date of its entry'
        return Dated(words, found.start, found.end, "medium", because)


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
