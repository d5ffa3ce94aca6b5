"""What do "it", "they" and "the company" stand for? The subject that the text goes on to tell of.

English keeps a pronoun for the subject of the clause before. That is followed where nothing else in
the clause before could be meant; where something could, the words stay as they were said, for a
wrong name is worse than "it".
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from timeline.reading.clauses import clause_in, is_several
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.names import Names
    from timeline.reading.persons import Persons

__all__ = ["Things"]

_DEFINITE = re.compile(r"^(?:the|this)\s", re.IGNORECASE)
_ONE_MORE = re.compile(
    r"\b(?:the|this|an?)\s+(?:[\w-]+\s+){0,3}?(?P<noun>[a-z][\w-]+)", re.IGNORECASE
)
_OBJECT = re.compile(r"\s*(?:the\s+)?[^\W\d_a-z][\w&.'\u2019-]*")
_ARTICLED = re.compile(r"\b(?:the|an?)\s", re.IGNORECASE)
_MOST_ARTICLES = 4
_JOINT = re.compile(r"(?:[,;](?:\s+(?:and|but))?|\s(?:and|but|said|that))(?:\s\w+){0,3}\s+$")
"""What joins a clause to the one before, with a few words between: ", and since then it"."""
_TO = re.compile(r"\s*(?:that|to)\b")
_MOST_WORDS = 6
_OFTEN = 2
"""How often something is a subject before it counts as what the text is about."""


class Things:
    """The things, bodies and groups that a text goes on to tell of.

    Args:
        text: the text.
        names: the names in it.
        persons: the persons in it, who are no things.

    >>> from timeline.reading.names import Names
    >>> from timeline.reading.persons import Persons
    >>> text = "The mill opened in 1874. It closed in 1983."
    >>> names = Names(text)
    >>> things = Things(text, names, Persons(text, names))
    >>> things.heard(0, 24)
    >>> things.meant(clause_in(text, 25, 43), 25)
    'The mill'
    """

    def __init__(self, text: str, names: Names, persons: Persons) -> None:
        self._text = text
        self._names = names
        self._persons = persons
        self._one = ""  # what "it" can stand for
        self._several = ""  # what "they" can stand for
        self._subjects: Counter[str] = Counter()

    def meant(self, clause: Clause, floor: int) -> str:
        """Answer what the subject of a clause stands for; "" where it stands for itself.

        Args:
            clause: who does what.
            floor: where its sentence begins.
        """
        subject = self._text[slice(*clause.subject)].strip().lower()
        if subject not in {"it", "they"} or (subject == "it" and self._of_none(clause)):
            return ""
        earlier = self._before(clause, floor)
        if earlier is not None:
            found = self._named(self._text[slice(*earlier.subject)], earlier.subject[0])
            if found.lower() not in {"it", "they"}:
                return found if is_several(self._text, earlier) == (subject == "they") and (
                    self._may_be_meant(found)) else ""  # fmt: skip
        return self._one if subject == "it" else self._several

    def heard(self, start: int, end: int) -> None:
        """Take note of what a sentence tells of."""
        clause = clause_in(self._text, start, end) or self._behind(start, end)
        if clause is None:
            self._one = self._several = ""
            return
        subject = self._text[slice(*clause.subject)].strip()
        if subject.lower() in {"it", "they"}:
            return
        self._one = self._several = ""
        named = self._named(subject, clause.subject[0])
        if not self._may_be_meant(named):
            return
        self._subjects[named.lower()] += 1
        if is_several(self._text, clause):
            self._several = "" if self._others(clause, several=True) else named
        elif not self._others(clause, several=False) or self._subjects[named.lower()] >= _OFTEN:
            self._one = named

    def _behind(self, start: int, end: int) -> Clause | None:
        """Answer the clause behind words that no comma parts from it: "During the war the mill"."""
        if self._text[start:end].split(" ", 1)[0].lower() not in wording().prepositions:
            return None
        nouns = islice(_ARTICLED.finditer(self._text, start, end), 1, _MOST_ARTICLES)
        made = (clause_in(self._text, noun.start(), end) for noun in nouns)
        return next((clause for clause in made if clause is not None), None)

    def _of_none(self, clause: Clause) -> bool:
        """Answer whether "it" stands for nothing: "it was resolved to", "it was the first win"."""
        if clause.stative and clause.head in wording().be:
            return True
        return clause.passive and _TO.match(self._text, clause.rest[0]) is not None

    def _before(self, clause: Clause, floor: int) -> Clause | None:
        """Answer the clause of the same sentence that is joined before: "Norvik bought, and it"."""
        joint = _JOINT.search(self._text, floor, clause.subject[0])
        return None if joint is None else clause_in(self._text, floor, joint.end())

    def _named(self, subject: str, at: int) -> str:
        called = self._names.called(subject, at)
        return " ".join(called.split())

    def _may_be_meant(self, named: str) -> bool:
        """Answer whether a subject is one that a pronoun goes on with: a name, or "the mill"."""
        if self._persons.is_person(named):
            return False
        short = len(named.split()) <= _MOST_WORDS
        return self._names.names(named) or (short and _DEFINITE.match(named) is not None)

    def _others(self, clause: Clause, *, several: bool) -> bool:
        """Answer whether the rest of a clause names something else that could be meant."""
        rest = self._text[slice(*clause.rest)]
        if not clause.passive and not several and _OBJECT.match(rest):
            return True
        firm = self._names.is_firm(
            self._named(self._text[slice(*clause.subject)], clause.subject[0])
        )
        if firm:
            return any(name in rest for name in self._names.firms)
        nouns = [found["noun"] for found in _ONE_MORE.finditer(rest)]
        nouns = [noun for noun in nouns if noun not in wording().periods]
        return any(noun.endswith("s") == several for noun in nouns)
