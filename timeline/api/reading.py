"""What can be asked of an open ledger."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from timeline.api.events import Events
from timeline.dates import under
from timeline.errors import InvalidInputError, NotFoundError, did_you_mean
from timeline.ledger.asking import Questions, Row
from timeline.ledger.holding import held, states
from timeline.reports.sentences import conventions, explained
from timeline.reports.words import extent_words, when_words

if TYPE_CHECKING:
    import builtins
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import duckdb

__all__ = ["Reader"]

_EXTENT = {
    "source": ("published_earliest", "published_latest"),
    "claim": ("when_earliest", "when_latest"),
}
"""By kind, the columns that hold when an item was."""

_OF_A_PAGE = frozenset({"known", "said", "limit", "after"})
"""The filters that queries/named/page.sql has."""


class Reader:
    """A ledger that is open, and every question that it answers."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        workspace: Path | None,
        *,
        read_only: bool = False,
        zone: str | None = None,
        only: Mapping[str, str | None] | None = None,
    ) -> None:
        self.connection = connection
        self._workspace = workspace
        self._read_only = read_only
        self._zone = zone
        own = workspace / "queries" if workspace is not None else None
        self._ask = Questions(connection, own, zone, only=only)

    @contextmanager
    def at(self, **axes: Any) -> Iterator[Reader]:
        """Yield what answers about one moment, known and said, many times sooner.

        All that is of that moment is solved once, when it begins; it sees nothing that is written
        after. What changed between two moments is not among what it answers.

        >>> import timeline
        >>> with timeline.open(":memory:", create=True) as ledger, ledger.at() as now:
        ...     now.timeline(), now.conflicts()
        ([], [])
        """
        moment = self._ask.axes(axes)
        with held(self.connection, moment) as connection:
            yield Reader(connection, self._workspace, read_only=True, zone=self._zone, only=moment)

    def states(
        self, moments: Iterable[Mapping[str, Any]], *, locale: str = "en"
    ) -> list[list[Row]]:
        """Answer the dates of all events at each of several moments, known and said.

        Returns:
            for each moment a row for each event, by id: event_id, zone, the bounds and when_words.
        """
        found = states(self.connection, [self._ask.axes(moment) for moment in moments])
        for rows in found:
            by_id = {row["event_id"]: row for row in rows}
            for row in rows:
                row["when_words"] = when_words(row, row["zone"], locale, by_id)
            for row in rows:
                del row["when_text"], row["when_edtf"], row["basis"]  # what the words rest on
        return found

    def timeline(self, *, locale: str = "en", **filters: Any) -> Events:
        """Answer the events in order, with their dates in the words of a locale.

        In a notebook they are drawn.

        Filters: known, said, since, until, kind, tag, source, limit, and after: the position after
        which to begin. With a limit and no filter but known, said and after, a long ledger answers
        much sooner.
        """
        given = {name for name, value in filters.items() if value is not None}
        page = "limit" in given and given <= _OF_A_PAGE and not self._ask.has_own("timeline")
        rows = self.query("page" if page else "timeline", filters)
        by_id = {row["event_id"]: row for row in rows}
        for row in rows:
            row["when_words"] = when_words(row, row["zone"], locale, by_id)
        return Events(rows, locale=locale)

    def _repr_html_(self) -> str | None:
        """Answer the drawing of the timeline as it is now, for a notebook; nothing of an empty one.

        No more events are asked for than are drawn.
        """
        from timeline.reports.notebook import MOST

        return self.timeline(limit=MOST + 1)._repr_html_()

    def claims(self, **filters: Any) -> list[Row]:
        """Answer who said which figure. Filters as of `timeline`; kind is the measure."""
        return self.query("claims", filters)

    def conflicts(self, **filters: Any) -> list[Row]:
        """Answer what cannot all be true, with the statements and the arithmetic."""
        return self.query("conflicts", filters)

    def series(self, **filters: Any) -> list[Row]:
        """Answer the claims as they evolve, by speaker and by the time that they hold.

        Filters: as of `timeline`, and measure, subject, event, unit; kind is that of the measure:
        level, cumulative, flow or rate.
        """
        return self.query("series", filters)

    def belief(self, **filters: Any) -> list[Row]:
        """Answer the latest word on every figure: who stands by what, and how far apart they are.

        Filters: as of `series`.
        """
        return self.query("belief", filters)

    def implied(self, **filters: Any) -> list[Row]:
        """Answer what figures imply that nobody says so narrowly, with the arithmetic.

        Filters: as of `series`; kind is how it is implied: part, rest, total or flow.
        """
        return self.query("implied", filters)

    def changes(self, *, change: Iterable[str] | None = None, **filters: Any) -> list[Row]:
        """Answer what changed between two moments of record, `since` and `until`.

        What was edited, what moved or stands elsewhere in the order because of it, which claims it
        superseded, and which conflicts appeared or were settled: queries/views/163_changes.sql.

        Filters: since, until, said, kind, tag, source, limit; `known` is another name of `until`;
        `change`, only of these kinds of change, such as ["moved", "appeared"].
        `reformatting=True` includes corrections of form alone, which leave the meaning as it was.
        """
        if filters.get("known") is not None:
            if filters.get("until") is not None:
                raise InvalidInputError(
                    "changes: known and until are the same here; give one of them"
                )
            filters["until"] = filters["known"]
        filters.pop("known", None)
        chosen = change if isinstance(change, str) else ",".join(change or ())
        return self.query("changes", {**filters, "change": chosen or None})

    def feed(self, after: str | None = None) -> Iterator[Row]:
        """Yield every change batch by batch, each with a cursor, oldest first.

        Whoever asks again after the last cursor that was seen misses nothing and sees nothing
        twice. Each batch begins with a row whose change is "batch".

        Args:
            after: a cursor, "BATCH.ROW"; a batch's number alone is all of that batch; None is from
                the beginning.

        Raises:
            InvalidInputError: it is no cursor.
            NotFoundError: its batch is not there.
        """
        from timeline.ledger.feeding import changes_after

        return changes_after(self._ask, after)

    def history(self, kind: str | None = None, id: str | None = None, **filters: Any) -> list[Row]:  # noqa: A002
        """Answer every revision of one item, or of all. Filters: known, since, until, limit."""
        if id is not None:
            kind, id = self.item(kind, id)  # noqa: A001
        return self.query("history", {"item_kind": kind, "item_id": id, **filters})

    def explain(self, id: str, kind: str | None = None, **axes: Any) -> dict[str, Any]:  # noqa: A002
        """Answer why an item is dated as it is: its "sentences", and the "rows" they are made of.

        The last of the sentences are once more its "notes": the conventions that shaped what the
        words mean, and what clashes.

        Args:
            id: an event, source or claim.
            kind: where the id alone does not say it.
            axes: known, said.
        """
        kind, id = self.item(kind, id)  # noqa: A001
        if kind in {"link", "policy"}:
            raise InvalidInputError(f"{id} is a {kind}, which has no date to explain")
        return self.explain_item(self.show_item(kind, id, **axes), **axes)

    def explain_item(self, item: Row, **axes: Any) -> dict[str, Any]:
        """Answer the same of an item that was asked for already, as `show_item` answers it."""
        kind = item["item_kind"]
        id = item[f"{kind}_id"]  # noqa: A001
        steps = self.query("explain", {"item_kind": kind, "item_id": id, **axes})
        title = item.get("title") or item.get("measure") or id
        with under(self.choices(axes.get("known"))):
            sentences = explained(id, title, item.get("when_words"), steps)
            by_convention = conventions(steps)
        clashes = [
            f"In conflict: {row['arithmetic']}."
            for row in self._ask.internal(
                "date_conflicts", {"about": f"{kind}:{id}", **self._ask.axes(axes)}
            )
            if f"{kind}:{id}" in row["items"]
        ]
        notes = [*by_convention, *clashes]
        return {"sentences": sentences + notes, "rows": steps, "notes": notes}

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

        return merged(self.connection, self._ask.axes(axes)["known"]).get(event, event)

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
