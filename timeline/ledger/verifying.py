"""Proves a ledger: every digest, the chain, and what must hold between the rows."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog
from timeline.ledger import digests

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["faults_of"]


def faults_of(connection: duckdb.DuckDBPyConnection, against: str | None = None) -> list[str]:
    """Answer everything that is wrong with a ledger, the first fault first; empty: it is whole.

    Args:
        connection: the ledger.
        against: the digest of a batch of a ledger that was seen before. Every digest covers the one
            before it, so a ledger that holds it is that one, and what was added since.
    """
    try:
        return [
            *_against_faults(connection, against),
            *_chain_faults(connection),
            *_item_faults(connection),
            *_definition_faults(connection),
        ]
    except duckdb.Error as error:
        return [f"the file is damaged: {str(error).splitlines()[0]}"]


def _against_faults(connection: duckdb.DuckDBPyConnection, against: str | None) -> Iterator[str]:
    if against is None:
        return
    rows = connection.execute(catalog.statement("batches")).fetchall()
    if against.lower() not in {row[-1] for row in rows}:
        yield f"no batch has the digest {against}: this does not extend the ledger that was seen"


def _chain_faults(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    contents = {
        row[0]: row[1:]
        for row in connection.execute(
            catalog.statement("content_digests"), {"since": None}
        ).fetchall()
    }
    cursor = connection.execute(catalog.statement("batches"))
    names = [column[0] for column in cursor.description or ()]
    before, last_seq, last_at, expected = digests.FIRST, 0, "", 1
    for values in cursor.fetchall():
        header: dict[str, Any] = dict(zip(names, values, strict=True))
        number = header["batch"]
        content = contents.pop(number, None)
        if number != expected:
            yield f"batch {expected}: is missing; batch {number} follows"
            expected = number
        if header["recorded_at"] < last_at:
            yield f"batch {number}: was recorded before the one before it"
        if header["first_seq"] != last_seq + 1:
            yield f"batch {number}: begins at seq {header['first_seq']}, not at {last_seq + 1}"
        if content is None:
            yield f"batch {number}: its rows are missing"
        else:
            yield from _batch_faults(before, header, *content)
        before, last_seq = header["digest"], header["last_seq"]
        last_at, expected = header["recorded_at"], expected + 1
    for number in contents:
        yield f"batch {number}: has rows, but no batch of that number is recorded"


def _batch_faults(
    before: str,
    header: dict[str, Any],
    content: str,
    rows: int,
    first: int,
    last: int,
    distinct: int,
) -> Iterator[str]:
    number = header["batch"]
    spanned = header["last_seq"] - header["first_seq"] + 1
    if (first, last) != (
        header["first_seq"],
        header["last_seq"],
    ) or not rows == distinct == spanned:
        yield f"batch {number}: holds {rows} rows, and {spanned} were written"
    if digests.chained(before, header, content) != header["digest"]:
        yield f"batch {number}: its content is not what was written (its digest differs)"


def _item_faults(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for kind, id_, seq, fault in connection.execute(catalog.statement("broken_items")).fetchall():
        yield f"{kind} {id_}: {fault} (seq {seq})"
    for batch, fault in connection.execute(catalog.statement("broken_origins")).fetchall():
        yield f"batch {batch}: {fault}"


def _definition_faults(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Find views and macros that are not what this version put into the file."""
    found = connection.execute(catalog.statement("schema")).fetchall()
    if not found or found[0][1] != catalog.views_digest():
        return  # another version's; they are renewed when the ledger is next opened for writing
    theirs = set(connection.execute(catalog.statement("definitions")).fetchall())
    for kind, name in sorted({(kind, name) for kind, name, _ in _definitions() - theirs}):
        yield f"the {kind} {name} is not what timeline put into the file"


@functools.cache
def _definitions() -> frozenset[tuple[str, str, str]]:
    """Answer the views and macros of this version as a file has them: kind, name, definition."""
    with duckdb.connect() as fresh:
        for _, sql in catalog.migrations():
            fresh.execute(sql)
        fresh.execute(catalog.views())
        return frozenset(fresh.execute(catalog.statement("definitions")).fetchall())
