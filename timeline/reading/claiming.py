"""What does a sentence claim? Its figures, and the words that somebody stands behind.

A figure with a measure is a claim. So is what is said without a figure, where it is somebody's word
and not the fact: what one calls a thing, that one admits it, whether something grows, how much of
it, what is only believed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.reading.clauses import Clause, clause_in
from timeline.reading.counting import counted
from timeline.reading.drafted import Claim, Event
from timeline.reading.figures_said import Said, amount_before, figures_said
from timeline.reading.happenings import happened
from timeline.reading.money_said import AMOUNT, compares
from timeline.reading.names import proper
from timeline.reading.speakers import hedge_of
from timeline.reading.statements import segments
from timeline.reading.titles import trimmed
from timeline.reading.wording import PART_IN, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.reading.names import Names
    from timeline.reading.pages import Page
    from timeline.reading.titles import Ids

__all__ = ["Claimer", "Sentence"]

_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)
_CALLED = re.compile(r"\s*(?P<what>[^\"“”]{2,80}?)\s+(?:as\s+)?[\"“](?P<word>[^\"“”]{1,80})[\"”]")
_SCARE = re.compile(r"[\"“](?P<word>[^\W\d_][\w'\u2019 -]{1,40})[\"”]\s+(?P<what>[^\"“”]{3,120})")
_SHARE = re.compile(r"\s*(?P<share>[a-z]+)\s+of\s+(?P<what>[^,;:()]{3,80})")
_WHOM = re.compile(r"\s+(?:for|after|over|with|in|at|during)\s")
_SUM = re.compile(r"\b(?:including|of\s+whom|of\s+them|of\s+which|among\s+them)\b", re.IGNORECASE)
_THE = re.compile(r"\bthe(?:se)?\s+$", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_OBJECTS = frozenset({"him", "her", "them", "it", "us", "me"})
_SPEAKS = frozenset({"trend", "characterisation"})  # the value alone says what is claimed
_LONGEST = 200
_BACK = 40


class Sentence:
    """A sentence as claims see it.

    Attributes:
        number: which one it is.
        start, end: where it stands.
        taken: stretches that are dates.
        events: the events that it tells, with where each begins and ends.
        chain: who says it, then who relayed it.
    """

    __slots__ = ("chain", "end", "events", "number", "start", "taken")

    def __init__(
        self,
        number: int,
        span: tuple[int, int],
        taken: Sequence[tuple[int, int]],
        events: Sequence[tuple[int, int, Event]],
        chain: tuple[str, ...],
    ) -> None:
        self.number = number
        self.start, self.end = span
        self.taken = taken
        self.events = events
        self.chain = chain


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
        number = _FIGURE.search(said.value)
        for one in reversed(self._told[-_BACK:]):
            if number is None or one.said is None or one.record["measure"] != said.measure:
                continue
            other = _FIGURE.search(one.said.value)
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

    def words(self, sentence: Sentence) -> Iterator[Claim]:
        """Answer what a sentence claims without a figure."""
        plain = self._page.plain
        for start, end, event in sentence.events:
            if event.clause is not None:
                yield from self._of_clause(sentence, event.clause, (start, end), event)
        told = {event.clause.verb for _, _, event in sentence.events if event.clause}
        for start, end in segments(plain, sentence.start, sentence.end):
            clause = clause_in(plain, start, end)
            if clause is None or clause.verb in told:
                continue
            if clause.head in wording().characterising:
                yield from self._called(sentence, clause, (start, end))

    def _of_clause(
        self, sentence: Sentence, clause: Clause, span: tuple[int, int], event: Event
    ) -> Iterator[Claim]:
        plain, known = self._page.plain, wording()
        rest = plain[clause.rest[0] : min(clause.rest[1], span[1])]
        if event.dated:
            words = str(event.record["draft"].get("words", ""))
            bare = rest.strip(" .,").removesuffix(words).removeprefix(words)
            rest = f" {bare.strip()}"
        who = event.subject
        if clause.head in known.admitting and not clause.passive and " that " in rest:
            what = trimmed(rest.split(" that ", 1)[1])[:_LONGEST]
            value = plain[slice(*clause.verb)]
            yield self._worded(
                sentence, span, event, known.admitting[clause.head], what, value, who
            )
        elif clause.head in known.acts and not clause.passive and rest.strip():
            whom = _WHOM.split(rest, maxsplit=1)[0]
            if whom.strip().lower() in _OBJECTS:
                return
            value = clause.head
            yield self._worded(sentence, span, event, "characterisation", whom, value, who)
        elif clause.hedge or hedge_of(plain[slice(*clause.verb)]):
            if rest.strip() and not clause.passive and not clause.stative:
                front = trimmed(plain[slice(*clause.front)])
                given = front.lower().startswith(("in return ", "in exchange "))
                measure = f"{clause.head} {front[:1].lower()}{front[1:]}" if given else clause.head
                yield self._worded(sentence, span, event, measure, who, rest, "")
        elif sentence.chain:
            yield from self._reported(sentence, clause, span, event, rest)

    def _reported(
        self, sentence: Sentence, clause: Clause, span: tuple[int, int], event: Event, rest: str
    ) -> Iterator[Claim]:
        known, who = wording(), event.subject
        if clause.head in known.change and not clause.passive and not _FIGURE.search(rest[:12]):
            yield self._worded(sentence, span, event, "trend", who, clause.head, "")
        share = _SHARE.match(rest)
        if share and share["share"] in known.quantities:
            value = f"{share['share']} of {share['what']}"
            measure = f"part {clause.head} by {who}"
            yield self._worded(sentence, span, event, measure, share["what"], value, "")
        if clause.head in known.light and (part := PART_IN.match(rest)):
            what = re.split(r"[,;:]", rest[part.end() :], maxsplit=1)[0]
            measure = f"part in {what}"
            yield self._worded(sentence, span, event, measure, who, part["value"], "")
        if (found := _SCARE.search(rest)) and len(found["word"].split()) <= 3:
            what = re.split(r"[,;:]", found["what"], maxsplit=1)[0]
            word = found["word"]
            yield self._worded(sentence, span, event, "characterisation", what, word, "")

    def ground(self, sentence: Sentence, order: Event, done: Event, value: str) -> Claim:
        """Draft that something was done on an order, which is the word of who speaks."""
        mark = order.record["draft"]
        span = mark["start"], mark["end"]
        first, last = done.clause.subject if done.clause else (0, 0)
        subject = self._page.plain[first:last] or str(done.record["title"])
        return self._worded(sentence, span, order, "ground", subject, value, "")

    def _called(self, sentence: Sentence, clause: Clause, span: tuple[int, int]) -> Iterator[Claim]:
        plain = self._page.plain
        found = _CALLED.match(plain[slice(*clause.rest)])
        if found is None or clause.passive:
            return
        aside = plain[clause.subject[1] : clause.verb[1]].split(",")
        who = aside[1] if len(aside) == 3 and proper(aside[1]) else plain[slice(*clause.subject)]
        name = self._names.meant(who, span[0])
        yield self._worded(
            sentence, span, None, "characterisation", found["what"], found["word"], name
        )

    def _worded(
        self,
        sentence: Sentence,
        span: tuple[int, int],
        event: Event | None,
        measure: str,
        subject: str,
        value: str,
        who: str,
    ) -> Claim:
        """Draft a claim in words; `who` says it, or, where it is "", who speaks in the sentence."""
        page = self._page
        subject = _ARTICLE.sub("", trimmed(subject[amount_before(subject, 0, len(subject)) :]))
        measure = trimmed(measure)[:_LONGEST]
        value = " ".join(value.split()).strip(" ,;:.-")[:_LONGEST].rstrip()
        head = (subject.split() or [""])[-1]
        told = value if measure in _SPEAKS else f"{measure.split()[0]} {value}"
        record: dict[str, Any] = {"id": self._ids.new(f"{head} {told}", 3)}
        record |= {"event": event.record["id"]} if event else {}
        record |= {"subject": subject} if subject else {}
        record |= {"measure": measure, "value": value}
        hedge = "" if who else hedge_of(page.text[slice(*span)])
        record |= {"hedge": hedge} if hedge else {}
        if who and event and event.dated:
            record["when"] = f"same day as {event.record['id']}"
        record |= {"source": page.id, "quote": page.text[slice(*span)]}
        mark: dict[str, Any] = {"start": span[0], "end": span[1]}
        if value in page.text[slice(*span)]:
            mark["words"] = value
        record["draft"] = mark | {
            "confidence": "low", "because": "a claim in words; no figure is given",
        }  # fmt: skip
        return Claim(record, (who,) if who else sentence.chain, sentence.number, None, event)


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
