"""Which figures does a sentence claim? Each with what it measures, of whom, and of which event.

What is claimed in words, without a figure, is in timeline/reading/claiming_words.py.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.reading.clauses import clause_in
from timeline.reading.counting import counted
from timeline.reading.drafted import Claim, Sentence
from timeline.reading.figures_said import FIGURE, Said, amount_before, figures_said
from timeline.reading.happenings import happened
from timeline.reading.money_said import AMOUNT, compares
from timeline.reading.segments import segments
from timeline.reading.speakers import hedge_of
from timeline.reading.titles import trimmed
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.reading.names import Names
    from timeline.reading.pages import Page
    from timeline.reading.titles import Ids

__all__ = ["Claimer"]

_SUM = re.compile(r"\b(?:including|of\s+whom|of\s+them|of\s+which|among\s+them)\b", re.IGNORECASE)
_THE = re.compile(r"\bthe(?:se)?\s+$", re.IGNORECASE)
_BACK = 40


class Claimer:
    """Drafts the claims of a document, one sentence after the other."""

    def __init__(self, page: Page, names: Names, ids: Ids) -> None:
        self._page = page
        self._names = names
        self._ids = ids
        self._subject = ""
        self._told: list[Claim] = []

    def figures(self, sentence: Sentence) -> Iterator[Claim]:
        """Answer the figures of a sentence as claims."""
        page = self._page
        before: Claim | None = None
        every = figures_said(page.plain, sentence.start, sentence.end, sentence.taken)
        for _, _, event in sentence.events:
            if event.clause is not None and happened(event.clause):
                every = counted(page.plain, event.clause, every, sentence.taken)
        for said in every:
            if (
                before is not None
                and before.said
                and compares(page.plain, sentence.start, said.start)
            ):
                same = said.measure == AMOUNT and said.unit == before.said.unit
                measure = before.said.measure if same else said.measure
                said = replace(said, measure=measure, compared=True)
            if (again := self._again(said, sentence)) is not None:
                self._cite(again, sentence, said)
                if before is not None and before is not again and _sums(page.plain, before, said):
                    again.record["part_of"] = before.record["id"]
                    if not before.chain:
                        before.chain = again.chain
                        before.record["draft"]["because"] += "; it takes up a figure of theirs"
                continue
            made = self._figure(said, sentence)
            if "event" not in made.record and made.record["subject"] == AMOUNT:
                continue  # money, of nobody and for nothing
            if before is not None and _sums(page.plain, before, said):
                made.record["part_of"] = before.record["id"]
            before = made
            self._told.append(made)
            yield made

    def _again(self, said: Said, sentence: Sentence) -> Claim | None:
        """Answer the claim whose figure is taken up: "including the 600 killed"."""
        plain = self._page.plain
        if not _THE.search(plain, max(sentence.start, said.start - 8), said.start):
            return None
        number = FIGURE.search(said.value)
        for one in reversed(self._told[-_BACK:]):
            if number is None or one.said is None or one.record["measure"] != said.measure:
                continue
            other = FIGURE.search(one.said.value)
            if other is not None and other[0] == number[0]:
                return one
        return None

    def _cite(self, claim: Claim, sentence: Sentence, said: Said) -> None:
        """Add the words that give a figure once more."""
        plain, record = self._page.plain, claim.record
        first = max(plain.rfind(",", sentence.start, said.start) + 1, sentence.start)
        stop = plain.find(",", said.reach[1], sentence.end)
        quote = self._page.text[first : stop if stop >= 0 else sentence.end].strip(" .;:!?\n")
        if "cites" not in record:
            record["cites"] = [{"source": record["source"], "quote": record["quote"]}]
        cites = record["cites"]
        if not any(quote in cite["quote"] for cite in cites):
            cites.append({"source": self._page.id, "quote": quote})
        record.pop("source", None)
        record.pop("quote", None)

    def _figure(self, said: Said, sentence: Sentence) -> Claim:
        page = self._page
        span = _span(page.plain, sentence, said)
        event = next((e for s, t, e in sentence.events if s <= said.start < t), None)
        subject, confidence = said.subject, "high"
        because = "figure, measure and subject stand side by side"
        if not subject and self._subject and said.unit == "persons":
            subject, confidence = self._subject, "low"
            because = "its subject is that of the figure before it"
        elif not subject and event and event.clause and not said.unit:
            first, last = event.clause.subject
            subject = trimmed(page.plain[amount_before(page.plain, first, last) : last])
            confidence, because = "medium", "its subject is that of what it is said of"
        elif not subject:
            confidence, because = "low", "the sentence does not say of whom or what"
            clause = None if event else clause_in(page.plain, *span)
            if clause is not None:
                who = trimmed(self._names.meant(page.plain[slice(*clause.subject)], span[0]))
                if who not in sentence.chain and who.lower() not in wording().pronouns:
                    subject, because = who, "its subject is that of its clause"
        self._subject = subject if subject and said.unit == "persons" else self._subject
        because = "a figure to compare with; when it held is not read" if said.compared else because
        measure = said.measure
        record: dict[str, Any] = {"id": self._ids.new(_id_of(measure, subject, said), 3)}
        record |= {"event": event.record["id"]} if event else {}
        if subject or not event:
            record["subject"] = subject or measure
        value = " ".join(page.text[said.start : said.end].split())
        record |= {"measure": measure, "value": value}
        record |= {"unit": said.unit} if said.unit else {}
        hedge = hedge_of(page.text[slice(*span)])
        record |= {"hedge": hedge} if hedge else {}
        record |= {"source": page.id, "quote": page.text[slice(*span)]}
        mark = {"start": span[0], "end": span[1], "words": page.text[said.start : said.end]}
        record["draft"] = mark | {"confidence": confidence, "because": because}
        return Claim(record, sentence.chain, sentence.number, said, event)


def _id_of(measure: str, subject: str, said: Said) -> str:
    """Answer the words of an id: "killed"; "soldiers sent", where that alone says little."""
    head = (subject.split() or [""])[-1]
    return measure if said.tally or not head or head == measure else f"{head} {measure.split()[0]}"


def _sums(plain: str, before: Claim, said: Said) -> bool:
    """Answer whether a figure is given as a part of the one before it."""
    if before.said is None:
        return False
    return _SUM.search(plain, before.said.end, max(said.start, before.said.end)) is not None


def _span(plain: str, sentence: Sentence, said: Said) -> tuple[int, int]:
    """Answer the clause that gives a figure: the words that a claim rests on."""
    for start, end in segments(plain, sentence.start, sentence.end):
        if start <= said.start < end:
            that = re.compile(r"\bthat\s+").search(plain, start, said.start)
            first = that.end() if that and said.reach[0] >= that.end() else start
            if said.reach[0] >= first and said.reach[1] <= end:
                return first, end
    return sentence.start, sentence.start + len(plain[sentence.start : sentence.end].rstrip())
