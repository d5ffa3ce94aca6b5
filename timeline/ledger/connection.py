"""Opens a ledger: waits for whoever holds it, and brings its schema and views up to date."""

from __future__ import annotations

import re
import time
from pathlib import Path

import duckdb

from timeline import catalog, clock
from timeline.errors import LedgerUnavailableError, NotFoundError

__all__ = ["connect"]

_HOLDER = re.compile(r"held in (.+?) \(PID (\d+)\)")
_PAUSE = 0.05
"""Seconds between two tries of a file that another process holds."""

_WRONG_FILE = "is not a DuckDB file; `timeline init` makes a ledger"


def connect(
    path: str | Path, *, read_only: bool, create: bool, wait: float, version: str
) -> duckdb.DuckDBPyConnection:
    """Answer a connection to the ledger in a file, with this version's schema and views in it.

    Args:
        path: the file, or ":memory:".
        read_only: open beside other readers; nothing is changed, so the schema must be up to date.
        create: make the file where there is none.
        wait: seconds to wait while another process holds the file.
        version: of this package; recorded with the schema.

    Raises:
        NotFoundError: there is no such file and `create` is not given.
        LedgerUnavailableError: another process holds the file, the file is no ledger, or a newer
            version wrote it.
    """
    in_memory = str(path) == ":memory:"
    fresh = in_memory or not Path(path).exists()
    if fresh and not create:
        raise NotFoundError(f"{path}: there is no such ledger; `timeline init` makes one")
    if fresh and not in_memory and not Path(path).absolute().parent.is_dir():
        raise NotFoundError(f"{path}: there is no folder to make it in")
    connection = _held_open(str(path), read_only=read_only and not fresh, wait=wait)
    try:
        try:
            _bring_up_to_date(
                connection, str(path), read_only=read_only, fresh=fresh, version=version
            )
        except duckdb.Error as error:
            raise LedgerUnavailableError(
                f"{path}: the file is damaged or was altered by hand: {_first_line(error)}"
            ) from error
        if read_only and fresh and not in_memory:
            connection.close()
            connection = _held_open(str(path), read_only=True, wait=wait)
    except BaseException:
        connection.close()
        raise
    return connection


def _held_open(path: str, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """Open the file, trying again for `wait` seconds while another process holds it."""
    deadline = time.monotonic() + wait
    while True:
        try:
            connection = duckdb.connect(path, read_only=read_only)
        except duckdb.ConnectionException as error:
            raise LedgerUnavailableError(
                f"{path}: this process has it open already, for another purpose; close that first"
            ) from error
        except duckdb.IOException as error:
            if "lock" not in str(error).lower():
                raise LedgerUnavailableError(f"{path}: {_first_line(error)}") from error
            if time.monotonic() >= deadline:
                raise LedgerUnavailableError(_held_message(path, str(error), wait)) from error
            time.sleep(_PAUSE)
        except duckdb.Error as error:
            raise LedgerUnavailableError(f"{path}: {_first_line(error)}") from error
        else:
            connection.execute(catalog.statement("planning"))
            return connection


def _first_line(error: Exception) -> str:
    text = str(error).splitlines()[0]
    return _WRONG_FILE if "not a valid DuckDB database" in text else text


def _held_message(path: str, message: str, wait: float) -> str:
    holder = _HOLDER.search(message)
    who = f"{Path(holder[1]).name}, process {holder[2]}" if holder else "another process"
    return (
        f"{path}: {who} holds it, still after {wait:g} seconds; "
        "try again when it is done, or wait longer with --wait SECONDS"
    )


def _bring_up_to_date(
    connection: duckdb.DuckDBPyConnection, path: str, *, read_only: bool, fresh: bool, version: str
) -> None:
    newest = catalog.migrations()[-1][0]
    found, digest, by = _schema(connection, path, fresh=fresh)
    if found > newest:
        raise LedgerUnavailableError(
            f"{path}: timeline {by} wrote it, with schema {found}; this is timeline {version}, "
            f"which knows schemas up to {newest}; install the newer version"
        )
    if found == newest and digest == catalog.views_digest():
        return
    if read_only and not fresh:
        if found == newest:
            return  # other views than these, but they answer: another version put them there
        raise LedgerUnavailableError(
            f"{path}: its schema is {found} and must become {newest}; "
            "open it once for writing, such as with `timeline append`"
        )
    connection.begin()
    try:
        for number, sql in catalog.migrations():
            if number > found:
                connection.execute(sql)
        connection.execute(catalog.views())
        connection.execute(
            catalog.statement("insert_schema"),
            {"version": newest, "at": clock.now(), "by": version, "views": catalog.views_digest()},
        )
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _schema(
    connection: duckdb.DuckDBPyConnection, path: str, *, fresh: bool
) -> tuple[int, str | None, str]:
    """Answer the file's schema, the digest of its views, and which version wrote it."""
    if fresh:
        return 0, None, ""
    tables = connection.execute(catalog.statement("tables")).fetchall()
    if not tables:
        return 0, None, ""
    if ("schema_version",) not in tables:
        raise LedgerUnavailableError(
            f"{path}: this DuckDB file holds other tables and is no ledger; "
            "`timeline init` makes one"
        )
    row = connection.execute(catalog.statement("schema")).fetchone()
    return (row[0], row[1], row[2]) if row else (0, None, "")
