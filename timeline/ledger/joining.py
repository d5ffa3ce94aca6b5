"""Merges another ledger into this one: every batch that is not here yet, once.

A batch is recognised by its digest, which covers all that came before it in the ledger in which it
was written, and which it keeps wherever it goes (origin_revision). What only the other ledger
touched since both had the same batches is taken over as it stands there. An item that both touched
gets their changes field by field on top of what it is here, so that it comes out the same whichever
ledger is merged into which.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog
from timeline.dates import under
from timeline.errors import (
    Clash,
    ConflictError,
    IntegrityError,
    InvalidInputError,
    LedgerClashError,
    LedgerUnavailableError,
)
from timeline.ledger import digests
from timeline.ledger.connection import connect
from timeline.ledger.dating import DatingError, Understanding, dating_of
from timeline.ledger.kinds import KINDS
from timeline.ledger.merging import misled
from timeline.ledger.planning import columns_of
from timeline.ledger.recording import Header, close_many, iso, next_slot
from timeline.ledger.verifying import faults_of
from timeline.ledger.writing import WRITING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from timeline.ledger.recording import Slot

__all__ = ["ON_CLASH", "Joined", "join_ledger"]

ON_CLASH = ("refuse", "ours", "theirs")
"""What to do where both ledgers changed the same thing differently."""

_KINDS = tuple(kind for kind in KINDS if kind != "policy")
_COUNTED = (*_KINDS, "calendar")
_CHUNK = 10_000

_DATES = {
    "source": ("published", "zone"),
    "event": ("when", "start", "end", "zone", "cites"),
    "claim": ("when", "cites"),
    "link": (),
}
"""By kind, the fields on which it depends what the dates of an item mean."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What merging a ledger did.

    Attributes:
        origin: the name of the other ledger's file.
        batches: every batch that was brought, in order: batch (its number here), origin,
            origin_batch, origin_recorded_at, author, reason, reason_kind, request_key, and counts
            of its revisions by kind. Last, where clashes were decided, the batch that did: it has
            no origin.
        there: how many of the other's batches were here already.
        clashes: what both changed differently; each was decided as `on_clash` says.
        counts: revisions brought, by kind; calendar: calendars of working days.
        digest: of the last batch; None: nothing was brought.
        dry_run: nothing was written; this is what would be.
    """

    origin: str
    batches: tuple[dict[str, Any], ...]
    there: int
    clashes: tuple[Clash, ...]
    counts: dict[str, int]
    digest: str | None
    dry_run: bool


def join_ledger(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    header: Header,
    *,
    version: str,
    wait: float = 5.0,
    on_clash: str = "refuse",
    dry_run: bool = False,
    progress: Callable[[str, int], Callable[[int], None]] | None = None,
) -> Joined:
    """Bring the batches of another ledger that are not in this one; see `Timeline.merge_ledger`."""
    if on_clash not in ON_CLASH:
        raise InvalidInputError(f"on_clash: {on_clash!r} is none of {', '.join(ON_CLASH)}")
    [(own,)] = connection.execute(catalog.statement("join_own_file")).fetchall()
    if own and path.exists() and path.samefile(own):
        raise InvalidInputError(f"{path}: is this ledger itself; give another one")
    _proved(path, version, wait)
    with WRITING:
        _attach(connection, path)
        try:
            connection.begin()
            try:
                joined = _Joining(connection, path.name, header, on_clash, progress).run(dry_run)
                if dry_run:
                    connection.rollback()
                else:
                    connection.commit()
            except BaseException:
                connection.rollback()
                raise
        finally:
            connection.execute(catalog.statement("join_detach"))
    return joined


def _proved(path: Path, version: str, wait: float) -> None:
    """Refuse what is no ledger, cannot be opened, or is not what its digests say."""
    other = connect(path, read_only=True, create=False, wait=wait, version=version)
    try:
        faults = faults_of(other)
    finally:
        other.close()
    if faults:
        more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
        raise IntegrityError(
            f"{path}: is not as it was written: {faults[0]}{more}; nothing was merged"
        )


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    name = "'" + str(path.absolute()).replace("'", "''") + "'"
    try:
        connection.execute(catalog.statement("join_attach").replace("$file", name))
    except duckdb.Error as error:
        raise LedgerUnavailableError(f"{path}: {str(error).splitlines()[0]}") from error


class _Joining:
    """One merge, in a transaction that somebody else ends."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        name: str,
        header: Header,
        on_clash: str,
        progress: Callable[[str, int], Callable[[int], None]] | None,
    ) -> None:
        self._connection = connection
        self._name = name
        self._header = header
        self._on_clash = on_clash
        self._progress = progress

    def _run(self, statement: str, /, **parameters: Any) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(catalog.statement(statement), parameters)

    def run(self, dry_run: bool) -> Joined:
        """Write what is to come, and answer it."""
        slot = next_slot(self._connection, None)
        self._agree_on_conventions()
        self._run("join_fields", rows=json.dumps(_fields()))
        self._run("join_batches", name=self._name)
        [(there,)] = self._run("join_there").fetchall()
        self._run("join_revisions")
        self._run("join_contents")
        self._run("join_clashes")
        self._run("join_calendars")
        clashes = self._clashes()
        if clashes and self._on_clash == "refuse":
            raise LedgerClashError(clashes)
        self._run("join_steps", on_clash=self._on_clash)
        self._date_anew(slot)
        self._run("join_rows", last_seq=slot.last_seq, calendars=self._on_clash == "theirs")
        self._run("join_numbers", last_batch=slot.batch - 1)
        coming = _rows(self._run("join_coming"))
        counts = {kind: sum(row[kind] for row in coming) for kind in _COUNTED}
        digest = None
        if coming:
            self._write(counts)
            digest = self._close(slot, coming)
            self._check_mergers()
        batches = tuple(_told(slot.batch + place, row) for place, row in enumerate(coming))
        return Joined(self._name, batches, there, tuple(clashes), counts, digest, dry_run)

    def _agree_on_conventions(self) -> None:
        """A convention shapes every date that there is; people choose it, and say why."""
        different = self._run("join_choices").fetchall()
        if different:
            told = [
                f"{name} is {_numbers(ours)} here and {_numbers(theirs)} there"
                for name, ours, theirs in different
            ]
            name, _, theirs = different[0]
            value = " ".join(map(str, theirs))
            raise ConflictError(
                f"the ledgers follow different conventions: {'; '.join(told)}. Choose the same in "
                f"both first, such as with `timeline policy {name} {value}`; nothing was written"
            )

    def _clashes(self) -> list[Clash]:
        return [
            Clash(f"{kind} {id_}", field, _words(ours), _words(theirs))
            if kind != "calendar"
            else Clash(f"{kind} {id_}", field, _calendar(ours), _calendar(theirs))
            for kind, id_, field, ours, theirs in self._run("join_clashing").fetchall()
        ]

    def _date_anew(self, slot: Slot) -> None:
        """Understand the dates of what has one part of its words from here and one from there."""
        understood = Understanding()
        with under(slot.choices):
            for kind, id_, seq, text in self._run("join_mixed").fetchall():
                state = json.loads(text)
                row = {name: state.get(columns[0]) for name, columns in columns_of(kind).items()}
                try:
                    dating = dating_of(row, kind, understood)
                except DatingError as error:
                    raise ConflictError(
                        f"{kind} {id_}: {error.name}: cannot be understood once both ledgers' "
                        f"corrections hold: {error.reason}; nothing was written"
                    ) from error
                self._run(
                    "join_dated",
                    kind=kind,
                    id=id_,
                    seq=seq,
                    dating=json.dumps(dating.columns(kind), ensure_ascii=False),
                )

    def _write(self, counts: dict[str, int]) -> None:
        begin = self._progress or (lambda _name, _size: lambda _done: None)
        done = begin(f"merging {self._name}", sum(counts.values()))
        self._run("join_origins")
        for kind in _COUNTED:
            if not counts[kind]:
                continue
            self._run(f"join_{kind}")
            if kind != "calendar":
                for (rows,) in self._run("join_made", kind=kind, chunk=_CHUNK).fetchall():
                    self._run(f"insert_{kind}", rows=rows)
            done(counts[kind])

    def _close(self, slot: Slot, coming: list[dict[str, Any]]) -> str:
        """Record the batches themselves, and answer the digest of the last."""
        contents = {
            row[0]: row[1] for row in self._run("content_digests", since=slot.batch).fetchall()
        }
        # They end now; of each, another moment than of any other.
        first = slot.at - timedelta(microseconds=len(coming) - 1)
        if slot.last_at is not None:
            first = max(first, slot.last_at + timedelta(microseconds=1))
        before = slot.before
        batches = []
        for place, row in enumerate(coming):
            said = row if row["theirs"] is not None else self._deciding()
            columns = {
                "batch": slot.batch + place,
                "recorded_at": f"{first + timedelta(microseconds=place):%Y-%m-%d %H:%M:%S.%f}",
                **{name: said[name] for name in ("author", "reason", "reason_kind", "request_key")},
                "first_seq": row["first_seq"],
                "last_seq": row["last_seq"],
            }
            before = digests.chained(before, columns, contents[slot.batch + place])
            batches.append(columns | {"digest": before})
            row["recorded_at"] = iso(first + timedelta(microseconds=place))
            row |= {"author": said["author"], "reason": said["reason"]}
        close_many(self._connection, batches)
        return before

    def _deciding(self) -> dict[str, str | None]:
        told = f"merging {self._name}: where both had changed it, {self._on_clash} holds"
        return {
            "author": self._header.author,
            "reason": self._header.reason or told,
            "reason_kind": self._header.reason_kind,
            "request_key": None,
        }

    def _check_mergers(self) -> None:
        problems = misled(self._connection)
        if problems:
            raise ConflictError(
                f"events are merged into each other otherwise here than in {self._name}: "
                f"{'; '.join(problems)}. Undo one of the mergers first; nothing was written"
            )


def _fields() -> list[dict[str, Any]]:
    return [
        {
            "item_kind": kind,
            "field": name,
            "columns": columns,
            "dates": name in _DATES[kind],
        }
        for kind in _KINDS
        for name, columns in [*columns_of(kind).items(), ("standing", [])]
    ]


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _told(batch: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "batch": batch,
        "recorded_at": row["recorded_at"],
        "origin": row["origin"],
        "origin_batch": row["origin_batch"],
        "origin_recorded_at": row["origin_at"],
        **{name: row[name] for name in ("author", "reason", "reason_kind", "request_key")},
        "counts": {kind: row[kind] for kind in _COUNTED},
    }


def _numbers(value: list[int]) -> str:
    return ", ".join(map(str, value))


def _words(values: list[str | None]) -> str:
    """Answer a field as people read it: the first of its columns says it."""
    value = None if values[0] is None else json.loads(values[0])
    if isinstance(value, list):
        return "; ".join(_cited(part) if isinstance(part, dict) else f'"{part}"' for part in value)
    if value in {"stands", "retracted"} and len(values) == 1:
        return str(value)
    return "nothing" if value is None else f'"{value}"'


def _cited(cite: dict[str, str | None]) -> str:
    return f"{cite['source']}" + (f' "{cite["quote"]}"' if cite.get("quote") else "")


def _calendar(values: list[str | None]) -> str:
    said = json.loads(values[0] or "{}")
    return f"{said['origin']} with {len(said['closed'])} holidays"
