"""Writes batches: one transaction, whole or not at all."""

from __future__ import annotations

import threading
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.dates import under
from timeline.errors import Fault, InvalidInputError, InvalidRecordsError, UnreviewedError
from timeline.ledger import digests
from timeline.ledger.calendars import calendars_for
from timeline.ledger.conventions import Choices, choices_with, dated_anew, figured_anew
from timeline.ledger.dating import Understanding
from timeline.ledger.loading import LargeFile, insert, stage
from timeline.ledger.planning import Plan, plan
from timeline.ledger.recording import (
    COUNTED,
    Header,
    Receipt,
    Slot,
    close,
    close_many,
    closing,
    inserted,
    instant,
    iso,
    next_slot,
)
from timeline.ledger.series import Series
from timeline.records.reading import paused_garbage_search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import duckdb

    from timeline.records.models import Row
    from timeline.records.reading import Reading

__all__ = ["WRITING", "Header", "Receipt", "write"]

WRITING = threading.Lock()
"""One write at a time: two connections of one process would both take the next number."""


def write(
    connection: duckdb.DuckDBPyConnection,
    given: Reading | LargeFile,
    header: Header,
    *,
    drafts: bool = False,
) -> Receipt:
    """Write what was read as one batch, or as one for each `recorded_at` that its rows bring.

    All of it is one transaction. It takes effect when this returns.

    Args:
        connection: the ledger.
        given: what was read, or a file that is to be.
        header: what is said of the batch.
        drafts: take drafts that nobody has reviewed, too.

    Returns:
        The last batch written.

    Raises:
        InvalidRecordsError: with every fault of the reading and of its place in the ledger.
        InvalidInputError: there is nothing to write, or a time of record that cannot be.
        ConflictError: a time of record that goes back behind the last batch.
        UnreviewedError: there are drafts in it, and `drafts` does not let them in.
    """
    with WRITING, paused_garbage_search():
        if repeated := _written_before(connection, header):
            return repeated
        if not isinstance(given, LargeFile):
            _refuse(given, drafts=drafts)
            return _written(connection, given, header)
        if loaded := _loaded(connection, given, header):
            return loaded
        reading = given.read()
        _refuse(reading, drafts=drafts)
        if not given.headed and reading.batch:
            # What it says of the batch stands further on.
            said = {name: value for name, value in asdict(header).items() if value is not None}
            header = Header(**(reading.batch | said))
        return _written_before(connection, header) or _written(connection, reading, header)


def _refuse(reading: Reading, *, drafts: bool) -> None:
    if reading.drafts and not drafts and not reading.faults:
        raise UnreviewedError(reading.drafts)


def _loaded(
    connection: duckdb.DuckDBPyConnection, file: LargeFile, header: Header
) -> Receipt | None:
    """Write a file set by set; None, and nothing done, where it is not that plain."""
    connection.begin()
    try:
        slot = next_slot(connection, None)
        with under(slot.choices):
            batches = stage(connection, file, Understanding(), slot, header.recorded_at)
        if batches is None:
            connection.rollback()
            return None
        receipts: list[Receipt] = []
        columns: list[dict[str, Any]] = []
        for made, content in zip(batches, insert(connection, slot.batch), strict=True):
            slot = replace(slot, batch=made.batch, at=made.at)
            author = header.author or made.author
            columns.append(closing(slot, header, author, content.last_seq, content.digest))
            digest = str(columns[-1]["digest"])
            counts = {kind: made.counts.get(kind, 0) for kind in COUNTED}
            receipts.append(Receipt(slot.batch, iso(slot.at), counts, digest))
            slot = replace(slot, last_seq=content.last_seq, before=digest)
        close_many(connection, columns)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return receipts[-1]


def _written(connection: duckdb.DuckDBPyConnection, reading: Reading, header: Header) -> Receipt:
    understood = Understanding()
    if reading.faults:
        # Where a record is wrong, those that are not are still held against the ledger.
        made, _ = _planned(connection, reading.rows, next_slot(connection, None), understood)
        raise InvalidRecordsError(sorted([*reading.faults, *made.faults], key=_place))
    if not reading.rows:
        raise InvalidInputError("there are no records; nothing was written")
    batches = list(_by_record_time(reading.rows, header.recorded_at))
    connection.begin()
    try:
        if len(batches) == 1 or any(row["kind"] == "policy" for row in reading.rows):
            written = [
                _write_batch(connection, rows, header, recorded_at, understood)
                for recorded_at, rows in batches
            ]
        else:
            written = _write_series(connection, batches, header)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return written[-1]


def _write_series(
    connection: duckdb.DuckDBPyConnection,
    batches: Iterable[tuple[datetime | None, Sequence[Row]]],
    header: Header,
) -> list[Receipt]:
    series = Series(connection)
    for recorded_at, rows in batches:
        if faults := series.plan(rows, header, recorded_at):
            raise InvalidRecordsError(sorted(faults, key=_place))
    return series.write()


def _place(fault: Fault) -> tuple[str, int]:
    return fault.file or "", fault.line or 0


def _written_before(connection: duckdb.DuckDBPyConnection, header: Header) -> Receipt | None:
    if header.request_key is None:
        return None
    found = connection.execute(
        catalog.statement("batch_of_request"), {"request_key": header.request_key}
    ).fetchone()
    if found is None:
        return None
    counts = connection.execute(catalog.statement("batch_counts"), {"batch": found[0]}).fetchone()
    return Receipt(
        found[0],
        iso(found[1]),
        dict(zip(COUNTED, counts or (), strict=True)),
        found[2],
        repeated=True,
    )


def _by_record_time(
    rows: Sequence[Row], header: str | None
) -> Iterator[tuple[datetime | None, Sequence[Row]]]:
    """Answer the batches: the rows that were recorded at one time, in the order of time."""
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["recorded_at"] or header, []).append(row)
    if None in groups and len(groups) > 1:
        raise InvalidInputError(
            "some records bring recorded_at and some do not; give it to all of them or to none"
        )
    moments = {None if text is None else instant(text): text for text in groups}
    for moment in sorted(moments, key=lambda at: at or datetime.min):  # noqa: DTZ901 - for order alone
        yield moment, groups[moments[moment]]


def _write_batch(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Row],
    header: Header,
    recorded_at: datetime | None,
    understood: Understanding,
) -> Receipt:
    slot = next_slot(connection, recorded_at)
    made, choices = _planned(connection, rows, slot, understood)
    if made.faults:
        raise InvalidRecordsError(sorted(made.faults, key=_place))
    written = made.revisions | {"dating": [], "figure": [], "calendar": []}
    if choices != slot.choices:
        written["dating"] = dated_anew(connection, slot.choices, choices)
        written["figure"] = figured_anew(connection, slot.choices, choices)
    leaning = [revision for kind in written if kind != "link" for revision in written[kind]]
    written["calendar"] = calendars_for(connection, leaning)
    seq = slot.last_seq
    row_digests: list[tuple[int, str]] = []
    for kind, revisions in written.items():
        for revision in revisions:
            seq += 1
            revision["seq"], revision["batch"] = seq, slot.batch
        row_digests += inserted(connection, kind, revisions)
    row_digests.sort()
    author = header.author or next((row["author"] for row in rows if row["author"]), None)
    content = digests.content_of(text for _, text in row_digests)
    digest = close(connection, slot, header, author, seq, content)
    counts = {kind: len(revisions) for kind, revisions in written.items()}
    return Receipt(slot.batch, iso(slot.at), counts, digest)


def _planned(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Row],
    slot: Slot,
    understood: Understanding,
) -> tuple[Plan, Choices]:
    """Plan a batch, and answer which conventions hold after it: they hold for all of its words."""
    choosing = [row for row in rows if row["kind"] == "policy"]
    if not choosing:
        with under(slot.choices):
            return plan(connection, rows, understood), slot.choices
    chosen = plan(connection, choosing, understood)
    choices = choices_with(slot.choices, chosen)
    understood.forget()
    with under(choices):
        made = plan(connection, [row for row in rows if row["kind"] != "policy"], understood)
    made.revisions["policy"] = chosen.revisions["policy"]
    made.faults += chosen.faults
    return made, choices
