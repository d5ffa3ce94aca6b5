"""The object that `timeline.open()` gives: every verb of the product, once.

Rows are plain dictionaries. Instants in them are ISO 8601 text in UTC, such as
"2025-04-30T23:59:59.999999Z"; None says that there is no such bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import timeline
from timeline import ledger, records
from timeline.dates import under
from timeline.errors import InvalidInputError, NotFoundError, did_you_mean
from timeline.ledger.asking import Questions, Row
from timeline.ledger.gathering import gathered
from timeline.ledger.moments import Moment
from timeline.ledger.writing import Receipt
from timeline.reports.sentences import explained
from timeline.reports.words import extent_words, when_words

if TYPE_CHECKING:
    import builtins
    from types import TracebackType

    import duckdb

    from timeline.ledger.importing import Imported
    from timeline.ledger.loading import LargeFile
    from timeline.records.reading import Reading

__all__ = ["Moment", "Receipt", "Timeline", "open"]

Input = str | Path | Mapping[str, Any]

_EXTENT = {
    "source": ("published_earliest", "published_latest"),
    "claim": ("when_earliest", "when_latest"),
}
"""By kind, the columns that hold when an item was."""


def open(  # noqa: A001 - timeline.open, as people say it
    path: str | Path = "timeline.duckdb",
    *,
    read_only: bool = False,
    create: bool = False,
    wait: float = 5.0,
    zone: str | None = None,
) -> Timeline:
    """Open a ledger.

    Args:
        path: its file, or ":memory:" for one that is gone when it is closed. The workspace is the
            file's folder: its queries/ and reports/templates/ add to the built-in ones.
        read_only: open it beside other readers.
        create: make it where there is none.
        wait: seconds to wait while another process is writing to it.
        zone: the IANA zone of the reader, in which moments such as `known` and `since` are meant
            where they give no offset; None is UTC.

    Raises:
        NotFoundError: there is no such file, and `create` is not given.
        LedgerUnavailableError: it is held by another process, of a newer version, or no ledger.
    """
    connection = ledger.connect(
        path, read_only=read_only, create=create, wait=wait, version=timeline.__version__
    )
    workspace = None if str(path) == ":memory:" else Path(path).absolute().parent
    return Timeline(connection, workspace, read_only=read_only, zone=zone)


class Timeline:
    """A ledger that is open. Close it, or use it in a `with` statement."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        workspace: Path | None,
        *,
        read_only: bool = False,
        zone: str | None = None,
    ) -> None:
        self.connection = connection
        self._workspace = workspace
        self._read_only = read_only
        own = workspace / "queries" if workspace is not None else None
        self._ask = Questions(connection, own, zone)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; other processes may write to it then."""
        self.connection.close()

    # Writing

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

        Raises:
            InvalidRecordsError: with every fault; nothing was written.
        """
        every = [given] if isinstance(given, str | Path | Mapping) else given
        reading, header = gathered(self.connection, every, format, kind)
        said = {
            "author": author,
            "reason": reason,
            "reason_kind": reason_kind,
            "request_key": request_key,
            "recorded_at": recorded_at,
        }
        header |= {name: value for name, value in said.items() if value is not None}
        return self._write(reading, header)

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

        records_ = undoing(self.connection, batch)
        given = {"reason": f"undo of batch {batch}"} | said
        return self._write(
            records.from_mappings((record, None) for record in records_),
            {key: value for key, value in given.items() if value is not None},
        )

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
        reading = records.from_mappings((row, None) for row in merging(self.connection, *pair))
        return self._write(reading, {key: said for key, said in batch.items() if said is not None})

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
        found = self._ask.internal("known_items", {"ids": [name]})
        last = next((row["op"] for row in found if row["item_kind"] == "policy"), None)
        ops = {None: ["assert"], "retract": ["restore", "correct"]}.get(last, ["correct"])
        given: Mapping[str, Any] = {"value": numbers}
        if numbers is None:
            ops, given = ["retract"], {}
        changes = [{"record": "policy", "op": op, "id": name} for op in ops]
        reading = records.from_mappings(
            ({**change, **(given if change is changes[-1] else {})}, None) for change in changes
        )
        return self._write(reading, {key: said for key, said in batch.items() if said is not None})

    def _amend(
        self,
        op: str,
        kind: str | None,
        id_: str,
        fields: Mapping[str, Any],
        batch: Mapping[str, str | None],
    ) -> Receipt:
        kind, id_ = self.item(kind, id_)
        reading = records.from_mappings([({"record": kind, "op": op, "id": id_, **fields}, None)])
        return self._write(
            reading, {name: value for name, value in batch.items() if value is not None}
        )

    def _write(self, given: Reading | LargeFile, header: Mapping[str, Any]) -> Receipt:
        if self._read_only:
            raise InvalidInputError("the ledger is open for reading; open it without read_only")
        header = records.from_mappings([({"record": "batch", **header}, None)]).checked().batch
        return ledger.write(self.connection, given, ledger.Header(**header))

    # Reading

    def timeline(self, *, locale: str = "en", **filters: Any) -> list[Row]:
        """Answer the events in order, with their dates in the words of a locale.

        Filters: known, said, since, until, kind, tag, source, limit.
        """
        rows = self.query("timeline", filters)
        for row in rows:
            row["when_words"] = when_words(row, row["zone"], locale)
        return rows

    def claims(self, **filters: Any) -> list[Row]:
        """Answer who said which figure. Filters as of `timeline`; kind is the measure."""
        return self.query("claims", filters)

    def conflicts(self, **filters: Any) -> list[Row]:
        """Answer what cannot all be true, with the statements and the arithmetic."""
        plain = {name: filters.get(name) for name in ("kind", "source", "limit")}
        axes = {name: filters.get(name) for name in ("known", "said")}
        if filters.keys() <= plain.keys() | axes.keys():
            return self._ask.internal("conflicts", plain | self._ask.axes(axes))
        return self.query("conflicts", filters)

    def series(self, **filters: Any) -> list[Row]:
        """Answer the claims as they evolve, by speaker and by the time that they hold.

        Filters: measure, subject, event, unit, source, known, said, since, until, limit.
        """
        return self.query("series", filters)

    def belief(self, **filters: Any) -> list[Row]:
        """Answer the latest word on every figure: who stands by what, and how far apart they are.

        Filters: as of `series`.
        """
        return self.query("belief", filters)

    def implied(self, **filters: Any) -> list[Row]:
        """Answer what totals and parts imply that nobody says so narrowly, with the arithmetic.

        Filters: measure, subject, event, known, said, since, until, limit.
        """
        return self.query("implied", filters)

    def changes(self, **filters: Any) -> list[Row]:
        """Answer what changed between two moments of record, `since` and `until`.

        Filters: since, until, said, kind, tag, source, limit; `known` is another name of `until`.
        """
        if filters.get("known") is not None:
            if filters.get("until") is not None:
                raise InvalidInputError(
                    "changes: known and until are the same here; give one of them"
                )
            filters["until"] = filters["known"]
        filters.pop("known", None)
        return self.query("changes", filters)

    def history(self, kind: str | None = None, id: str | None = None, **filters: Any) -> list[Row]:  # noqa: A002
        """Answer every revision of one item, or of all. Filters: known, since, until, limit."""
        if id is not None:
            kind, id = self.item(kind, id)  # noqa: A001
        return self.query("history", {"item_kind": kind, "item_id": id, **filters})

    def explain(self, id: str, kind: str | None = None, **axes: Any) -> dict[str, Any]:  # noqa: A002
        """Answer why an item is dated as it is: {"sentences": [...], "rows": [...]}.

        Args:
            id: an event, source or claim.
            kind: where the id alone does not say it.
            axes: known, said.
        """
        kind, id = self.item(kind, id)  # noqa: A001
        if kind in {"link", "policy"}:
            raise InvalidInputError(f"{id} is a {kind}, which has no date to explain")
        item = self.show_item(kind, id, **axes)
        steps = self.query("explain", {"item_kind": kind, "item_id": id, **axes})
        title = item.get("title") or item.get("measure") or id
        with under(self.choices(axes.get("known"))):
            sentences = explained(id, title, item.get("when_words"), steps)
        clashes = [
            f"In conflict: {row['arithmetic']}."
            for row in self._ask.internal(
                "date_conflicts", {"about": f"{kind}:{id}", **self._ask.axes(axes)}
            )
            if f"{kind}:{id}" in row["items"]
        ]
        return {"sentences": sentences + clashes, "rows": steps}

    def show_item(self, kind: str | None, id: str, *, locale: str = "en", **axes: Any) -> Row:  # noqa: A002
        """Answer everything about one item, as of `known` and `said`.

        Raises:
            NotFoundError: there is none, or it is retracted, or was not there then.
        """
        kind, id = self.item(kind, id)  # noqa: A001
        if kind == "policy":
            return {"item_kind": kind, **self.policies(id, known=axes.get("known"))[0]}
        if kind == "event":
            id = self._standing(id, axes)  # noqa: A001
        one = {kind: id} if kind in {"event", "claim"} else {}
        rows = (
            self.timeline(locale=locale, **axes, **one)
            if kind == "event"
            else self.query(f"{kind}s", {**axes, **one})
        )
        for row in rows:
            if row[f"{kind}_id"] == id:
                if kind == "event":
                    del row["position"]  # its place among all
                    row["claims"] = self.claims(**axes, event=id)
                elif kind in _EXTENT:
                    earliest, latest = (row[name] for name in _EXTENT[kind])
                    row["when_words"] = extent_words(earliest, latest, row.get("zone"), locale)
                return {"item_kind": kind, **row}
        state = "was not there as of then" if any(axes.values()) else "is retracted"
        raise NotFoundError(
            f"the {kind} {id} {state}; `timeline history {kind} {id}` shows what was"
        )

    def _standing(self, event: str, axes: Mapping[str, Any]) -> str:
        """Answer the event that stands for one, which may be merged into it."""
        from timeline.ledger.merging import merged

        return merged(self.connection, **self._ask.axes(axes)).get(event, event)

    def policies(
        self, name: str | None = None, *, known: str | int | None = None
    ) -> builtins.list[Row]:
        """Answer the conventions: name, value, standard, meaning; and who chose it when, why.

        Args:
            name: only this one.
            known: as we had chosen by then.

        Raises:
            NotFoundError: there is no convention of that name.
        """
        rows = self.query("policy", {"known": known})
        if name is None:
            return rows
        found = [row for row in rows if row["name"] == name]
        if not found:
            hint = did_you_mean(name, [row["name"] for row in rows])
            raise NotFoundError(f"there is no convention {name!r}{hint}")
        return found

    def item(self, kind: str | None, id: str) -> tuple[str, str]:  # noqa: A002
        """Answer the kind and id of an item that is named by an id, or by "kind:id".

        Raises:
            NotFoundError: there is none.
            ConflictError: there are two of that id, and no kind is given.
        """
        return self._ask.item(kind, id)

    def choices(self, known: str | int | None = None) -> dict[str, tuple[int, ...]]:
        """Answer the conventions of which another than the standard value was chosen, by name."""
        rows = self.policies(known=known)
        return {row["name"]: tuple(row["value"]) for row in rows if row["batch"] is not None}

    # Queries

    def queries(self) -> list[Row]:
        """Answer the named queries: name, answers, parameters, file."""
        return self._ask.queries()

    def query(self, name: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Answer the rows of a named query.

        Args:
            name: of a file in queries/named/ or in the workspace's queries/.
            parameters: those that it declares; what is not given is null. A TIMESTAMP may be a
                date, an instant, or, on the axis of record, the number of a batch.

        Raises:
            NotFoundError: there is no query of that name.
            QueryError: a parameter is not declared, or cannot be what it is declared to be.
        """
        return self._ask.named(name, parameters or {})

    def sql(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Answer the rows of SQL that only reads.

        Raises:
            QueryError: it is not one SELECT, or DuckDB refuses it.
        """
        return self._ask.sql(sql, parameters or {})

    def relation(self, sql: str = "FROM timeline") -> duckdb.DuckDBPyRelation:
        """Answer a DuckDB relation over the ledger; its `.arrow()`, `.df()`, `.pl()` go further."""
        # On a cursor of its own, which no unread result of another question can be in the way of.
        return self.connection.cursor().sql(sql)

    # Reports and proof

    def render(
        self,
        name: str,
        *,
        format: str = "md",  # noqa: A002
        locale: str = "en",
        **filters: Any,
    ) -> str:
        """Answer a report as text, with its dates in the words of a locale.

        Filters: known, said, since, until.
        """
        from timeline.reports import render

        return render(
            name,
            self.context(name, locale=locale, **filters),
            format=format,
            template_dirs=self._templates(),
            locale=locale,
        )

    def report(
        self,
        name: str,
        *,
        out: Path | None = None,
        formats: Iterable[str] | None = None,
        locale: str = "en",
        **filters: Any,
    ) -> builtins.list[Path]:
        """Write a report in each format and answer the files.

        Args:
            name: chronicle, changes, claims, or a template of the workspace.
            out: a folder, or a file for a single format; by default reports/ in the workspace,
                under the day that the report knows of.
            formats: of "md", "html", "json"; by default Markdown and HTML, where it has them.
            locale: whose words say the dates; a file of any but English has its name.
            filters: known, said, since, until.
        """
        from timeline.reports import render, reports, save

        templates = self._templates()
        if formats is None:
            found = [row for row in reports(templates) if row["name"] == name]
            formats = [form for form in ("md", "html") if not found or form in found[0]["formats"]]
        context = self.context(name, locale=locale, **filters)
        texts = {
            form: render(name, context, format=form, template_dirs=templates, locale=locale)
            for form in formats
        }
        recorded_at = context["generated_for"]["recorded_at"]
        home = self._workspace or Path.cwd()
        return save(texts, name, recorded_at=recorded_at, out=out, home=home, locale=locale)

    def context(self, name: str, *, locale: str = "en", **filters: Any) -> dict[str, Any]:
        """Answer what a report's template is handed: rows, and of when they are."""
        axes = {axis: filters.get(axis) for axis in ("known", "said")}
        span = {side: filters.get(side) for side in ("since", "until")}
        as_of = self._ask.internal("as_of", {"known": self._ask.axes(axes)["known"]})
        changing = name == "changes"
        events = self.timeline(locale=locale, **axes, **({} if changing else span))
        return {
            "report": name,
            "title": None,
            "generated_for": {
                **{
                    key: None if value is None else str(value)
                    for key, value in (axes | span).items()
                },
                **(as_of[0] if as_of else {"batch": 0, "recorded_at": None, "digest": None}),
                "version": timeline.__version__,
            },
            "events": events,
            "sources": {row["source_id"]: row for row in self.query("sources", axes)},
            "claims": self.claims(**axes, **({} if changing else span)),
            "conflicts": self.conflicts(**axes),
            "changes": self.changes(**(axes | span)) if changing else [],
            "undated": sum(row["basis"] == "undated" for row in events),
        }

    def _templates(self) -> builtins.list[Path]:
        return [self._workspace / "reports" / "templates"] if self._workspace is not None else []

    def verify(self, against: str | None = None) -> builtins.list[str]:
        """Answer everything that is wrong with the ledger; nothing: it is as it was written.

        Args:
            against: the digest of a batch that was seen before: it must be among the batches, so
                that the ledger is that one with nothing changed up to there.
        """
        return ledger.faults_of(self.connection, against)
