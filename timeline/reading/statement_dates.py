"""Which date has a statement? Its own, that of its clause, or that of the entry it stands in.

Where its words hold a date that is not the statement's (timeline/reading/applying.py), it has none,
and is drafted only if it would be without a date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.reading.applying import elsewhere
from timeline.reading.clauses import clause_in
from timeline.reading.combining import combined
from timeline.reading.dating import Dated, dated, readable, tells_when
from timeline.reading.happenings import happened, tells
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.applying import Entries
    from timeline.reading.expressions import Expression
    from timeline.reading.names import Names
    from timeline.reading.pages import Page
    from timeline.reading.statements import Statement

__all__ = ["SIGNS", "StatementDates"]

_COARSE = re.compile(r"\d{2,4}(?:-\d\d)?").fullmatch
_SIDE = re.compile(r"^(?:since|from|until|till|by)\s+", re.IGNORECASE)
_NOTHING = frozenset({"", "effective", "as of", "with effect", "with effect from"})
SIGNS = " \t\n.,;:!?-"
"""Signs and space about a statement and its date that say nothing."""
_BY_ANOTHER = "its clause dates another statement"


class StatementDates:
    """The dates of a document's statements.

    Args:
        page: the document.
        expressions: its time expressions.
        entries: its entries, where it is a diary, a log or minutes.
        names: the names in it.
        published: the date of publication is known.
        undated: statements that have no date are drafted too.

    Attributes:
        events: the event that each expression dates, by "t3" for the third expression.
    """

    def __init__(
        self,
        page: Page,
        expressions: list[Expression],
        entries: Entries,
        names: Names,
        *,
        published: bool,
        undated: bool,
    ) -> None:
        self._page = page
        self._expressions = expressions
        self._entries = entries
        self._names = names
        self._published = published
        self._undated = undated
        self.events: dict[str, str] = {}

    def says_nothing(self, one: Statement, when: Dated) -> bool:
        """Answer whether no word is left of a statement beside its date: "Now"."""
        plain = self._page.plain
        if not one.start <= when.start < when.end <= one.end:
            return False
        values = [self._expressions[n - 1].value for n in one.numbers]
        if plain[one.start : one.end].strip() == self._page.title and any(map(_COARSE, values)):
            return True  # "Incidents in 2022", and no event
        left = f"{plain[one.start : when.start]} {plain[when.end : one.end]}".strip(SIGNS)
        return left.lower() in _NOTHING

    def of_clause(self, first: int, last: int, when: Dated, chain: tuple[str, ...]) -> Dated | None:
        """Answer what dates a clause whose date may be that of something in it.

        None where it is, and the clause tells nothing that is drafted without a date; and where
        the clause is no more than that somebody spoke.
        """
        if self._bare_saying(first, last, when, chain):
            return None
        clause = clause_in(self._page.plain, first, last)
        if clause is not None and clause.head in wording().minding and not clause.passive:
            return None  # "analysts had expected a bid since June" is in their minds alone
        because = elsewhere(self._page.plain, clause, when)
        if not because:
            return when
        if clause is None:
            return None
        entry = self._entries.date(first) if clause.tense == "past" and happened(clause) else None
        if entry is not None:
            return replace(entry, because=f"{because}; {entry.because}")
        if not self._undated or not tells(self._page.plain, clause, first, last, self._names):
            return None
        return Dated("", first, first, "low", because)

    def _bare_saying(self, first: int, last: int, when: Dated, chain: tuple[str, ...]) -> bool:
        """Answer whether a stretch holds no more than that somebody spoke: "Roe said on Friday"."""
        if not chain or not first <= when.start < when.end <= last:
            return False
        left = f"{self._page.plain[first : when.start]} {self._page.plain[when.end : last]}"
        words = left.replace(chain[0], " ").strip(SIGNS).lower().split()
        return len(words) <= 2 and bool(words) and words[-1] in wording().saying

    def when(self, one: Statement) -> Dated | None:
        """Answer what dates a statement; None where its words cannot be written as a date."""
        if not one.numbers:
            return Dated("", one.start, one.start, "low", _BY_ANOTHER)
        plain = self._page.plain
        found = [self._expressions[n - 1] for n in one.numbers]
        found = [each for each in found if tells_when(plain, each)]
        made = [
            self._entries.counted(each, alone=len(found) == 1)
            or dated(plain, each, self.events, published=self._published)
            for each in found
        ]
        when = combined(plain, one.start, found, made)
        if when and one.inner and plain[max(0, one.start - 6) : one.start].strip() == "when":
            return _at_that_time(when)  # "since June, when he retired": he did so in June
        return when


def _at_that_time(when: Dated) -> Dated:
    """Answer the time of which a stretch begins or ends: that of "since June"."""
    bare = _SIDE.sub("", when.when)
    return replace(when, when=bare) if bare != when.when and readable(bare) else when
