"""Which records does a document call for? Drafts, for a person to decide on.

Nothing is invented: a draft's words are those of its quotation, which stands in the text at its
offsets, letter for letter. What the text does not say is left out.

A document is gone through sentence by sentence; what its sentences have to do with each other (who
goes on speaking, which figure is a part of which) is looked at in timeline/reading/relating.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.reading.applying import Entries, compared
from timeline.reading.claiming import Claimer
from timeline.reading.claiming_words import WordClaimer
from timeline.reading.clauses import clause_in
from timeline.reading.dating import Dated
from timeline.reading.documents import published_bounds, tag
from timeline.reading.drafted import Found, Sentence
from timeline.reading.foreign import Tongues
from timeline.reading.happenings import happened, tells
from timeline.reading.names import Names
from timeline.reading.relating import relate
from timeline.reading.segments import segments
from timeline.reading.sentences import sentences
from timeline.reading.speakers import attributed, dateline, passed_on
from timeline.reading.statement_dates import SIGNS, StatementDates
from timeline.reading.statements import statements
from timeline.reading.telling import Teller
from timeline.reading.titles import Ids
from timeline.reading.tying import Ties
from timeline.reading.unseen import with_unseen
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.drafted import Event
    from timeline.reading.expressions import Expression
    from timeline.reading.pages import Page
    from timeline.reading.speakers import Attribution
    from timeline.reading.statements import Statement

__all__ = ["draft"]


def draft(page: Page, *, published: str | None = None, undated: bool = True) -> dict[str, Any]:
    """Answer the records that a document calls for, as a record file holds them.

    Args:
        page: the document.
        published: when it was published, one day; None where that is not known.
        undated: statements that no date stands in are drafted too, where they name somebody.

    A sentence in another language than English is left out (timeline/reading/foreign.py).

    Returns:
        `batch`, `sources`, `events`, `claims` and `links`. Each event, claim and link has a field
        `draft`: the offsets of its quotation, the words that date it or give its figure, how sure
        the reading is, and why.

    Raises:
        DateError: `published` cannot be understood, or is not one day.

    >>> from timeline.reading.pages import page_of
    >>> made = draft(page_of("About 600 men were killed on Wednesday, officials said.", "a.txt"))
    >>> made["events"][0]["when"], made["claims"][0]["value"], made["claims"][0]["said_by"]
    ('on Wednesday', 'About 600', ['officials'])
    """
    bounds = None if published is None else published_bounds(published)
    expressions = with_unseen(page.plain, tag(page.plain, published=bounds))
    drafter = _Drafter(page, expressions, published is not None, undated)
    at = 0
    for number, (start, end) in enumerate(sentences(page.plain)):
        first = at
        while at < len(expressions) and expressions[at].start < end:
            at += 1
        drafter.take(number, start, end, [(n + 1, expressions[n]) for n in range(first, at)])
    found = drafter.found
    relate(found, page)
    source: dict[str, Any] = {"id": page.id}
    source |= {"title": page.title} if page.title else {}
    source |= {"via": drafter.via} if drafter.via else {}
    source |= {"language": page.language} if page.language else {}
    source |= {"published": published} if published else {}
    source |= {"file": page.file} if page.file else {"text": page.text}
    return {
        "batch": {"reason": f"Drafted from {page.file or page.id}; nobody has reviewed it yet"},
        "sources": [source],
        "events": [one.record for one in found.events],
        "claims": [one.record for one in found.claims],
        "links": found.links,
    }


class _Drafter:
    """Goes through a document sentence by sentence."""

    def __init__(
        self, page: Page, expressions: list[Expression], published: bool, undated: bool
    ) -> None:
        self.page = page
        self.expressions = expressions
        self.published = published
        self.undated = undated
        self.names = Names(page.plain)
        self.found = Found()
        self.via = ""
        self._tongues = Tongues(page.plain)
        self._ids = Ids(page.id)
        self._teller = Teller(page, self.names, self._ids)
        self._claimer = Claimer(page, self.names, self._ids)
        self._words = WordClaimer(page, self.names, self._ids)
        self._ties = Ties(page, self.found)
        self._grounds: list[tuple[Event, Event, str]] = []
        self._entries = Entries(page, published=published)
        self._dates = StatementDates(
            page, expressions, self._entries, self.names, published=published, undated=undated
        )

    def take(
        self, number: int, start: int, end: int, expressions: list[tuple[int, Expression]]
    ) -> None:
        """Draft what a sentence says."""
        plain = self.page.plain
        if found := dateline(plain, start, end):
            self.via = self.via or found[0]
            start = found[1]
            expressions = [(n, one) for n, one in expressions if one.start >= start]
        if self._tongues.foreign(start, end):
            return
        if self._entries.opens(start, end, [one for _, one in expressions]):
            return
        self._entries.line(start, end, [one for _, one in expressions])
        sentence = plain[start:end]
        if relay := passed_on(sentence):
            self.via = self.via or relay
            for speaker in self.found.speakers.get(number - 1, ())[:1]:
                self.found.relays[speaker] = relay
            if not expressions:
                return
        said = attributed(sentence)
        if said is not None and said.start:  # "said Friday it was so": the saying is dated
            first = start + said.start
            ends = [one.end for _, one in expressions if one.start == first]
            said = replace(said, start=ends[0] - start) if ends else said
        chain = self._chain(said, start, [one.text for _, one in expressions])
        if chain:
            self.found.speakers[number] = chain
        made: list[tuple[int, int, Event]] = []
        dates = [(n, one) for n, one in expressions if not compared(plain, start, one.start)]
        told = statements(plain, start, end, dates)
        if said is not None:
            told = [part for one in told for part in self._parted(one, start + said.start)]
        self._take_dated((number, start, end), said, chain, told, made)
        if not sentence.rstrip().endswith("?"):
            self._take_undated((number, start, end), said, chain, told, made)
        taken = [(one.start, one.end) for _, one in expressions]
        whole = Sentence(number, (start, end), taken, made, chain)
        self.found.claims += self._claimer.figures(whole)
        worded = list(self._words.words(whole))
        self.found.claims += worded
        self.found.claims += [self._words.ground(whole, *one) for one in self._grounds]
        self._grounds.clear()
        speaks = [one.chain for one in worded if one.chain]
        speaks += [(e.subject,) for _, _, e in made if e.saying and e.subject]
        self._teller.heard(start, end)
        if speaks:  # who acts by speaking speaks, though no words of his follow
            self.found.speakers.setdefault(number, speaks[0])

    def _chain(self, said: Attribution | None, start: int, dates: list[str]) -> tuple[str, ...]:
        """Answer the names behind the words for who speaks, without a date before them."""
        if said is None:
            return ()
        names = []
        for name in said.chain:
            date = next((date for date in dates if name.startswith(f"{date} ")), "")
            names.append(self.names.meant(name.removeprefix(date).strip(), start))
        return tuple(names)

    def _take_dated(
        self,
        whole: tuple[int, int, int],
        said: Attribution | None,
        chain: tuple[str, ...],
        told: list[Statement],
        made: list[tuple[int, int, Event]],
    ) -> None:
        ids: dict[tuple[int, int], str] = {}
        _, start, _ = whole
        for one in sorted(told, key=lambda one: bool(one.side)):
            when = self._ties.tied(one, ids) if one.other and one.side else self._dates.when(one)
            if when is None or self._dates.says_nothing(one, when):
                continue
            if one.other and one.side and self._ties.takes_up(one, ids):
                continue
            ordered = one.side == "after" and self._ties.follows_order(one)
            if ordered:
                when = Dated("", one.start, one.start, "low", "the text does not date it")
            first, last = self._inner(one, when, said, start)
            if ordered and one.tie:
                last = first + len(self.page.plain[first : one.tie[0]].rstrip(" ,"))
            if not self.page.plain[first:last].strip(SIGNS):
                first, last = one.start, one.end
            when = self._dates.of_clause(first, last, when, chain)
            if when is None:
                continue
            event = self._teller.event(first, last, when, whole, chain, told)
            self._ties.keep(event)
            if ordered and one.other:
                order = self._ties.order(event, ids[one.other], one)
                if chain and one.tie:
                    words = self.page.plain[one.tie[0] : one.other[1]]
                    self._grounds.append((order, event, words))
            elif one.side == "before" and one.other:
                self._ties.lead(event, ids[one.other], one)
            ids[one.start, one.end] = event.record["id"]
            for place in one.numbers:
                self._dates.events[f"t{place}"] = event.record["id"]
            made.append((first, last, event))

    def _take_undated(
        self,
        whole: tuple[int, int, int],
        said: Attribution | None,
        chain: tuple[str, ...],
        told: list[Statement],
        made: list[tuple[int, int, Event]],
    ) -> None:
        _, start, end = whole
        first, last = (start + said.start, start + said.end) if said else (start, end)
        plain = self.page.plain
        acts = wording().admitting
        if said and plain[start + said.at :].split(" ", 1)[0].lower() in acts:
            first, last = start, end  # to admit it is what is done
        for begin, stop in segments(plain, first, last):
            if any(one.start < stop and one.end > begin and not one.inner for one in told):
                continue
            clause = clause_in(plain, begin, stop)
            if clause is None:
                continue
            entry = self._entries.date(begin) if clause.tense == "past" else None
            if entry is not None and happened(clause):
                when = entry
            elif self.undated and tells(plain, clause, begin, stop, self.names):
                when = Dated("", begin, begin, "low", "the text does not date it")
            else:
                continue
            event = self._teller.event(begin, stop, when, whole, chain, told)
            self._ties.keep(event)
            made.append((begin, stop, event))

    def _parted(self, one: Statement, inner: int) -> list[Statement]:
        """Part a saying and what is said where each has a date of its own."""
        outside = tuple(n for n in one.numbers if self.expressions[n - 1].start < inner)
        inside = tuple(n for n in one.numbers if n not in outside)
        if not (one.start < inner < one.end and outside and inside) or one.side:
            return [one]
        return [replace(one, numbers=outside), replace(one, start=inner, numbers=inside)]

    def _inner(
        self, one: Statement, when: Dated, said: Attribution | None, start: int
    ) -> tuple[int, int]:
        """Answer a statement without who says it, where the date is not that of the saying."""
        first, last = one.start, one.end
        if said is None or self.page.plain[start + said.at :].startswith(
            tuple(wording().admitting)
        ):
            return first, last
        inner, outer = start + said.start, start + said.end
        if first < inner < last and (when.start >= inner or when.end == when.start):
            first = (
                inner + len(self.page.plain[inner:last]) - len(self.page.plain[inner:last].lstrip())
            )
        if first < outer < last and when.end <= outer:
            last = outer
        return first, last
