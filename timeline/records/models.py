"""The five records that people write, and the rows that the ledger takes from them.

A record never parses dates: `when`, `start`, `end` and `published` stay text exactly as written,
for the date language to understand. On `correct` only the id and the changed fields are needed; an
explicit null clears a field. A row has a fixed set of keys for each kind, so that many of them
load as one table.

Keys that every row has:

| key | holds |
|---|---|
| kind | "source", "event", "claim", "link" or "policy" |
| op | "assert", "correct", "retract" or "restore" |
| id | the item's id |
| reason, reason_kind, author | text or None |
| recorded_at | ISO instant in UTC ("2025-04-30T12:00:00Z") or None |
| fields | for `correct`: sorted names of the fields that it sets, see `CORRECTS`; else empty |
| file, line | where the record was read, or None |
"""

# annotations are values here: pydantic builds the records from them
import re
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from timeline.records.base import Cite, Cites, Record, Row, cited
from timeline.records.fields import (
    Filled,
    Identifier,
    Instant,
    LinkKind,
    MeasureKind,
    ReasonKind,
    Reference,
    Text,
    Texts,
    Value,
    Whens,
    Zone,
)
from timeline.records.figures import parse_figure
from timeline.records.shape import CORRECTS

__all__ = [
    "CORRECTS",
    "MODELS",
    "BatchHeader",
    "Cite",
    "ClaimRecord",
    "EventRecord",
    "LinkRecord",
    "PolicyRecord",
    "Record",
    "Row",
    "SourceRecord",
]


class SourceRecord(Record):
    """One published document.

    Row keys beside the common ones: title, publisher, via, url, language, published (list of
    text), zone, text, file_name, note.

    >>> SourceRecord(id="nis", published="2025-04-30").to_row()["published"]
    ['2025-04-30']
    """

    KIND: ClassVar[str] = "source"

    record: Literal["source"] = Field("source", description="The kind of record, in JSONL and CSV.")
    id: Identifier = Field(description="Its id, by which everything else names it.")
    title: Text | None = Field(None, description="Title or headline.")
    publisher: Text | None = Field(None, description="Who published it.")
    via: Text | None = Field(None, description="Who passed it on, such as a news agency.")
    url: Text | None = Field(None, description="Its address.")
    language: Text | None = Field(None, description='Its language, such as "en" or "ko".')
    published: Whens | None = Field(None, description="When it was published: a date or phrase.")
    zone: Zone | None = Field(None, description="IANA time zone in which its dates are meant.")
    text: Text | None = Field(None, description="Its text, if we hold it.")
    file: Filled | None = Field(None, description="The file that holds its text.")
    note: Text | None = Field(None, description="A remark of ours.")

    def _fits(self) -> bool:
        return self.op == "assert"

    def to_row(self, *, file: str | None = None, line: int | None = None) -> Row:
        """Answer the source as plain values; see `Record.to_row`."""
        return {
            "kind": "source",
            "op": self.op,
            "id": self.id,
            "reason": self.reason,
            "reason_kind": self.reason_kind,
            "recorded_at": self.recorded_at,
            "author": self.author,
            "fields": self._fields(),
            "file": file,
            "line": line,
            "title": self.title,
            "publisher": self.publisher,
            "via": self.via,
            "url": self.url,
            "language": self.language,
            "published": self.published or [],
            "zone": self.zone,
            "text": self.text,
            "file_name": self.file,
            "note": self.note,
        }


class EventRecord(Record):
    """Something that happened, happens or is said to have happened.

    Row keys beside the common ones: title, event_kind, place, zone, actors (list), tags (list),
    cites (list of `{source, quote}`), note, when (list of text), start (list), end (list).

    >>> row = EventRecord(id="a", title="A", when="2 days before b", source="nis").to_row()
    >>> row["when"], row["cites"]
    (['2 days before b'], [{'source': 'nis', 'quote': None}])
    """

    KIND: ClassVar[str] = "event"

    record: Literal["event"] = Field("event", description="The kind of record, in JSONL and CSV.")
    id: Identifier = Field(description="Its id, by which dates and links name it.")
    title: Filled | None = Field(None, description="What happened, in a few words.")
    when: Whens | None = Field(
        None, description="When it happened: a date or phrase, or several that all hold."
    )
    start: Whens | None = Field(None, description="When it started, instead of `when`.")
    end: Whens | None = Field(None, description="When it ended, instead of `when`.")
    kind: Text | None = Field(None, description="What sort of event it is, in a word of yours.")
    place: Text | None = Field(None, description="Where it happened.")
    zone: Zone | None = Field(None, description="IANA time zone in which its dates are meant.")
    actors: Texts | None = Field(None, description="Who took part.")
    tags: Texts | None = Field(None, description="Words to find it by.")
    source: Identifier | None = Field(None, description="The source that says so; or use `cites`.")
    quote: Text | None = Field(None, description="The words of that source, verbatim.")
    cites: Cites | None = Field(None, description="Several sources, each with its words.")
    note: Text | None = Field(None, description="A remark of ours.")

    def _fits(self) -> bool:
        return (
            self.op == "assert"
            and self.title is not None
            and (self.when is None or (self.start is None and self.end is None))
            and (self.source is not None or self.quote is None)
            and (self.source is None or self.cites is None)
        )

    def to_row(self, *, file: str | None = None, line: int | None = None) -> Row:
        """Answer the event as plain values; see `Record.to_row`."""
        return {
            "kind": "event",
            "op": self.op,
            "id": self.id,
            "reason": self.reason,
            "reason_kind": self.reason_kind,
            "recorded_at": self.recorded_at,
            "author": self.author,
            "fields": self._fields(),
            "file": file,
            "line": line,
            "title": self.title,
            "event_kind": self.kind,
            "place": self.place,
            "zone": self.zone,
            "actors": self.actors or [],
            "tags": self.tags or [],
            "cites": cited(self.cites, self.source, self.quote),
            "note": self.note,
            "when": self.when or [],
            "start": self.start or [],
            "end": self.end or [],
        }


class ClaimRecord(Record):
    """Someone said that a measure of a subject was a value.

    Row keys beside the common ones: event_id, subject, measure, measure_kind, value_text,
    value_low, value_high, qualifier, unit, said_by (list: who said it, then who relayed it), hedge,
    when (list of text), part_of, cites (list of `{source, quote}`), note.

    >>> row = ClaimRecord(id="c", subject="army", measure="killed", value="about 600").to_row()
    >>> row["value_text"], row["value_low"], row["value_high"], row["qualifier"]
    ('about 600', 540.0, 660.0, 'about')
    """

    KIND: ClassVar[str] = "claim"

    record: Literal["claim"] = Field("claim", description="The kind of record, in JSONL and CSV.")
    id: Identifier = Field(description="Its id, by which links and other claims name it.")
    event: Identifier | None = Field(None, description="Id of the event that it is about.")
    subject: Text | None = Field(None, description="Of whom or what the measure is.")
    measure: Filled | None = Field(None, description='What is measured, such as "killed".')
    measure_kind: MeasureKind | None = Field(
        None,
        description="What the figure is over time: a level at a moment, a cumulative total since a "
        "start, a flow over a period, or a rate per unit. Left out, the words of the measure say "
        "whether it is cumulative.",
    )
    value: Value | None = Field(
        None, description='The figure as said: "about 600", "over 4,000", "4,700".'
    )
    unit: Text | None = Field(None, description="The unit of the figure.")
    said_by: Texts | None = Field(
        None, description="Who said it; a list is a chain: who said it, then who relayed it."
    )
    hedge: Text | None = Field(None, description='Words of doubt: "believed", "reportedly".')
    when: Whens | None = Field(None, description="At or over which time the value holds.")
    part_of: Identifier | None = Field(None, description="Id of the claim that it is a part of.")
    source: Identifier | None = Field(None, description="The source that says so; or use `cites`.")
    quote: Text | None = Field(None, description="The words of that source, verbatim.")
    cites: Cites | None = Field(None, description="Several sources, each with its words.")
    note: Text | None = Field(None, description="A remark of ours.")

    def _fits(self) -> bool:
        return (
            self.op == "assert"
            and self.measure is not None
            and self.value is not None
            and (self.subject is not None or self.event is not None)
            and self.part_of != self.id
            and (self.source is not None or self.quote is None)
            and (self.source is None or self.cites is None)
        )

    def to_row(self, *, file: str | None = None, line: int | None = None) -> Row:
        """Answer the claim as plain values, its figure as numbers; see `Record.to_row`."""
        figure = parse_figure(self.value) if self.value is not None else None
        return {
            "kind": "claim",
            "op": self.op,
            "id": self.id,
            "reason": self.reason,
            "reason_kind": self.reason_kind,
            "recorded_at": self.recorded_at,
            "author": self.author,
            "fields": self._fields(),
            "file": file,
            "line": line,
            "event_id": self.event,
            "subject": self.subject,
            "measure": self.measure,
            "measure_kind": self.measure_kind,
            "value_text": self.value,
            "value_low": figure.low if figure else None,
            "value_high": figure.high if figure else None,
            "qualifier": figure.qualifier if figure else None,
            "unit": self.unit,
            "said_by": self.said_by or [],
            "hedge": self.hedge,
            "when": self.when or [],
            "part_of": self.part_of,
            "cites": cited(self.cites, self.source, self.quote),
            "note": self.note,
        }


LINK_ID_PATTERN = (
    r"^[\p{L}\p{N}][\p{L}\p{M}\p{N}\-_.:/@+]*"
    r"( (corrects|contradicts|supports|same_as|part_of|causes|merged_into) "
    r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\-_.:/@+]*)?$"
)


LinkId = Annotated[
    str,
    Field(
        strict=True,
        pattern=LINK_ID_PATTERN,
        max_length=430,
        json_schema_extra={"pattern": r"^\S+( \S+ \S+)?$"},
    ),
]


class LinkRecord(Record):
    """A relation of two items that is not a date.

    Row keys beside the common ones: from_ref, to_ref, link_kind, cites (list of `{source, quote}`),
    note. Without an id of its own a link is called by what it says.

    >>> row = LinkRecord(**{"from": "claim:b", "to": "claim:a", "kind": "corrects"}).to_row()
    >>> row["id"]
    'claim:b corrects claim:a'
    """

    KIND: ClassVar[str] = "link"

    record: Literal["link"] = Field("link", description="The kind of record, in JSONL and CSV.")
    id: LinkId | None = Field(None, description='Its id; "from kind to" where it has none.')
    from_: Reference | None = Field(
        None, alias="from", description='The item that it starts at: "claim:ID" or a bare id.'
    )
    to: Reference | None = Field(None, description="The item that it points to.")
    kind: LinkKind | None = Field(None, description="What the first item is to the second.")
    source: Identifier | None = Field(None, description="The source that says so; or use `cites`.")
    quote: Text | None = Field(None, description="The words of that source, verbatim.")
    cites: Cites | None = Field(None, description="Several sources, each with its words.")
    note: Text | None = Field(None, description="A remark of ours.")

    def to_row(self, *, file: str | None = None, line: int | None = None) -> Row:
        """Answer the link as plain values; see `Record.to_row`."""
        return {
            "kind": "link",
            "op": self.op,
            "id": self.id or f"{self.from_} {self.kind} {self.to}",
            "reason": self.reason,
            "reason_kind": self.reason_kind,
            "recorded_at": self.recorded_at,
            "author": self.author,
            "fields": self._fields(),
            "file": file,
            "line": line,
            "from_ref": self.from_,
            "to_ref": self.to,
            "link_kind": self.kind,
            "cites": cited(self.cites, self.source, self.quote),
            "note": self.note,
        }


def _numbers(value: object) -> object:
    """Take a number for a list of one, and text such as "9, 12" for the numbers in it."""
    if isinstance(value, str):
        value = value.replace(",", " ").split()
    parts = list(map(str, value if isinstance(value, list | tuple) else [value]))
    if not parts or not all(re.fullmatch(r"-?[0-9]{1,9}", part) for part in parts):
        raise PydanticCustomError("numbers", "is whole numbers, such as 5 or [6, 11]")
    return list(map(int, parts))


class PolicyRecord(Record):
    """A convention by which words without bounds of their own are understood is chosen.

    Row keys beside the common ones: value (list of whole numbers). Which conventions there are, and
    what values they take, the ledger says.

    >>> PolicyRecord(id="morning", value="6, 11").to_row()["value"]
    [6, 11]
    """

    KIND: ClassVar[str] = "policy"

    record: Literal["policy"] = Field("policy", description="The kind of record, in JSONL and CSV.")
    id: Identifier = Field(description='Name of the convention, such as "about-day".')
    value: (
        Annotated[
            list[int],
            BeforeValidator(_numbers, json_schema_input_type=int | str | list[int]),
        ]
        | None
    ) = Field(None, description='Its numbers: 5, [6, 11] or "6, 11".')

    def to_row(self, *, file: str | None = None, line: int | None = None) -> Row:
        """Answer the choice as plain values; see `Record.to_row`."""
        return {
            "kind": "policy",
            "op": self.op,
            "id": self.id,
            "reason": self.reason,
            "reason_kind": self.reason_kind,
            "recorded_at": self.recorded_at,
            "author": self.author,
            "fields": self._fields(),
            "file": file,
            "line": line,
            "value": self.value,
        }


class BatchHeader(BaseModel):
    """What one file says of all its records: who records them, and why."""

    model_config = ConfigDict(extra="forbid")

    author: Text | None = Field(None, description="Who records this.")
    reason: Text | None = Field(None, description="Why, in words.")
    reason_kind: ReasonKind | None = Field(None, description="What sort of change it is.")
    request_key: Filled | None = Field(
        None, description="A key of yours: the same key twice is written once."
    )
    recorded_at: Instant | None = Field(
        None, description="Imported history only: the instant at which the origin recorded it."
    )


MODELS: dict[str, type[SourceRecord | EventRecord | ClaimRecord | LinkRecord | PolicyRecord]] = {
    "source": SourceRecord,
    "event": EventRecord,
    "claim": ClaimRecord,
    "link": LinkRecord,
    "policy": PolicyRecord,
}
