"""Imports history from somebody's own table: rows become batches with their own times of record.

Rows are read one after another, and batches are written many to a transaction. Each batch has a
request key that says which rows of which table it ends, with a digest of all rows up to there:

    import losses.csv to row 1204 3f0a...

So an import that was stopped, however hard, goes on behind the last batch that is in the ledger,
and one that is repeated adds nothing; rows that were added to the table since are what is new.

A time of record that lies before that of the row before it is taken as that: history is in the
order of the rows.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.errors import ConflictError, Fault, InvalidInputError, InvalidRecordsError
from timeline.ledger.recording import Header, instant
from timeline.ledger.series import Series
from timeline.ledger.tables import TableRow, open_table
from timeline.ledger.upserting import item_of, settled
from timeline.records import from_mappings
from timeline.records.mapping_templates import FillingError
from timeline.records.reading import paused_garbage_search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    import duckdb

    from timeline.ledger.tables import Table
    from timeline.records.mapping import Mapped, TableMapping

__all__ = ["ImportStoppedError", "Imported", "import_table"]

_CHUNK = 5_000
"""Records that are looked up, planned and written together at most, and at least if there are."""

_PAUSE = 1.0
"""Seconds after which what there is is written, so that little is lost by a kill."""

_MOST_FAULTS = 50
_SHOWN = 5


@dataclass(slots=True)
class Imported:
    """What an import did.

    Attributes:
        batches: how many were written.
        there: how many of the tables' batches were in the ledger already.
        unchanged: how many records said what was recorded already.
        late: how many batches had a time before that of the batch before them, and took that.
        counts: revisions written, by kind.
        first, last: the numbers of the batches that were written.
        sample: the first records, as rows became them.
        unseen: places of the mapping that no row had.
        dry_run: nothing was written; the other numbers say what would have been.
    """

    batches: int = 0
    there: int = 0
    unchanged: int = 0
    late: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None
    sample: list[dict[str, Any]] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    dry_run: bool = False


class ImportStoppedError(InvalidRecordsError):
    """Rows were refused: nothing of their batch nor behind it was written, what is before it was.

    Attributes:
        done: what was written before.
    """

    def __init__(self, faults: list[Fault], done: Imported) -> None:
        shown = faults[:_MOST_FAULTS]
        super().__init__(shown)
        more = len(faults) - len(shown)
        went = "would have been" if done.dry_run else "are"
        text = str(self).split("\n", 1)[1]
        self.done = done
        self.args = (
            f"{len(faults)} fault{'s' if len(faults) != 1 else ''}; nothing of that batch was "
            f"written, {done.batches} batches before it {went}\n{text}"
            + (f"\nand {more} more" if more else "")
            + "\nput the rows or the mapping right and run the same again: it goes on from there",
        )


@dataclass(slots=True)
class _Batch:
    """Rows that are one batch."""

    header: dict[str, str]
    line: int
    records: list[tuple[Mapped, int]] = field(default_factory=list)
    rows: int = 0
    key: str = ""
    faults: list[Fault] = field(default_factory=list)
    ended: set[tuple[str, str]] = field(default_factory=set)
    """Items that it retracts: what does anything to them after that begins another batch."""


def import_table(
    connection: duckdb.DuckDBPyConnection,
    files: Iterable[str | Path],
    mapping: TableMapping,
    *,
    header: Mapping[str, str | None] | None = None,
    origin: str | None = None,
    dry_run: bool = False,
    progress: Callable[[str, int], Callable[[int], None]] | None = None,
) -> Imported:
    """Import tables, one after another.

    Args:
        connection: the ledger.
        files: the tables.
        mapping: what their columns mean.
        header: author, reason, reason_kind of every batch, before what the mapping says.
        origin: the name under which the ledger remembers how far a table was imported; the name
            of its file by default. Only for one file.
        dry_run: write nothing, and answer what would be.
        progress: told the name and size of a table that is begun, it answers what is told of work
            done since.

    Raises:
        ImportStoppedError: rows do not make valid records; batches before them stay written.
        ConflictError: the rows up to where the last import came are not the same any more, or a
            batch lies before the last one of the ledger.
        InvalidInputError: a file, or a column that the mapping names, is not there.
    """
    files = list(files)
    if origin is not None and len(files) != 1:
        raise InvalidInputError(f"one origin for {len(files)} files; import them one by one")
    said = {name: value for name, value in (header or {}).items() if value is not None}
    done = Imported(dry_run=dry_run)
    if dry_run:
        connection.begin()
    try:
        run = _Run(connection, mapping, said, done)
        for file in files:
            with open_table(file, mapping) as table, paused_garbage_search():
                told = progress(table.name, table.size) if progress else lambda _done: None
                run.table(table, origin or Path(file).name, told)
    finally:
        if dry_run:
            connection.rollback()
    done.unseen = mapping.unseen() if run.mapped else []
    return done


class _Run:
    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        mapping: TableMapping,
        said: dict[str, str],
        done: Imported,
    ) -> None:
        self.connection = connection
        self.mapping = mapping
        self.said = said
        self.done = done
        self.mapped = 0
        self._series = Series(connection)
        self._last_at: datetime | None = None
        self._headers: dict[tuple[tuple[str, str], ...], dict[str, Any]] = {}

    def table(self, table: Table, origin: str, told: Callable[[int], None]) -> None:
        """Import one table."""
        if table.columns is not None:
            self.mapping.settle(table.columns, table.name)
        chunk: list[_Batch] = []
        records, began, work = 0, time.monotonic(), 0
        try:
            for batch, at in self._batches(table, origin):
                chunk.append(batch)
                records += len(batch.records)
                if records >= _CHUNK or time.monotonic() - began > _PAUSE:
                    self._write(chunk, table.name)
                    told(at - work)
                    chunk, records, began, work = [], 0, time.monotonic(), at
        except InvalidRecordsError as error:
            if isinstance(error, ImportStoppedError):
                raise
            # A row cannot be read: what stands before its batch is written first.
            self._write(chunk, table.name)
            raise ImportStoppedError(list(error.faults), self.done) from None
        self._write(chunk, table.name)
        told(table.size - work)

    def _batches(self, table: Table, origin: str) -> Iterator[tuple[_Batch, int]]:
        """Answer the batches that are not in the ledger yet, and how far on each ends."""
        prefix = f"import {origin} to row "
        [(marks, last_key, self._last_at)] = self.connection.execute(
            catalog.statement("import_marks"), {"prefix": prefix}
        ).fetchall()
        until, mark = _mark(last_key, prefix)
        content = hashlib.sha256()
        open_batch: _Batch | None = None
        number = work = 0
        for row in table.rows:
            if row.number > until:
                batch = self._joined(row, open_batch, table.name)
                if open_batch is not None and batch is not open_batch:
                    open_batch.key = f"{prefix}{number} {_shown(content)}"
                    yield open_batch, work
                open_batch = batch
            content.update(len(row.content).to_bytes(8, "big"))
            content.update(row.content)
            number, work = row.number, row.work
            if number == until:
                if _shown(content) != mark:
                    raise _changed(table.name, until)
                self.done.there += marks
        if number < until:
            raise _changed(table.name, until)
        if open_batch is not None:
            open_batch.key = f"{prefix}{number} {_shown(content)}"
            yield open_batch, work

    def _joined(self, row: TableRow, batch: _Batch | None, name: str) -> _Batch:
        """Answer the batch that a row belongs to: the one that is open, or a new one."""
        faults: list[Fault] = []
        header: dict[str, str] = {}
        records: list[Mapped] = []
        try:
            self.mapped += 1
            header = self.mapping.said(row.values) | self.said
            records = self.mapping.records(row.values)
        except FillingError as error:
            faults.append(Fault(str(error), name, row.line))
        items = {item_of(record) for record in records if record["op"] != "retract"}
        if (
            batch is None
            or (header != batch.header and not faults)
            or batch.rows >= self.mapping.most_rows
            or items & batch.ended
        ):
            batch = _Batch(header, row.line)
        batch.rows += 1
        batch.faults += faults
        batch.records += [(record, row.line) for record in records]
        batch.ended |= {item_of(record) for record in records if record["op"] == "retract"}
        if len(self.done.sample) < _SHOWN:
            self.done.sample += records[: _SHOWN - len(self.done.sample)]
        return batch

    def _write(self, chunk: list[_Batch], file: str) -> None:
        """Write batches in one transaction: up to the first that has a fault."""
        memory = self._series.memory
        items = {item_of(record) for batch in chunk for record, _ in batch.records}
        memory.recall_states(item for item in items if item[1])
        faults: list[Fault] = []
        for batch in chunk:
            found = self._plan(batch, file, dry=bool(faults))
            faults += found
        if not self.done.dry_run:
            self.connection.begin()
        try:
            receipts = self._series.write()
            if not self.done.dry_run:
                self.connection.commit()
        except BaseException:
            if not self.done.dry_run:
                self.connection.rollback()
            raise
        for receipt in receipts:
            self.done.first = self.done.first or receipt.batch
            self.done.last = receipt.batch
            for kind, count in receipt.counts.items():
                self.done.counts[kind] = self.done.counts.get(kind, 0) + count
        self.done.batches += len(receipts)
        if faults:
            raise ImportStoppedError(sorted(faults, key=lambda fault: fault.line or 0), self.done)

    def _plan(self, batch: _Batch, file: str, *, dry: bool) -> list[Fault]:
        """Plan a batch unless it is `dry` or faulty; answer its faults."""
        header, faults = self._header(batch, file)
        reading, unchanged = settled(batch.records, self._series.memory, file)
        faults += batch.faults + reading.faults
        if dry or faults:
            return faults + self._series.check(reading.rows)
        self.done.unchanged += unchanged
        if not reading.rows:
            return []
        at = instant(header["recorded_at"]) if "recorded_at" in header else None
        if at is not None:
            self.done.late += self._last_at is not None and at < self._last_at
            at = self._last_at = max(at, self._last_at or at)
        made = Header(**(header | {"request_key": batch.key}))
        return self._series.plan(reading.rows, made, at)

    def _header(self, batch: _Batch, file: str) -> tuple[dict[str, Any], list[Fault]]:
        key = tuple(sorted(batch.header.items()))
        if key not in self._headers:
            given = {"record": "batch", **batch.header}
            reading = from_mappings([(given, batch.line)], file)
            if reading.faults:
                return {}, reading.faults
            self._headers.clear()
            self._headers[key] = reading.batch
        return self._headers[key], []


def _mark(key: str | None, prefix: str) -> tuple[int, str]:
    """Answer the row up to which a table was imported, and the digest of all rows up to there."""
    row, _, digest = (key or "").removeprefix(prefix).partition(" ")
    return (int(row), digest) if row.isdigit() else (0, "")


def _shown(content: Any) -> str:
    return str(content.hexdigest()[:16])


def _changed(name: str, row: int) -> ConflictError:
    return ConflictError(
        f"{name}: its first {row:,} rows were imported before, and are not the same now (or the "
        "mapping's sql or table makes others of them); rows may be added at its end; for another "
        "table of the same name give another --origin"
    )
