"""Gathers what is to be appended: files, tables and records handed in, as one reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog, records
from timeline.errors import InvalidInputError
from timeline.ledger.asking import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline.records.reading import Reading

__all__ = ["gathered"]


def gathered(
    connection: duckdb.DuckDBPyConnection,
    given: Iterable[str | Path | Mapping[str, Any]],
    form: str | None,
    kind: str | None,
) -> tuple[Reading, dict[str, Any]]:
    """Answer everything that is given as one reading, and what its headers say of the batch.

    Args:
        connection: reads Parquet.
        given: paths ("-" is standard input) and records.
        form: the format of files whose names do not say it.
        kind: of records in a table that do not say it themselves.

    Raises:
        InvalidInputError: a file cannot be read, or two headers disagree.
    """
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
        for name, value in reading.batch.items():
            if header.setdefault(name, value) != value:
                raise InvalidInputError(
                    f"the files give two values of the batch's {name}; append them one by one"
                )
    return whole, header


def _parquet(connection: duckdb.DuckDBPyConnection, path: str, kind: str | None) -> Reading:
    try:
        rows = rows_of(connection.execute(catalog.statement("read_parquet"), {"file": path}))
    except duckdb.Error as error:
        raise InvalidInputError(f"{path}: {str(error).splitlines()[0]}") from error
    numbered = ((row, number) for number, row in enumerate(rows, 1))
    return records.from_mappings(numbered, path, kind=kind, drop_nulls=True)
