"""Whom do "he" and "she" stand for? The one person who was the subject of what was told before.

English keeps a pronoun for the subject of the sentence before, where that names one person, or
where it has just one by an office or a part: "the claimant". Where it names two, or speaks of
another one since, nobody is taken: a wrong name is worse than "she".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.reading.clauses import apposition, clause_in
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
_NO_NOUN = r"(?:is|was|are|were|be|has|had|have|and|of|in|to|for|that|who|said)\b"
_ROLE = re.compile(
    rf"\b(?:the|an?)\s(?P<named>(?:(?!{_NO_NOUN})[a-z][\w-]*\s){{0,3}}?(?:{'|'.join(sorted(wording().roles))}))\b",
    re.IGNORECASE,
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
        self._role = ""  # "the claimant", where nobody is named
        self._called: dict[str, str] = {}  # by which pronoun a person goes
        self._surnames: set[str] = set()

    def meant(self, pronoun: str, floor: int = 0, at: int = 0) -> str:
        """Answer whom a pronoun stands for; "" where that is not plain.

        Args:
            pronoun: "he" or "she"; for all else the answer is "".
            floor: where its sentence begins.
            at: where it stands; what its sentence tells before goes first.
        """
        pronoun = pronoun.lower()
        before = self._of_sentence(floor, at)
        person = self._person or self._role if before is None else before
        if pronoun not in _PRONOUNS or not person:
            return ""
        return person if self._called.setdefault(person, pronoun) == pronoun else ""

    def _of_sentence(self, floor: int, at: int) -> str | None:
        """Answer the one person that a sentence names before a place, as its subject.

        None where its subject is no name; "" where it names somebody, but not one person alone.
        """
        clause = clause_in(self._text, floor, at) if at > floor else None
        subject = "" if clause is None else self._text[slice(*clause.subject)].strip()
        if not subject or not self._names.names(subject):
            return None
        if not self.is_person(subject):
            return ""
        others = (found[1] for found in _FULL.finditer(self._text, floor, at))
        alone = all(one in subject or not self.is_person(one) for one in others)
        return subject if alone else ""

    def heard(self, start: int, end: int) -> None:
        """Take note of whom a sentence tells of."""
        clause = clause_in(self._text, start, end)
        subject = "" if clause is None else self._text[slice(*clause.subject)].strip()
        if subject.lower() in _PRONOUNS:
            if not self.meant(subject):
                self._person = self._role = ""
            return
        if clause is not None and (name := apposition(self._text, clause)):
            apart = self._text[slice(*name)]  # "the appellant, Mr Osei"
            subject = apart if proper(apart) else subject
        others = {
            found[1]
            for found in _FULL.finditer(self._text, start, end)
            if found[1] not in subject and subject not in found[1] and self.is_person(found[1])
        }
        self._role = "" if others else self._one_role(start, end)
        if subject and self._names.names(subject) and self.is_person(subject):
            self._surnames.add(subject.rsplit(" ", 1)[-1])
            self._person = "" if others else subject
        elif others or (self._role and self._role[4:] in subject.lower()):
            self._person = ""

    def _one_role(self, start: int, end: int) -> str:
        """Answer the one person whom a sentence calls by a part: "the on-call engineer"."""
        found = {one["named"].lower() for one in _ROLE.finditer(self._text, start, end)}
        return f"the {found.pop()}" if len(found) == 1 else ""

    def is_person(self, words: str) -> bool:
        """Answer whether a name can be that of a person."""
        known = wording()
        parts = words.split()
        small = {part.lower().rstrip(".") for part in parts}
        if _ARTICLE.match(words) or not proper(words) or len(parts) > _MOST:
            return False
        if self._names.is_firm(words):
            return False
        if small & (
            known.bodies | known.places | known.media | known.impersonal | known.firm_marks
        ):
            return False
        return len(parts) > 1 or words in self._surnames
