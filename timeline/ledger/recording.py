"""Puts planned revisions and the batch that they belong to into the ledger's tables."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from timeline import catalog, clock
from timeline.errors import ConflictError, InvalidInputError
from timeline.ledger import digests
from timeline.ledger.conventions import Choices, choices_of
from timeline.ledger.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from timeline.records.models import Row

__all__ = [
    "COUNTED",
    "Header",
    "Receipt",
    "Slot",
    "close",
    "close_many",
    "closing",
    "inserted",
    "instant",
    "iso",
    "next_slot",
    "record_time",
]

_CHUNK = 10_000
"""Rows handed to DuckDB at once."""

_FEW = 3
"""Up to so many rows are inserted one by one: to hand many over takes a bigger plan."""

_SINGLY = frozenset({"source", "event", "claim", "link"})
"""The kinds for which there is a statement that inserts one row."""

COUNTED = (*KINDS, "dating", "figure", "calendar")
"""What a batch holds, in the order in which it is recorded."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a batch says of itself."""

    author: str | None = None
    reason: str | None = None
    reason_kind: str | None = None
    request_key: str | None = None
    recorded_at: str | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a write did.

    Attributes:
        batch: the number of the batch.
        recorded_at: when, as ISO 8601 text in UTC.
        counts: revisions by kind: source, event, claim, link, policy; and dating, figure: how many
            were understood anew; calendar: how many calendars of working days came along.
        digest: of the batch, chained to the one before.
        repeated: the request key was used before; this is that first result, and nothing was added.
    """

    batch: int
    recorded_at: str
    counts: dict[str, int]
    digest: str
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the next batch comes to stand: its number, when, and what is before it.

    Attributes:
        batch: its number.
        at: when it is recorded, in UTC.
        last_seq: the number of the last revision before it.
        before: the digest of the batch before, or `digests.FIRST`.
        choices: the conventions that hold.
        last_at: when the batch before was recorded; None: there is none.
    """

    batch: int
    at: datetime
    last_seq: int
    before: str
    choices: Choices
    last_at: datetime | None


def next_slot(connection: duckdb.DuckDBPyConnection, recorded_at: datetime | str | None) -> Slot:
    """Answer where a batch comes to stand that was recorded then; None: now.

    Raises:
        ConflictError: that is before the last batch.
        InvalidInputError: it lies in the future.
    """
    if isinstance(recorded_at, str):
        recorded_at = instant(recorded_at)
    found = connection.execute(catalog.statement("last_batch")).fetchone() or (None,) * 5
    batch, last_at, last_seq, before, chosen = found
    choices = choices_of(connection) if chosen else {}
    at = record_time(recorded_at, last_at)
    return Slot((batch or 0) + 1, at, last_seq or 0, before or digests.FIRST, choices, last_at)


def close(
    connection: duckdb.DuckDBPyConnection,
    slot: Slot,
    header: Header,
    author: str | None,
    last_seq: int,
    content: str,
) -> str:
    """Record the batch itself, and answer its digest."""
    columns = closing(slot, header, author, last_seq, content)
    connection.execute(catalog.statement("insert_batch"), columns)
    return str(columns["digest"])


def closing(
    slot: Slot, header: Header, author: str | None, last_seq: int, content: str
) -> dict[str, Any]:
    """Answer the columns of a batch: content is the digest of its rows."""
    columns: dict[str, Any] = {
        "batch": slot.batch,
        "recorded_at": f"{slot.at:%Y-%m-%d %H:%M:%S.%f}",
        "author": author,
        "reason": header.reason,
        "reason_kind": header.reason_kind,
        "request_key": header.request_key,
        "first_seq": slot.last_seq + 1,
        "last_seq": last_seq,
    }
    return columns | {"digest": digests.chained(slot.before, columns, content)}


def close_many(connection: duckdb.DuckDBPyConnection, batches: Sequence[dict[str, Any]]) -> None:
    """Record batches, given their columns."""
    for first in range(0, len(batches), _CHUNK):
        rows = json.dumps(batches[first : first + _CHUNK], ensure_ascii=False)
        connection.execute(catalog.statement("insert_batches"), {"rows": rows})


def inserted(
    connection: duckdb.DuckDBPyConnection, kind: str, revisions: Sequence[Row]
) -> list[tuple[int, str]]:
    """Insert revisions of one kind, and answer their numbers and digests."""
    made: list[tuple[int, str]] = []
    if len(revisions) <= _FEW and kind in _SINGLY:
        statement = catalog.statement(f"insert_one_{kind}")
        for revision in revisions:
            made += connection.execute(statement, revision).fetchall()
        return made
    statement = catalog.statement(f"insert_{kind}")
    for first in range(0, len(revisions), _CHUNK):
        rows = json.dumps(revisions[first : first + _CHUNK], ensure_ascii=False)
        made += connection.execute(statement, {"rows": rows}).fetchall()
    return made


def record_time(given: datetime | None, last: datetime | None) -> datetime:
    """Answer when the batch is recorded: now, or as an import says; never before the last one."""
    now = clock.now()
    if given is None:
        # The clock may stand still or be set back; record time does neither.
        return now if last is None or now > last else last + timedelta(microseconds=1)
    if given > now:
        raise InvalidInputError(f"recorded_at {given} lies in the future; now is {now} UTC")
    if last is not None and given < last:
        raise ConflictError(
            f"recorded_at {given} is before the last batch, which was recorded at {last} UTC; "
            "history is imported in order, and into a ledger that ends before it"
        )
    return given


def iso(at: datetime) -> str:
    """Answer a moment in UTC as ISO 8601 text."""
    return f"{at.isoformat()}Z"


def instant(text: str) -> datetime:
    """Answer the moment that the ISO text of a record means, in UTC without a zone attached."""
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=None)  # the records' room has put it into UTC
