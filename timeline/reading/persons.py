"""Whom do "he" and "she" stand for? The one person who was the subject of what was told before.

English keeps a pronoun for the subject of the sentence before, where that names one person. Where
it names two, or speaks of another one since, nobody is taken: a wrong name is worse than "she".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.reading.clauses import clause_in
from timeline.reading.names import proper
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.names import Names

__all__ = ["Persons"]

_ARTICLE = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-z][\w'\u2019-]{0,40}\.?"
_FULL = re.compile(
    rf"(?<![\w.])({_CAPITAL}(?:\s(?:de\s|van\s|von\s|bin\s|al\s)?{_CAPITAL}){{1,3}})"
)
_MOST = 4
_PRONOUNS = frozenset({"he", "she"})


class Persons:
    """The person that a text goes on to tell of.

    Args:
        text: the text.
        names: the names in it.

    >>> from timeline.reading.names import Names
    >>> text = "Ada Roe was born in Leeds. She fled."
    >>> persons = Persons(text, Names(text))
    >>> persons.heard(0, 26)
    >>> persons.meant("She"), persons.meant("They")
    ('Ada Roe', '')
    """

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._person = ""
        self._called: dict[str, str] = {}  # by which pronoun a person goes
        self._surnames: set[str] = set()

    def meant(self, pronoun: str) -> str:
        """Answer whom a pronoun stands for; "" where that is not plain."""
        pronoun = pronoun.lower()
        if pronoun not in _PRONOUNS or not self._person:
            return ""
        return self._person if self._called.setdefault(self._person, pronoun) == pronoun else ""

    def heard(self, start: int, end: int) -> None:
        """Take note of whom a sentence tells of."""
        clause = clause_in(self._text, start, end)
        subject = "" if clause is None else self._text[slice(*clause.subject)].strip()
        if subject.lower() in _PRONOUNS:
            if not self.meant(subject):
                self._person = ""
            return
        others = {
            found[1]
            for found in _FULL.finditer(self._text, start, end)
            if found[1] not in subject and subject not in found[1] and self._personal(found[1])
        }
        if subject and self._names.names(subject) and self._personal(subject):
            self._surnames.add(subject.rsplit(" ", 1)[-1])
            self._person = "" if others else subject
        elif others:
            self._person = ""

    def _personal(self, words: str) -> bool:
        """Answer whether a name can be that of a person."""
        known = wording()
        parts = words.split()
        small = {part.lower().rstrip(".") for part in parts}
        if _ARTICLE.match(words) or not proper(words) or len(parts) > _MOST:
            return False
        if small & (known.bodies | known.places | known.media | known.impersonal):
            return False
        return len(parts) > 1 or words in self._surnames
