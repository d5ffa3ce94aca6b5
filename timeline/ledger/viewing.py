"""Tells a ledger whose views another version left in it from a query that is wrong.

Whoever only reads cannot bring views up to date, and most of what there is to ask is answered by
older ones as well; only what misses something in them is refused.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from timeline import catalog
from timeline.errors import LedgerUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["other_views", "viewing"]


def other_views(connection: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str | None:
    """Answer that the views are of another version, where that may be why a query failed.

    Args:
        connection: the ledger, in no transaction that failed.
        error: what DuckDB said of the query.
    """
    if not isinstance(error, duckdb.BinderException | duckdb.CatalogException):
        return None
    found = connection.execute(catalog.statement("schema")).fetchone()
    if found is None or found[1] == catalog.views_digest():
        return None
    return (
        f"the ledger's views are of another version (timeline {found[2]} put them there) and lack "
        "what this one asks for; open it once for writing, such as with `timeline append`"
    )


@contextmanager
def viewing(connection: duckdb.DuckDBPyConnection, name: str = "the ledger") -> Iterator[None]:
    """Run what is within; what it misses in views of an older version is said to be that.

    Raises:
        LedgerUnavailableError: the views are of another version and lack what is asked for.
    """
    try:
        yield
    except duckdb.Error as error:
        if told := other_views(connection, error):
            raise LedgerUnavailableError(f"{name}: {told}") from error
        raise
