"""Holds states of a ledger while they are asked about, so that each is solved once.

Planning and solving are most of what a question costs. A report asks ten of one moment, and a page
that plays back asks one of fifty moments.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from timeline import catalog
from timeline.ledger.asking import Row, at_moment, rows_of
from timeline.ledger.viewing import viewing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb

__all__ = ["held", "states"]

Axes = dict[str, str | None]


@contextmanager
def held(connection: duckdb.DuckDBPyConnection, axes: Axes) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection that knows one moment alone, of which everything is solved already.

    Its macros answer for that moment whatever they are asked, and it does not see what is written
    after it was opened. What it holds is temporary, and gone with it.

    Args:
        connection: the ledger.
        axes: known and said, as TIMESTAMP text in UTC; None is now.
    """
    with _aside(connection) as own:
        _run(own, "hold_state", axes)
        yield own


def states(connection: duckdb.DuckDBPyConnection, moments: Sequence[Axes]) -> list[list[Row]]:
    """Answer the dates of all events at each moment, by id, in one solve.

    Args:
        connection: the ledger.
        moments: known and said of each, as TIMESTAMP text in UTC; None is now.

    Returns:
        for each moment rows with event_id, zone, the bounds as of `Timeline.timeline`, and what
        their words rest on: when_text, when_edtf and basis.
    """
    found: list[list[Row]] = [[] for _ in moments]
    numbered = sorted(enumerate(moments), key=lambda it: it[1]["said"] or "")
    with _aside(connection) as own:
        _run(own, "hold_sides")
        for said, group in groupby(numbered, key=lambda it: it[1]["said"]):
            for side, axes in group:
                own.execute(
                    catalog.statement("hold_moment"), {"side": side, "known": axes["known"]}
                )
            _run(own, "hold_said", {"said": said})
        for row in rows_of(own.execute(catalog.statement("held_states"))):
            found[row.pop("side")].append(row)
    return found


@contextmanager
def _aside(connection: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a connection of its own, whose temporary tables and macros no other one sees."""
    own = connection.cursor()
    try:
        with viewing(connection):
            yield own
    finally:
        own.close()


def _run(
    connection: duckdb.DuckDBPyConnection, name: str, axes: Mapping[str, str | None] | None = None
) -> None:
    """Run the statements of a file in one transaction, so that all are of one snapshot."""
    connection.begin()
    connection.execute(at_moment(catalog.statement(name), axes or {}))
    connection.commit()
