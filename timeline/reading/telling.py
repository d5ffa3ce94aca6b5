"""How is a stretch of a text that tells of one thing written as the draft of an event?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.reading.clauses import clause_in
from timeline.reading.dating import OWNS
from timeline.reading.drafted import Event
from timeline.reading.happenings import actors_of, kind_of
from timeline.reading.names import place_in
from timeline.reading.persons import Persons
from timeline.reading.sharing import antecedent, shared
from timeline.reading.things import Things
from timeline.reading.titles import hung, id_words, shortened, title_of, trimmed
from timeline.reading.verbs import is_participle
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.clauses import Clause
    from timeline.reading.dating import Dated
    from timeline.reading.names import Names
    from timeline.reading.pages import Page
    from timeline.reading.statements import Statement
    from timeline.reading.titles import Ids

__all__ = ["Teller"]

_ENDED = re.compile(r"\s+end(?:ed|ing)\s[^,;]{1,30}(?=[,;]|$)")
_RELATIVE = re.compile(r"[\s,]*(?:\b(?:where|when))?\s*$")


class Teller:
    """Drafts the events of a document.

    Args:
        page: the document.
        names: the names in it.
        ids: the ids of its drafts.
    """

    def __init__(self, page: Page, names: Names, ids: Ids) -> None:
        self._page = page
        self._names = names
        self._ids = ids
        self._persons = Persons(page.plain, names)
        self._things = Things(page.plain, names, self._persons)

    def heard(self, start: int, end: int) -> None:
        """Take note of whom a sentence tells of, for the pronouns of the next."""
        self._persons.heard(start, end)
        self._things.heard(start, end)

    def meant(self, clause: Clause, floor: int) -> str:
        """Answer the name that the subject of a clause stands for; "" where it is a name itself.

        Args:
            clause: who does what.
            floor: where its sentence begins.
        """
        pronoun = self._page.plain[slice(*clause.subject)]
        who = self._persons.meant(pronoun, floor, clause.subject[0])
        return who or self._things.meant(clause, floor)

    def event(
        self,
        start: int,
        end: int,
        when: Dated,
        sentence: tuple[int, int, int],
        chain: tuple[str, ...],
        told: list[Statement],
    ) -> Event:
        """Draft the event that a stretch tells.

        Args:
            start: where the stretch begins in the text.
            end: where it ends.
            when: what dates it.
            sentence: which sentence it stands in, and where that begins and ends.
            chain: who says it, then who relayed it.
            told: the statements of the sentence, whose own clauses its title leaves out.
        """
        page = self._page
        leads = start <= when.start < when.end and not page.plain[start : when.start].strip()
        leads = leads and not page.plain.startswith(OWNS, when.end)
        begin = when.end if leads else start
        clause = shared(page.plain, sentence[1:], begin, end)
        if clause is not None:  # the words that it rests on hold its subject
            start, end = min(start, clause.subject[0]), max(end, clause.subject[1])
        clause = clause or clause_in(page.plain, begin, end) or self._main(begin, end, when)
        rest = self._rest(clause, when, told) if clause else ""
        if clause is not None and not rest and clause.head in wording().saying:
            rest = self._rest(clause, when, [])  # what is said is all that the saying is of
        pronoun = page.plain[slice(*clause.subject)] if clause else ""
        who = self.meant(clause, sentence[1]) if clause else ""
        if clause is not None and (rest or not clause.stative):
            title = title_of(page.plain, clause, rest, self._names, who, past=when.live)
            inside = clause.subject[0] < when.start < when.end <= clause.subject[1]
            # "the profit for the quarter" and "the 1998 report" are of that time in themselves
            if inside and page.plain[when.start : when.end].lower().startswith(
                ("in ", "on ", "at ")
            ):
                words = page.plain[when.start : when.end]
                led = page.plain[clause.subject[0] : when.start].split()
                done = len(led) > 1 and is_participle(led[-1])  # "an ECG taken at 9:40"
                title = title.replace(f" {led[-1]} {words}" if done else f" {words}", "", 1)
            name = self._ids.new(id_words(page.plain, clause, rest, self._names, who))
        else:
            title = _title(page.plain, start, end, when)
            if of := antecedent(page.plain, sentence[1], start):  # "which plans to open a mill"
                title = shortened(f"{page.plain[slice(*of)]} {title.partition(' ')[2]}")
                start = of[0]
            name = self._ids.new(title, 4)
        subject = "" if clause is None else page.plain[slice(*clause.subject)]
        subject = who or (self._names.meant(subject, start) if subject else "")
        record: dict[str, Any] = {"id": name, "title": title}
        if when.when:
            record["when"] = when.when
        kind = kind_of(page.plain, clause, start, end)
        record |= {"kind": kind} if kind else {}
        moved = clause is not None and clause.head in wording().motion
        place = place_in(rest, moved=moved) if clause else ""
        record |= {"place": place} if place else {}
        actors = actors_of(page.plain, clause, subject, start, end, self._names)
        record |= {"actors": actors} if actors else {}
        record |= {"source": page.id, "quote": page.text[start:end]}
        mark: dict[str, Any] = {"start": start, "end": end}
        if when.end > when.start:
            mark |= {"words": page.text[when.start : when.end]}
        meant = who or self._called(clause)
        because = f'{when.because}; "{pronoun}" is taken for {meant}' if meant else when.because
        record["draft"] = mark | {"confidence": when.confidence, "because": because}
        dates = bool(when.when)
        return Event(record, clause, subject, chain, sentence[0], dates, kind == "statement")

    def _called(self, clause: Clause | None) -> str:
        """Answer the name that a title has for "the company"; "" where it has the words said."""
        said = "" if clause is None else self._page.plain[slice(*clause.subject)]
        name = self._names.meant(said, clause.subject[0]) if clause and said else ""
        return name if said[1:].islower() and name not in said else ""

    def _main(self, start: int, end: int, when: Dated) -> Clause | None:
        """Answer the main clause behind one that a conjunction begins and no date stands in."""
        plain = self._page.plain
        first = plain[start:end].split(" ", 1)[0].strip(" ,").lower()
        if first not in wording().subordinators:
            return None
        for comma in re.finditer(r",\s", plain[start:end]):
            at = start + comma.end()
            if start < when.start < at:
                return None
            clause = clause_in(plain, at, end)
            if clause is not None and not plain[at : clause.subject[0]].strip():
                return clause
        return None

    def _rest(self, clause: Clause, when: Dated, told: list[Statement]) -> str:
        """Answer what follows a verb without the words that date it and what they lean on."""
        plain = self._page.plain
        first, last = clause.rest
        for one in told:
            if first < one.start < last and one.inner:
                last = first + len(_RELATIVE.sub("", plain[first : one.start]))
            elif first < one.start < last:
                last = _before_side(plain, first, one.start)
        if first <= when.start < last < when.end:
            last = when.start
        if plain.startswith(OWNS, when.end):  # "at last year's summit" stays whole
            rest = plain[first:last]
        elif first <= when.start < when.end <= last:
            ended = _ENDED.match(plain, when.end, last)  # "in the quarter ended Sept. 30"
            behind = plain[ended.end() if ended else when.end : last]
            rest = f"{_led(plain[first : when.start])} {behind}"
        else:
            rest = plain[first:last]
        if when.also and when.also in rest:
            head, _, tail = rest.partition(when.also)
            rest = f"{_led(head)} {tail}"
        return trimmed(rest)


def _before_side(plain: str, first: int, at: int) -> int:
    """Answer where "..., particularly after" begins, whose clause stands at a place."""
    comma = plain.rfind(",", first, at)
    if comma >= 0 and len(plain[comma:at].split()) < 5:
        return comma
    words = plain[first:at].rstrip()
    return first + len(words.rsplit(" ", 1)[0]) if " " in words else at


def _led(words: str) -> str:
    """Answer the words before a date that was taken away, without what leads to it."""
    return hung(words) if words.strip() else ""


def _title(plain: str, start: int, end: int, when: Dated) -> str:
    """Answer a statement's words without those that date it."""
    words = plain[start:end]
    if start <= when.start < when.end <= end:
        rest = f"{_led(plain[start : when.start])} {plain[when.end : end].lstrip(' ')}"
        head, _, last = rest.rstrip(" .").rpartition(" ")
        if head and not plain[when.end : end].strip(" .") and is_participle(last):
            rest = head  # "the meeting held on Tuesday"
        words = rest if len(rest.split()) > 1 else words
    return shortened(trimmed(words) or trimmed(plain[start:end]) or plain[start:end])
