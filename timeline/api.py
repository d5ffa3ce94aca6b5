"""The object that `timeline.open()` gives: every verb of the product, once.

Rows are plain dictionaries. Instants in them are ISO 8601 text in UTC, such as
"2025-04-30T23:59:59.999999Z"; None says that there is no such bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import timeline
from timeline import ledger, records
from timeline.errors import InvalidInputError, NotFoundError
from timeline.ledger.asking import Questions, Row
from timeline.ledger.gathering import gathered
from timeline.ledger.moments import Moment
from timeline.ledger.writing import Receipt
from timeline.reports.sentences import explained, extent_words, when_words

if TYPE_CHECKING:
    import builtins
    from types import TracebackType

    import duckdb

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
) -> Timeline:
    """Open a ledger.

    Args:
        path: its file, or ":memory:" for one that is gone when it is closed. The workspace is the
            file's folder: its queries/ and reports/templates/ add to the built-in ones.
        read_only: open it beside other readers.
        create: make it where there is none.
        wait: seconds to wait while another process is writing to it.

    Raises:
        NotFoundError: there is no such file, and `create` is not given.
        LedgerUnavailableError: it is held by another process, of a newer version, or no ledger.
    """
    connection = ledger.connect(
        path, read_only=read_only, create=create, wait=wait, version=timeline.__version__
    )
    workspace = None if str(path) == ":memory:" else Path(path).absolute().parent
    return Timeline(connection, workspace, read_only=read_only)


class Timeline:
    """A ledger that is open. Close it, or use it in a `with` statement."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        workspace: Path | None,
        *,
        read_only: bool = False,
    ) -> None:
        self.connection = connection
        self._workspace = workspace
        self._read_only = read_only
        self._ask = Questions(connection, workspace / "queries" if workspace is not None else None)

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

    def correct(
        self,
        kind: str | None,
        id: str,  # noqa: A002
        fields: Mapping[str, Any],
        **batch: str | None,
    ) -> Receipt:
        """Correct fields of one item; what is not given carries over, and None clears a field.

        Args:
            kind: source, event, claim or link; None where the id says enough.
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

    def timeline(self, **filters: Any) -> list[Row]:
        """Answer the events in order.

        Filters: known, said, since, until, kind, tag, source, limit.
        """
        rows = self.query("timeline", filters)
        for row in rows:
            row["when_words"] = when_words(row, row["zone"])
        return rows

    def claims(self, **filters: Any) -> list[Row]:
        """Answer who said which figure. Filters as of `timeline`; kind is the measure."""
        return self.query("claims", filters)

    def conflicts(self, **filters: Any) -> list[Row]:
        """Answer what cannot all be true, with the statements and the arithmetic."""
        return self.query("conflicts", filters)

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
        if kind == "link":
            raise InvalidInputError(f"{id} is a link, which has no date to explain")
        item = self.show_item(kind, id, **axes)
        steps = self.query("explain", {"item_kind": kind, "item_id": id, **axes})
        title = item.get("title") or item.get("measure") or id
        sentences = explained(id, title, item.get("when_words"), steps)
        clashes = [
            f"In conflict: {row['arithmetic']}."
            for row in self._ask.internal(
                "date_conflicts", {"about": f"{kind}:{id}", **self._ask.axes(axes)}
            )
            if f"{kind}:{id}" in row["items"]
        ]
        return {"sentences": sentences + clashes, "rows": steps}

    def show_item(self, kind: str | None, id: str, **axes: Any) -> Row:  # noqa: A002
        """Answer everything about one item, as of `known` and `said`.

        Raises:
            NotFoundError: there is none, or it is retracted, or was not there then.
        """
        kind, id = self.item(kind, id)  # noqa: A001
        one = {kind: id} if kind in {"event", "claim"} else {}
        rows = (
            self.timeline(**axes, **one)
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
                    row["when_words"] = extent_words(earliest, latest, row.get("zone"))
                return {"item_kind": kind, **row}
        state = "was not there as of then" if any(axes.values()) else "is retracted"
        raise NotFoundError(
            f"the {kind} {id} {state}; `timeline history {kind} {id}` shows what was"
        )

    def item(self, kind: str | None, id: str) -> tuple[str, str]:  # noqa: A002
        """Answer the kind and id of an item that is named by an id, or by "kind:id".

        Raises:
            NotFoundError: there is none.
            ConflictError: there are two of that id, and no kind is given.
        """
        return self._ask.item(kind, id)

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

    def render(self, name: str, *, format: str = "md", **filters: Any) -> str:  # noqa: A002
        """Answer a report as text. Filters: known, said, since, until."""
        from timeline.reports import render

        return render(
            name, self.context(name, **filters), format=format, template_dirs=self._templates()
        )

    def report(
        self,
        name: str,
        *,
        out: Path | None = None,
        formats: Iterable[str] | None = None,
        **filters: Any,
    ) -> builtins.list[Path]:
        """Write a report in each format and answer the files.

        Args:
            name: chronicle, changes, claims, or a template of the workspace.
            out: a folder, or a file for a single format; by default reports/ in the workspace,
                under the day that the report knows of.
            formats: of "md", "html", "json"; by default Markdown and HTML, where it has them.
            filters: known, said, since, until.
        """
        from timeline.reports import render, reports, save

        templates = self._templates()
        if formats is None:
            found = [row for row in reports(templates) if row["name"] == name]
            formats = [form for form in ("md", "html") if not found or form in found[0]["formats"]]
        context = self.context(name, **filters)
        texts = {
            form: render(name, context, format=form, template_dirs=templates) for form in formats
        }
        recorded_at = context["generated_for"]["recorded_at"]
        home = self._workspace or Path.cwd()
        return save(texts, name, recorded_at=recorded_at, out=out, home=home)

    def context(self, name: str, **filters: Any) -> dict[str, Any]:
        """Answer what a report's template is handed: rows, and of when they are."""
        axes = {axis: filters.get(axis) for axis in ("known", "said")}
        span = {side: filters.get(side) for side in ("since", "until")}
        as_of = self._ask.internal("as_of", {"known": self._ask.axes(axes)["known"]})
        changing = name == "changes"
        events = self.timeline(**axes, **({} if changing else span))
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

    def verify(self) -> builtins.list[str]:
        """Answer everything that is wrong with the ledger; nothing: it is as it was written."""
        return ledger.faults_of(self.connection)
