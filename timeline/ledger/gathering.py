"""Gathers what is to be appended: files, tables and records handed in, as one reading."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog, records
from timeline.errors import InvalidInputError
from timeline.ledger.asking import rows_of
from timeline.ledger.loading import LargeFile
from timeline.records.files import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.records.reading import Reading

__all__ = ["LARGE", "gathered"]

LARGE = 100_000
"""Bytes from which on it is worth while to load a file set by set."""

_LONGEST_HEADER = 10_000
_PATTERN = re.compile(r"[*?\[]")
"""In a path, DuckDB would take this for a pattern of several."""


def gathered(
    connection: duckdb.DuckDBPyConnection,
    given: Iterable[str | Path | Mapping[str, Any]],
    form: str | None,
    kind: str | None,
) -> tuple[Reading | LargeFile, dict[str, Any]]:
    """Answer everything that is given as one reading, and what its headers say of the batch.

    A large JSONL file that is given alone is not read here: the ledger may load it set by set.

    Args:
        connection: reads Parquet.
        given: paths ("-" is standard input) and records.
        form: the format of files whose names do not say it.
        kind: of records in a table that do not say it themselves.

    Raises:
        InvalidInputError: a file cannot be read, or two headers disagree.
    """
    given = list(given)
    if len(given) == 1 and not isinstance(given[0], Mapping) and (file := _large(given[0], form)):
        return file, dict(file.batch)
    mappings: list[tuple[object, int | None]] = []
    readings: list[Reading] = []
    for one in given:
        if isinstance(one, Mapping):
            mappings.append((one, None))
        elif str(one).endswith(".parquet") or form == "parquet":
            readings.append(_parquet(connection, str(one), kind))
        else:
            readings.append(records.read(one, form, kind))
    if mappings:
        readings.append(records.from_mappings(mappings, kind=kind))
    if len(readings) == 1:
        return readings[0], dict(readings[0].batch)
    whole = records.Reading()
    header: dict[str, Any] = {}
    for reading in readings:
        whole.rows += reading.rows
        whole.faults += reading.faults
        whole.drafts += reading.drafts
        for name, value in reading.batch.items():
            if header.setdefault(name, value) != value:
                raise InvalidInputError(
                    f"the files give two values of the batch's {name}; append them one by one"
                )
    return whole, header


def _large(path: str | Path, form: str | None) -> LargeFile | None:
    """Answer a JSONL file that is worth loading set by set."""
    file = Path(path)
    named = form in {"jsonl", "ndjson"} or (form is None and SUFFIXES.get(file.suffix) == "jsonl")
    plain = named and not _PATTERN.search(str(path)) and file.is_file()
    if not plain or file.stat().st_size < LARGE:
        return None
    with file.open(encoding="utf-8", errors="replace") as lines:
        first = lines.readline(_LONGEST_HEADER)
    if '"batch"' not in first:
        return LargeFile(file, headed=False, batch={})
    header = records.read(io.StringIO(first), "jsonl")
    return (
        None
        if header.faults or header.rows
        else LargeFile(file, headed=bool(header.batch), batch=header.batch)
    )


def _parquet(connection: duckdb.DuckDBPyConnection, path: str, kind: str | None) -> Reading:
    try:
        rows = rows_of(connection.execute(catalog.statement("read_parquet"), {"file": path}))
    except duckdb.Error as error:
        raise InvalidInputError(f"{path}: {str(error).splitlines()[0]}") from error
    numbered = ((row, number) for number, row in enumerate(rows, 1))
    return records.from_mappings(numbered, path, kind=kind, drop_nulls=True)
