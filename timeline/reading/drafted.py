"""What a document was found to tell, on the way from its sentences to records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.reading.clauses import Clause
    from timeline.reading.figures_said import Said

__all__ = ["Claim", "Event", "Found", "Sentence"]


@dataclass(slots=True)
class Event:
    """The draft of an event and what is known of it beside.

    Attributes:
        record: as a record file holds it.
        clause: who does what; None where that is not plain.
        subject: who does it, by the name that the text gives; "" where that is not plain.
        chain: who says it, then who relayed it.
        sentence: which sentence of the text tells it.
        dated: the text dates it, by a date or by another event.
        saying: it is the saying of something by its subject.
    """

    record: dict[str, Any]
    clause: Clause | None
    subject: str
    chain: tuple[str, ...]
    sentence: int
    dated: bool = False
    saying: bool = False


@dataclass(slots=True)
class Claim:
    """The draft of a claim and what is known of it beside.

    Attributes:
        record: as a record file holds it.
        chain: who says it, then who relayed it.
        sentence: which sentence of the text says it.
        said: its figure; None where its value is in words.
        event: the event that its words tell.
    """

    record: dict[str, Any]
    chain: tuple[str, ...]
    sentence: int
    said: Said | None = None
    event: Event | None = None


@dataclass(slots=True)
class Found:
    """All that a document was found to tell.

    Attributes:
        events: in the order of the text; what another one leans on before it.
        claims: in the order of the text.
        links: relations that are no dates, as a record file holds them.
        speakers: who speaks in each sentence, by its number.
        relays: who passed on what a speaker said, by the speaker.
    """

    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    speakers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    relays: dict[str, str] = field(default_factory=dict)


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
