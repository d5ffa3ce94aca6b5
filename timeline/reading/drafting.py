"""Which records does a document call for? Drafts, for a person to decide on.

Nothing is invented: a draft's words are those of its quotation, which stands in the text at its
offsets, letter for letter. What the text does not say is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.dates import understand
from timeline.errors import DateError
from timeline.reading.dating import Dated, dated, readable
from timeline.reading.documents import published_bounds, tag
from timeline.reading.figures_said import figures_said
from timeline.reading.pages import Page, identifier
from timeline.reading.sentences import sentences
from timeline.reading.speakers import hedge_of, speaker_of
from timeline.reading.statements import Statement, statements
from timeline.reading.unseen import with_unseen

if TYPE_CHECKING:
    from timeline.reading.expressions import Expression
    from timeline.reading.figures_said import Said

__all__ = ["draft"]

_TITLE = 80
_ID_WORDS = 4
_SMALL = frozenset(
    {
        "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or",
        "that", "it", "its", "has", "have", "had", "been", "was", "were", "is", "are",
    }
)  # fmt: skip


def draft(page: Page, *, published: str | None = None) -> dict[str, Any]:
    """Answer the records that a document calls for, as a record file holds them.

    Args:
        page: the document.
        published: when it was published, one day; None where that is not known.

    Returns:
        `batch`, `sources`, `events` and `claims`. Each event and claim has a field `draft`: the
        offsets of its quotation, the words that date it or give its figure, how sure the reading
        is, and why.

    Raises:
        DateError: `published` cannot be understood, or is not one day.

    >>> from timeline.reading.pages import page_of
    >>> made = draft(page_of("About 600 men were killed on Wednesday, officials said.", "a.txt"))
    >>> made["events"][0]["when"], made["claims"][0]["value"], made["claims"][0]["said_by"]
    ('on Wednesday', 'About 600', ['officials'])
    """
    bounds = None if published is None else published_bounds(published)
    found = with_unseen(page.plain, tag(page.plain, published=bounds))
    source: dict[str, Any] = {"id": page.id}
    source |= {"title": page.title} if page.title else {}
    source |= {"language": page.language} if page.language else {}
    source |= {"published": published} if published else {}
    source |= {"file": page.file} if page.file else {"text": page.text}
    drafter = _Drafter(page, found, published is not None)
    at = 0
    for start, end in sentences(page.plain):
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        drafter.take(start, end, [(n + 1, found[n]) for n in range(first, at)])
    return {
        "batch": {"reason": f"Drafted from {page.file or page.id}; nobody has reviewed it yet"},
        "sources": [source],
        "events": drafter.events,
        "claims": drafter.claims,
    }


class _Drafter:
    """Goes through a document sentence by sentence."""

    def __init__(self, page: Page, found: list[Expression], published: bool) -> None:
        self.page = page
        self.found = found
        self.published = published
        self.events: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self._ids: dict[str, int] = {page.id: 1}
        self._dated_by: dict[str, str] = {}
        self._subject = ""

    def take(self, start: int, end: int, found: list[tuple[int, Expression]]) -> None:
        """Draft what a sentence says."""
        plain = self.page.plain
        ids: dict[tuple[int, int], str] = {}
        of_sentence: list[tuple[int, int, str]] = []
        # what another statement leans on comes first, so that its id is known
        for one in sorted(statements(plain, start, end, found), key=lambda one: bool(one.side)):
            when = self._tie(one, ids) if one.other and one.side else self._when(one)
            if when is None:
                continue
            event = self._event(one, when)
            ids[one.start, one.end] = event
            for number in one.numbers:
                self._dated_by[f"t{number}"] = event
            of_sentence.append((one.start, one.end, event))
        taken = [(one.start, one.end) for _, one in found]
        for said in figures_said(plain, start, end, taken):
            self._claim(said, start, end, of_sentence)

    def _when(self, one: Statement) -> Dated | None:
        """Answer what dates a statement; None where its words cannot be written as a date."""
        if not one.numbers:
            return Dated("", one.start, one.start, "low", "its clause dates another statement")
        plain = self.page.plain
        made = [
            dated(plain, self.found[n - 1], self._dated_by, published=self.published)
            for n in one.numbers
            if self.found[n - 1].type in {"DATE", "TIME"}
        ]
        made = [each for each in made if each.when]
        if len(made) > 1:
            first, last = min(m.start for m in made), max(m.end for m in made)
            words = " ".join(plain[first:last].split())
            if readable(words):
                return Dated(words, first, last, "high", "read as one expression")
            because = f"{len(made)} dates stand in one statement; the first was taken"
            return Dated(made[0].when, made[0].start, made[0].end, "low", because)
        return made[0] if made else None

    def _tie(self, one: Statement, ids: dict[tuple[int, int], str]) -> Dated | None:
        if one.other is None or one.tie is None or one.other not in ids:
            return None
        words = f"{one.amount} {one.side} {ids[one.other]}".strip().lower()
        try:
            understand(words)
        except DateError:
            return None
        return Dated(words, *one.tie, "medium", f'"{one.side}" ties it to {ids[one.other]}')

    def _event(self, one: Statement, when: Dated) -> str:
        page = self.page
        title = _title(page.plain, one.start, one.end, when, whole=not one.numbers)
        name = self._name(title)
        record: dict[str, Any] = {"id": name, "title": title}
        if when.when:
            record["when"] = when.when
        record |= {"source": page.id, "quote": page.text[one.start : one.end]}
        mark: dict[str, Any] = {"start": one.start, "end": one.end}
        if when.end > when.start:
            mark |= {"words": page.text[when.start : when.end]}
        self.events.append(
            record | {"draft": mark | {"confidence": when.confidence, "because": when.because}}
        )
        return name

    def _claim(self, said: Said, start: int, end: int, events: list[tuple[int, int, str]]) -> None:
        page = self.page
        sentence = page.text[start:end]
        event = next((e for s, t, e in events if s <= said.start < t), None)
        subject, confidence = said.subject, "high"
        because = "figure, measure and subject stand side by side"
        if not subject and self._subject:
            subject, confidence = self._subject, "low"
            because = "its subject is that of the figure before it"
        elif not subject:
            confidence, because = "low", "the sentence does not say of whom or what"
        self._subject = subject or self._subject
        record: dict[str, Any] = {"id": self._name(f"{said.measure} {subject}")}
        record |= {"event": event} if event else {}
        if subject or not event:
            record["subject"] = subject or said.measure
        record |= {
            "measure": said.measure,
            "value": " ".join(page.text[said.start : said.end].split()),
        }
        record |= {"unit": said.unit} if said.unit else {}
        speaker = speaker_of(sentence)
        record |= {"said_by": [speaker]} if speaker else {}
        hedge = hedge_of(sentence)
        record |= {"hedge": hedge} if hedge else {}
        when = self._when_of(event) if event else ""
        record |= {"when": when} if when else {}
        record |= {"source": page.id, "quote": sentence.rstrip()}
        mark: dict[str, Any] = {"start": start, "end": start + len(sentence.rstrip())}
        mark |= {"words": page.text[said.start : said.end]}
        self.claims.append(
            record | {"draft": mark | {"confidence": confidence, "because": because}}
        )

    def _when_of(self, event: str) -> str:
        """Answer when a figure holds that is given of an event: that day, or what dates it."""
        when = next((one.get("when", "") for one in self.events[-8:] if one["id"] == event), "")
        if not when or understand(when).precision in {"day", "hour", "minute"}:
            return when and f"same day as {event}"
        return str(when)

    def _name(self, words: str) -> str:
        """Answer an id of the first words that say something, not used before."""
        kept = [word for word in identifier(words, 200).split("-") if word not in _SMALL]
        name = "-".join(kept[:_ID_WORDS])[:60].strip("-")
        if not name or not _is_id(name):
            name = f"event-{name}".strip("-")
        count = self._ids.get(name, 0) + 1
        self._ids[name] = count
        if count == 1:
            return name
        return (
            self._name(f"{name} {count}")
            if f"{name}-{count}" in self._ids
            else self._new(name, count)
        )

    def _new(self, name: str, count: int) -> str:
        made = f"{name}-{count}"
        self._ids[made] = 1
        return made


def _is_id(name: str) -> bool:
    """Answer whether the date language takes a name for an id, and not for a date."""
    try:
        rules = understand(f"after {name}").rules
    except DateError:
        return False
    return any(rule.anchor.id == name for rule in rules)


def _title(plain: str, start: int, end: int, when: Dated, *, whole: bool) -> str:
    """Answer a statement's words without those that date it, shortened at the end of a word."""
    words = plain[start:end]
    if not whole and start <= when.start < when.end <= end:
        rest = f"{plain[start : when.start].rstrip()} {plain[when.end : end].lstrip(' ')}"
        words = rest if len(rest.split()) > 1 else words
    words = " ".join(words.split()).replace(" ,", ",").replace(" .", ".").strip(" ,;:.-")
    words = words or " ".join(plain[start:end].split())
    if len(words) > _TITLE:
        words = words[: _TITLE + 1].rsplit(" ", 1)[0].rstrip(" ,;:")[:_TITLE] + "…"
    return words[:1].upper() + words[1:]
