"""A series of batches: planned one after another, written in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from timeline.dates import under
from timeline.errors import ConflictError
from timeline.ledger import digests
from timeline.ledger.calendars import calendars_for
from timeline.ledger.dating import Understanding
from timeline.ledger.recording import (
    COUNTED,
    Header,
    Receipt,
    Slot,
    close_many,
    closing,
    inserted,
    iso,
    next_slot,
    record_time,
)
from timeline.ledger.remembering import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from timeline.errors import Fault
    from timeline.records.models import Row

__all__ = ["Series"]


@dataclass(frozen=True, slots=True)
class _Planned:
    header: Header
    author: str | None
    at: datetime
    revisions: dict[str, list[dict[str, Any]]]


class Series:
    """Plans batches, each as if those before it were written, and writes many of them at once.

    It asks the ledger less often than there are batches, which makes history of many small batches
    some ten times faster. Conventions cannot be chosen in a series: what words mean stays the same.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._understood = Understanding()
        self._slot = next_slot(connection, None)
        self._last_at = self._slot.last_at
        self._calendars: set[str] = set()
        self._planned: list[_Planned] = []
        self.memory = Memory(connection, empty=self._slot.batch == 1)

    def plan(
        self, rows: Sequence[Row], header: Header, recorded_at: datetime | None
    ) -> list[Fault]:
        """Plan the next batch.

        Args:
            rows: as `timeline.records` makes them, of any kind but "policy".
            header: what is said of the batch.
            recorded_at: when it was recorded; None: now.

        Returns:
            What is wrong with it; with any fault it is not going to be written, and none should be
            that follows it.

        Raises:
            ConflictError: a time of record that goes back behind the last batch.
            InvalidInputError: one that lies in the future.
        """
        at = record_time(recorded_at, self._last_at)
        with under(self._slot.choices):
            made = self.memory.plan(rows, self._understood)
        if made.faults:
            return made.faults
        leaning = [row for kind in made.revisions if kind != "link" for row in made.revisions[kind]]
        calendars = [
            calendar
            for calendar in calendars_for(self._connection, leaning)
            if calendar["calendar"] not in self._calendars
        ]
        self._calendars |= {calendar["calendar"] for calendar in calendars}
        author = header.author or next((row["author"] for row in rows if row["author"]), None)
        revisions = made.revisions | {"dating": [], "figure": [], "calendar": calendars}
        self._planned.append(_Planned(header, author, at, revisions))
        self._last_at = at
        return []

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        """Answer what is wrong with rows that are not going to be written, and remember the others.

        So that what follows a faulty batch is only found wrong where it is wrong itself.
        """
        with under(self._slot.choices):
            return self.memory.plan(rows, self._understood).faults

    def write(self) -> list[Receipt]:
        """Write what was planned since the last time, in the transaction that is open.

        Raises:
            ConflictError: somebody else has written to the ledger since this series began.
        """
        slot = next_slot(self._connection, None)
        if (slot.batch, slot.before) != (self._slot.batch, self._slot.before):
            raise ConflictError(
                "the ledger was written to by somebody else meanwhile; run the same again"
            )
        self._number(slot)
        texts: list[tuple[int, str]] = []
        for kind in COUNTED:
            every = [row for planned in self._planned for row in planned.revisions[kind]]
            texts += inserted(self._connection, kind, every)
        texts.sort()
        receipts: list[Receipt] = []
        batches: list[dict[str, Any]] = []
        first = 0
        for planned in self._planned:
            counts = {kind: len(planned.revisions[kind]) for kind in COUNTED}
            last = first + sum(counts.values())
            content = digests.content_of(text for _, text in texts[first:last])
            slot = replace(slot, at=planned.at)
            last_seq = slot.last_seq + last - first
            batches.append(closing(slot, planned.header, planned.author, last_seq, content))
            digest = str(batches[-1]["digest"])
            receipts.append(Receipt(slot.batch, iso(slot.at), counts, digest))
            slot = replace(slot, batch=slot.batch + 1, last_seq=last_seq, before=digest)
            first = last
        close_many(self._connection, batches)
        self._slot = slot
        self._planned = []
        self.memory.trim()
        return receipts

    def _number(self, slot: Slot) -> None:
        seq, batch = slot.last_seq, slot.batch
        for planned in self._planned:
            for kind in COUNTED:
                for revision in planned.revisions[kind]:
                    seq += 1
                    revision["seq"], revision["batch"] = seq, batch
            batch += 1
