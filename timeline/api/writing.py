"""What can be recorded in an open ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import ledger, records
from timeline.api.reading import Reader
from timeline.errors import InvalidInputError

if TYPE_CHECKING:
    from timeline.ledger.importing import Imported
    from timeline.ledger.joining import Joined
    from timeline.ledger.loading import LargeFile
    from timeline.ledger.writing import Receipt
    from timeline.records.reading import Reading

__all__ = ["Writer"]

Input = str | Path | Mapping[str, Any]


class Writer(Reader):
    """A ledger that is open, and everything that adds to it."""

    def append(
        self,
        given: Input | Iterable[Input],
        *,
        author: str | None = None,
        reason: str | None = None,
        reason_kind: str | None = None,
        request_key: str | None = None,
        recorded_at: str | None = None,
        format: str | None = None,  # noqa: A002 - the word that people look for
        kind: str | None = None,
        drafts: bool = False,
    ) -> Receipt:
        """Append records as one batch: all of them or, where one is wrong, none.

        Args:
            given: a record file's path ("-": standard input), a record, or an iterable of either. A
                record given as a mapping says in `record` of which kind it is.
            author: of the batch; like the next two it goes before what a file's header says.
            reason: why it is recorded.
            reason_kind: which sort of reason, as records name it.
            request_key: a key that was used before is answered with the first result.
            recorded_at: when it was recorded, for imported history; an ISO instant.
            format: of the files, where their names do not say it.
            kind: of records in a table that do not say it themselves.
            drafts: take drafts of `timeline read` that nobody has reviewed, too.

        Raises:
            InvalidRecordsError: with every fault; nothing was written.
            UnreviewedError: there are drafts among them; nothing was written.
        """
        from timeline.records.reading import paused_garbage_search

        every = [given] if isinstance(given, str | Path | Mapping) else given
        said = {
            "author": author,
            "reason": reason,
            "reason_kind": reason_kind,
            "request_key": request_key,
            "recorded_at": recorded_at,
        }
        # What was read is gone again when the search goes on: it would only find it alive.
        with paused_garbage_search():
            return self._gathered(every, format, kind, said, drafts=drafts)

    def import_table(
        self,
        files: str | Path | Iterable[str | Path],
        mapping: str | Path | Mapping[str, Any],
        *,
        origin: str | None = None,
        dry_run: bool = False,
        progress: Callable[[str, int], Callable[[int], None]] | None = None,
        **said: str | None,
    ) -> Imported:
        """Import history from tables, in batches with their own times of record.

        Args:
            files: CSV, TSV, JSONL, JSON or Parquet.
            mapping: how columns become fields of records, as `timeline.records.mapping` says.
            origin: the name under which it is remembered how far the table was imported.
            dry_run: write nothing, and answer what would be written.
            progress: told the name and size of each table, it answers what is told of work done.
            said: author, reason, reason_kind of every batch, before what the mapping says.

        Raises:
            ImportStoppedError: rows do not make valid records; the batches before them stay.
        """
        from timeline.ledger.importing import import_table
        from timeline.records.mapping_files import load_mapping

        if self._read_only:
            raise InvalidInputError("the ledger is open for reading; open it without read_only")
        every = [files] if isinstance(files, str | Path) else files
        return import_table(
            self.connection,
            every,
            load_mapping(mapping),
            header=said,
            origin=origin,
            dry_run=dry_run,
            progress=progress,
        )

    def correct(
        self,
        kind: str | None,
        id: str,  # noqa: A002
        fields: Mapping[str, Any],
        **batch: str | None,
    ) -> Receipt:
        """Correct fields of one item; what is not given carries over, and None clears a field.

        Args:
            kind: source, event, claim, link or policy; None where the id says enough.
            id: the item.
            fields: by the names that records use.
            batch: author, reason, reason_kind, request_key.
        """
        return self._amend("correct", kind, id, fields, batch)

    def retract(self, kind: str | None, id: str, **batch: str | None) -> Receipt:  # noqa: A002
        """Retract one item: it is no longer held, and its history stays."""
        return self._amend("retract", kind, id, {}, batch)

    def restore(self, kind: str | None, id: str, **batch: str | None) -> Receipt:  # noqa: A002
        """Take a retraction back."""
        return self._amend("restore", kind, id, {}, batch)

    def undo(self, batch: int, **said: str | None) -> Receipt:
        """Undo a batch: a new batch brings every item that it touched back to where it was.

        Args:
            batch: its number.
            said: of the new batch: author, reason, reason_kind, request_key.

        Raises:
            NotFoundError: there is no such batch.
            ConflictError: a later batch depends on it; every reason is named.
        """
        from timeline.ledger.undoing import undoing

        rows = undoing(self.connection, batch)
        return self._record(rows, {"reason": f"undo of batch {batch}"} | said)

    def merge(self, event: str, into: str, **batch: str | None) -> Receipt:
        """Merge an event into another one that it turned out to be.

        Its words then date the other one as well, its claims and sources are the other one's, and
        its id goes on to resolve. `undo` takes it back.

        Args:
            event: the one that no longer stands for itself.
            into: the one that stands for both.
            batch: author, reason, reason_kind, request_key.

        Raises:
            NotFoundError: there is no such event.
            ConflictError: one of them is merged already, or both are one.
        """
        from timeline.ledger.merging import merging

        pair = [self.item("event", id_)[1] for id_ in (event, into)]
        return self._record(merging(self.connection, *pair), batch)

    def merge_ledger(
        self,
        other: str | Path,
        *,
        on_clash: str = "refuse",
        dry_run: bool = False,
        wait: float = 5.0,
        progress: Callable[[str, int], Callable[[int], None]] | None = None,
        **said: str | None,
    ) -> Joined:
        """Bring the batches of another ledger that are not in this one, all or none of them.

        A batch is recognised by its digest in the ledger in which it was written, however many
        ledgers it came through; so merging again brings nothing, nor does what both began with come
        twice. Each keeps its author, reason, request key and order, and where it is from; `known`
        counts it from now on, when this ledger recorded it, and `said` from when it was recorded
        where it was written. An item that both changed is brought together field by field, and is
        the same whichever ledger is merged into which.

        Args:
            other: the file of the other ledger; it is only read.
            on_clash: what to do where both changed one field differently, one of them retracted
                what the other changed, or both assert an id with different content: "refuse";
                "ours" or "theirs" brings all the same, and a batch after them takes that side.
            dry_run: write nothing, and answer what would be written.
            wait: seconds to wait while another process is writing to it.
            progress: told a name and how many revisions come, it answers what is told of work done.
            said: author, reason, reason_kind of the batch that decides clashes, where there is one.

        Raises:
            LedgerClashError: with every clash; nothing was written.
            ConflictError: the ledgers follow different conventions, or merge events differently.
            IntegrityError: the other ledger is not what its digests say.
            NotFoundError: there is no such file.
            LedgerUnavailableError: it is held, damaged, of another version, or no ledger.
        """
        from timeline import __version__
        from timeline.ledger.joining import join_ledger

        if self._read_only:
            raise InvalidInputError("the ledger is open for reading; open it without read_only")
        return join_ledger(
            self.connection,
            Path(other),
            _header(_given(said)),
            version=__version__,
            wait=wait,
            on_clash=on_clash,
            dry_run=dry_run,
            progress=progress,
        )

    def choose(self, name: str, value: Iterable[int] | None, **batch: str | None) -> Receipt:
        """Choose the value of a convention; every date that it shapes is understood anew.

        Args:
            name: of the convention, such as "about-day".
            value: its numbers; None goes back to the standard value.
            batch: author, reason, reason_kind, request_key.

        Raises:
            NotFoundError: there is no such convention.
            InvalidInputError: it has that value already.
            InvalidRecordsError: it cannot have that value, or a recorded date could not be
                understood any more.
        """
        [now] = self.policies(name)
        numbers = None if value is None else list(value)
        if numbers == now["value"] or (numbers is None and now["batch"] is None):
            told = ", ".join(map(str, now["value"]))
            raise InvalidInputError(f"{name} is {told} already; nothing was written")
        from timeline.ledger.conventions import choosing

        return self._record(choosing(self.connection, name, numbers), batch)

    def _gathered(
        self,
        every: Iterable[Input],
        format_: str | None,
        kind: str | None,
        said: Mapping[str, str | None],
        *,
        drafts: bool,
    ) -> Receipt:
        from timeline.ledger.gathering import gathered

        reading, header = gathered(self.connection, every, format_, kind)
        return self._write(reading, header | _given(said), drafts=drafts)

    def _amend(
        self,
        op: str,
        kind: str | None,
        id_: str,
        fields: Mapping[str, Any],
        batch: Mapping[str, str | None],
    ) -> Receipt:
        kind, id_ = self.item(kind, id_)
        return self._record([{"record": kind, "op": op, "id": id_, **fields}], batch)

    def _record(
        self, rows: Iterable[Mapping[str, Any]], batch: Mapping[str, str | None]
    ) -> Receipt:
        return self._write(records.from_mappings((row, None) for row in rows), _given(batch))

    def _write(
        self, given: Reading | LargeFile, header: Mapping[str, Any], *, drafts: bool = False
    ) -> Receipt:
        if self._read_only:
            raise InvalidInputError("the ledger is open for reading; open it without read_only")
        return ledger.write(self.connection, given, _header(header), drafts=drafts)


def _header(said: Mapping[str, Any]) -> ledger.Header:
    checked = records.from_mappings([({"record": "batch", **said}, None)]).checked()
    return ledger.Header(**checked.batch)


def _given(said: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in said.items() if value is not None}
