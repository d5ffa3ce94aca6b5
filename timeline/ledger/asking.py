"""Asks a ledger: named queries with their parameters, and SQL that only reads."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog
from timeline.errors import (
    ConflictError,
    LedgerUnavailableError,
    NotFoundError,
    QueryError,
    did_you_mean,
)
from timeline.ledger.kinds import KINDS
from timeline.ledger.moments import Moments
from timeline.ledger.viewing import other_views, viewing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Questions", "Row", "at_moment", "rows_of"]

Row = dict[str, Any]

_AXES = frozenset({"known", "said"})
_ON_RECORD = frozenset({"changes", "history"})
"""Named queries whose since and until are moments of record."""

_CASTS: dict[str, Any] = {"BIGINT": int, "INTEGER": int, "DOUBLE": float, "VARCHAR": str}


class Questions:
    """Answers rows: plain dictionaries, with instants as ISO 8601 text in UTC.

    Args:
        connection: the ledger.
        own: the folder of the workspace's named queries.
        zone: the IANA zone of the reader.
        only: known and said, where the connection knows of that moment alone: see
            `timeline.ledger.holding`.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        own: Path | None = None,
        zone: str | None = None,
        *,
        only: Mapping[str, str | None] | None = None,
    ) -> None:
        self._connection = connection
        self._own = own
        self._only = only
        self._moments = Moments(connection, zone)

    def queries(self) -> list[Row]:
        """Answer the named queries: name, answers, parameters, file."""
        return [
            {
                "name": query.name,
                "answers": query.answers,
                "parameters": [
                    {"name": name, "type": kind, "means": meaning}
                    for name, (kind, meaning) in query.parameters.items()
                ],
                "file": query.file.name,
            }
            for query in catalog.named_queries(self._own).values()
        ]

    def has_own(self, name: str) -> bool:
        """Answer whether the workspace has a query of this name in place of the built-in one."""
        return self._own is not None and (self._own / f"{name}.sql").is_file()

    def named(self, name: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Answer the rows of a named query; see `Timeline.query`."""
        query = catalog.named(name, self._own)
        given = {key: value for key, value in parameters.items() if value is not None}
        for key in given:
            if key not in query.parameters:
                hint = did_you_mean(key, query.parameters)
                raise QueryError(f"the query {name} has no parameter {key!r}{hint}")
        values = {
            key: self._value(query.name, key, kind, given.get(key))
            for key, (kind, _) in query.parameters.items()
        }
        axes = {axis: values.pop(axis) for axis in _AXES & values.keys()}
        if self._only is not None and (name == "changes" or any(
            self._only[axis] != moment for axis, moment in axes.items()
        )):  # fmt: skip
            raise ValueError(f"{name}: this connection knows of {self._only} alone, not of {axes}")
        sql = at_moment(query.sql, axes)
        with self._reading(f"the query {name}", of_ours=not self.has_own(name)):
            return rows_of(self._connection.execute(sql, values))

    def sql(self, sql: str, parameters: Mapping[str, Any]) -> list[Row]:
        """Answer the rows of SQL that only reads; see `Timeline.sql`."""
        with self._reading("sql"):
            statements = duckdb.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise QueryError(
                    "sql: give one statement that only reads: SELECT, FROM, WITH or VALUES"
                )
            relation = self._connection.sql(statements[0].query, params=dict(parameters) or None)
            columns = zip(relation.columns, relation.types, strict=True)
            instants = [
                name.replace('"', '""') for name, kind in columns if str(kind) == "TIMESTAMP"
            ]
            shown = [f'iso_instant("{name}") AS "{name}"' for name in instants]
            if shown:
                relation = relation.project(f"* REPLACE ({', '.join(shown)})")
            return rows_of(relation)

    def internal(self, name: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Answer the rows of one of the ledger's own statements."""
        with viewing(self._connection):
            return rows_of(self._connection.execute(catalog.statement(name), dict(values or {})))

    def axes(self, given: Mapping[str, Any]) -> dict[str, str | None]:
        """Answer known and said as TIMESTAMP text, from moments as people give them."""
        return {
            "known": self._moments.of_record(given.get("known"), "known", late=True),
            "said": self._moments.of_calendar(given.get("said"), "said", late=True),
        }

    def item(self, kind: str | None, id_: str) -> tuple[str, str]:
        """Answer the kind and id of an item that is named; see `Timeline.item`."""
        if kind is None:
            prefix, mark, rest = id_.partition(":")
            if mark and prefix in KINDS:
                kind, id_ = prefix, rest
        found = [row["item_kind"] for row in self.internal("kinds_of", {"id": id_})]
        if len(found) > 1 and kind is None and "policy" in found:
            found.remove("policy")  # a convention is no item of the user's: it must be asked for
        if kind is None and len(found) > 1:
            raise ConflictError(
                f"{' and '.join(found)} have the id {id_}; say which: {found[0]}:{id_}"
            )
        if not found or (kind is not None and kind not in found):
            ids = [
                row["item_id"]
                for row in self.internal("all_ids")
                if kind in (None, row["item_kind"])
            ]
            raise NotFoundError(f"there is no {kind or 'item'} {id_!r}{did_you_mean(id_, ids)}")
        return kind or found[0], id_

    @contextmanager
    def _reading(self, name: str, *, of_ours: bool = False) -> Iterator[None]:
        """Run what is within in a transaction that cannot write; DuckDB's errors name `name`.

        Args:
            name: what is run.
            of_ours: it is right for the views of this version, whatever DuckDB says.
        """
        try:
            self._connection.execute(catalog.statement("begin_reading"))
            try:
                yield
            finally:
                self._connection.rollback()
        except duckdb.Error as error:
            told = other_views(self._connection, error)
            if told and of_ours:
                raise LedgerUnavailableError(f"{name}: {told}") from error
            hint = f"; {told}" if told else ""
            raise QueryError(f"{name}: {_plain(error)}{hint}") from error

    def _value(self, query: str, name: str, kind: str, given: Any) -> Any:
        if given is None or (kind not in _CASTS and kind != "TIMESTAMP"):
            return given
        if kind == "TIMESTAMP":
            late = name != "since"
            if name == "known" or (query in _ON_RECORD and name != "said"):
                return self._moments.of_record(given, name, late=late)
            return self._moments.of_calendar(given, name, late=late)
        try:
            return _CASTS[kind](given)
        except (TypeError, ValueError) as error:
            raise QueryError(f"{name}: {given!r} is no {kind}") from error


def at_moment(sql: str, axes: Mapping[str, str | None]) -> str:
    """Answer SQL with the moments of its axes written into the text.

    DuckDB then leaves out what a null axis does not need.

    >>> at_moment("from event_at(known := $known, said := $said)", {"known": None})
    'from event_at(known := NULL::TIMESTAMP, said := $said)'
    """
    for axis, moment in axes.items():
        literal = "NULL::TIMESTAMP" if moment is None else f"TIMESTAMP '{moment}'"
        sql = re.sub(rf"\${axis}\b", literal, sql)
    return sql


def rows_of(cursor: duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation) -> list[Row]:
    """Answer a result as dictionaries."""
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _plain(error: duckdb.Error) -> str:
    """DuckDB's message without the lines that point into the SQL."""
    return str(error).split("\n\n")[0].strip()
