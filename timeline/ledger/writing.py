"""Writes batches: one transaction, whole or not at all."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from timeline import catalog, clock
from timeline.dates import under
from timeline.errors import ConflictError, Fault, InvalidInputError, InvalidRecordsError
from timeline.ledger import digests
from timeline.ledger.calendars import calendars_for
from timeline.ledger.conventions import Choices, choices_of, choices_with, dated_anew
from timeline.ledger.dating import Understanding
from timeline.ledger.loading import LargeFile, insert, stage
from timeline.ledger.planning import KINDS, Plan, plan
from timeline.records.reading import paused_garbage_search

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from timeline.records.models import Row
    from timeline.records.reading import Reading

__all__ = ["Header", "Receipt", "write"]

_WRITING = threading.Lock()
"""One write at a time: two connections of one process would both take the next number."""

_CHUNK = 10_000
"""Rows handed to DuckDB at once."""

_FEW = 3
"""Up to so many rows are inserted one by one: to hand many over takes a bigger plan."""

_SINGLY = frozenset({"source", "event", "claim", "link"})
"""The kinds for which there is a statement that inserts one row."""

_COUNTED = (*KINDS, "dating", "calendar")
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
        counts: revisions by kind: source, event, claim, link, policy; and dating: how many were
            understood anew; calendar: how many calendars of working days came along.
        digest: of the batch, chained to the one before.
        repeated: the request key was used before; this is that first result, and nothing was added.
    """

    batch: int
    recorded_at: str
    counts: dict[str, int]
    digest: str
    repeated: bool = False


def write(
    connection: duckdb.DuckDBPyConnection, given: Reading | LargeFile, header: Header
) -> Receipt:
    """Write what was read as one batch, or as one for each `recorded_at` that its rows bring.

    All of it is one transaction. It takes effect when this returns.

    Args:
        connection: the ledger.
        given: what was read, or a file that is to be.
        header: what is said of the batch.

    Returns:
        The last batch written.

    Raises:
        InvalidRecordsError: with every fault of the reading and of its place in the ledger.
        InvalidInputError: there is nothing to write, or a time of record that cannot be.
        ConflictError: a time of record that goes back behind the last batch.
    """
    with _WRITING, paused_garbage_search():
        if repeated := _written_before(connection, header):
            return repeated
        if not isinstance(given, LargeFile):
            return _written(connection, given, header)
        if loaded := _loaded(connection, given, header):
            return loaded
        reading = given.read()
        if not given.headed and reading.batch:
            # What it says of the batch stands further on.
            said = {name: value for name, value in asdict(header).items() if value is not None}
            header = Header(**(reading.batch | said))
        return _written_before(connection, header) or _written(connection, reading, header)


def _loaded(
    connection: duckdb.DuckDBPyConnection, file: LargeFile, header: Header
) -> Receipt | None:
    """Write a file set by set; None, and nothing done, where it is not that plain."""
    connection.begin()
    try:
        slot = _next_slot(connection, header.recorded_at)
        with under(slot.choices):
            counts = stage(connection, file, Understanding())
        if counts is None:
            connection.rollback()
            return None
        content = insert(connection, slot.batch, slot.last_seq)
        last_seq = slot.last_seq + sum(counts.values())
        digest = _close(connection, slot, header, header.author, last_seq, content)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return Receipt(
        slot.batch, _iso(slot.at), {kind: counts.get(kind, 0) for kind in _COUNTED}, digest
    )


def _written(connection: duckdb.DuckDBPyConnection, reading: Reading, header: Header) -> Receipt:
    understood = Understanding()
    if reading.faults:
        # Where a record is wrong, those that are not are still held against the ledger.
        found = _planned(connection, reading.rows, _next_slot(connection, None), understood)[
            0
        ].faults
        raise InvalidRecordsError(sorted([*reading.faults, *found], key=_place))
    if not reading.rows:
        raise InvalidInputError("there are no records; nothing was written")
    connection.begin()
    try:
        written = None
        for recorded_at, rows in _by_record_time(reading.rows, header.recorded_at):
            written = _write_batch(connection, rows, header, recorded_at, understood)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    assert written is not None  # noqa: S101 - there was at least one row
    return written


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
        _iso(found[1]),
        dict(zip(_COUNTED, counts or (), strict=True)),
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
    moments = {None if text is None else _instant(text): text for text in groups}
    for moment in sorted(moments, key=lambda at: at or datetime.min):  # noqa: DTZ901 - for order alone
        yield moment, groups[moments[moment]]


def _iso(at: datetime) -> str:
    return f"{at.isoformat()}Z"


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at.replace(tzinfo=None)  # the records' room has put it into UTC


def _write_batch(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Row],
    header: Header,
    recorded_at: datetime | None,
    understood: Understanding,
) -> Receipt:
    slot = _next_slot(connection, recorded_at)
    made, choices = _planned(connection, rows, slot, understood)
    if made.faults:
        raise InvalidRecordsError(sorted(made.faults, key=_place))
    written = made.revisions | {"dating": [], "calendar": []}
    if choices != slot.choices:
        written["dating"] = dated_anew(connection, slot.choices, choices)
    leaning = [revision for kind in written if kind != "link" for revision in written[kind]]
    written["calendar"] = calendars_for(connection, leaning)
    seq = slot.last_seq
    row_digests: list[tuple[int, str]] = []
    for kind, revisions in written.items():
        for revision in revisions:
            seq += 1
            revision["seq"], revision["batch"] = seq, slot.batch
        row_digests += _inserted(connection, kind, revisions)
    row_digests.sort()
    author = header.author or next((row["author"] for row in rows if row["author"]), None)
    content = digests.content_of(text for _, text in row_digests)
    digest = _close(connection, slot, header, author, seq, content)
    counts = {kind: len(revisions) for kind, revisions in written.items()}
    return Receipt(slot.batch, _iso(slot.at), counts, digest)


def _planned(
    connection: duckdb.DuckDBPyConnection,
    rows: Sequence[Row],
    slot: _Slot,
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


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the next batch comes to stand: its number, when, and what is before it."""

    batch: int
    at: datetime
    last_seq: int
    before: str
    choices: Choices


def _next_slot(connection: duckdb.DuckDBPyConnection, recorded_at: datetime | str | None) -> _Slot:
    if isinstance(recorded_at, str):
        recorded_at = _instant(recorded_at)
    found = connection.execute(catalog.statement("last_batch")).fetchone() or (None,) * 5
    batch, last_at, last_seq, before, chosen = found
    choices = choices_of(connection) if chosen else {}
    at = _record_time(recorded_at, last_at)
    return _Slot((batch or 0) + 1, at, last_seq or 0, before or digests.FIRST, choices)


def _close(
    connection: duckdb.DuckDBPyConnection,
    slot: _Slot,
    header: Header,
    author: str | None,
    last_seq: int,
    content: str,
) -> str:
    """Record the batch itself, and answer its digest."""
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
    digest = digests.chained(slot.before, columns, content)
    connection.execute(catalog.statement("insert_batch"), columns | {"digest": digest})
    return digest


def _inserted(
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


def _record_time(given: datetime | None, last: datetime | None) -> datetime:
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
