"""What does a sentence claim in words? What is said without a figure, and is somebody's word.

Not the fact, that is: what one calls a thing, that one admits it, whether something grows, how much
of it, what is only believed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.reading.clauses import Clause, clause_in
from timeline.reading.drafted import Claim, Event, Sentence
from timeline.reading.figures_said import FIGURE, amount_before
from timeline.reading.names import proper
from timeline.reading.segments import segments
from timeline.reading.speakers import hedge_of
from timeline.reading.titles import trimmed
from timeline.reading.wording import PART_IN, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.reading.names import Names
    from timeline.reading.pages import Page
    from timeline.reading.titles import Ids

__all__ = ["WordClaimer"]

_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)
_CALLED = re.compile(r"\s*(?P<what>[^\"“”]{2,80}?)\s+(?:as\s+)?[\"“](?P<word>[^\"“”]{1,80})[\"”]")
_SCARE = re.compile(r"[\"“](?P<word>[^\W\d_][\w'\u2019 -]{1,40})[\"”]\s+(?P<what>[^\"“”]{3,120})")
_SHARE = re.compile(r"\s*(?P<share>[a-z]+)\s+of\s+(?P<what>[^,;:()]{3,80})")
_WHOM = re.compile(r"\s+(?:for|after|over|with|in|at|during)\s")
_OBJECTS = frozenset({"him", "her", "them", "it", "us", "me"})
_SPEAKS = frozenset({"trend", "characterisation"})  # the value alone says what is claimed
_LONGEST = 200


class WordClaimer:
    """Drafts the claims of a document that are made in words, one sentence after the other.

    Args:
        page: the document.
        names: the names in it.
        ids: the ids of its drafts.
    """

    def __init__(self, page: Page, names: Names, ids: Ids) -> None:
        self._page = page
        self._names = names
        self._ids = ids

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
        if clause.head in known.change and not clause.passive and not FIGURE.search(rest[:12]):
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
