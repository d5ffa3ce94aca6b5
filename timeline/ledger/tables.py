"""Reads somebody's table row by row: CSV, TSV, JSONL, JSON, Parquet, or SQL over one of them."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog
from timeline.errors import Fault, InvalidInputError, InvalidRecordsError, did_you_mean
from timeline.records.json_text import load_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.records.mapping import TableMapping

__all__ = ["Table", "TableRow", "open_table"]

_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
}
_AT_ONCE = 2_000
_LONGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row.

    Attributes:
        number: from 1, of the rows that hold anything.
        line: on which it begins, or its number where the table has no lines.
        values: what its columns hold.
        content: bytes that are the same for the same values.
        work: how far on in the table this is, in the unit of `Table.size`.
    """

    number: int
    line: int
    values: dict[str, Any]
    content: bytes
    work: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be read once.

    Attributes:
        name: of its file.
        columns: their names, or None where each row has its own.
        rows: what it holds.
        size: how much work it is: bytes or rows.
    """

    name: str
    columns: list[str] | None
    rows: Iterator[TableRow]
    size: int


@contextlib.contextmanager
def open_table(path: str | Path, mapping: TableMapping) -> Iterator[Table]:
    """Open a table for reading.

    Raises:
        InvalidInputError: there is no such file, it cannot be read, or the SQL is wrong.
        InvalidRecordsError: while rows are read: one of them is broken.
    """
    file, name = Path(path), str(path)
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "there is no such file"
        raise InvalidInputError(f"{name}: {what}; name a table")
    form = mapping.format or _SUFFIXES.get(file.suffix.lower())
    if form is None:
        known = ", ".join(_SUFFIXES)
        raise InvalidInputError(
            f"{name}: its name does not say what it is{did_you_mean(file.suffix, _SUFFIXES)}; "
            f"known are {known}; or give table: format: in the mapping"
        )
    delimiter = mapping.delimiter or ("\t" if form == "tsv" else ",")
    if mapping.sql is not None or form == "parquet" or (form == "json" and mapping.at is None):
        with contextlib.closing(duckdb.connect()) as scratch:
            yield _asked(scratch, name, form, delimiter, mapping.sql)
    elif form == "json":
        rows = _within(_whole(file, name), name, str(mapping.at))
        yield Table(name, None, _numbered(rows), len(rows))
    elif form == "jsonl":
        with file.open("rb") as lines:
            yield Table(name, None, _jsonl(lines, name), file.stat().st_size)
    else:
        with file.open("rb") as raw, io.TextIOWrapper(raw, "utf-8-sig", newline="") as text:
            before = csv.field_size_limit(min(sys.maxsize, _LONGEST_CELL))
            try:
                reader = csv.reader(text, delimiter=delimiter, strict=True)
                header = _header(reader, name)
                yield Table(name, header, _csv(reader, header, name, raw), file.stat().st_size)
            finally:
                csv.field_size_limit(before)  # it holds for the whole process


def _broken(name: str, line: int, message: str) -> InvalidRecordsError:
    return InvalidRecordsError([Fault(message, name, line)])


def _header(reader: Any, name: str) -> list[str]:
    try:
        header = [cell.strip() for cell in next(reader, [])]
    except (csv.Error, UnicodeDecodeError) as error:
        raise InvalidInputError(f"{name}:1: {_why(error)}") from None
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if not any(header) or twice:
        what = f'has two columns "{twice[0]}"' if twice else "begins with no names of columns"
        raise InvalidInputError(f"{name}:1: {what}; a table begins with a line of names")
    return header


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8: byte 0x{error.object[error.start]:02X}; save it as UTF-8"
    return f"is no table: {error}"


def _csv(reader: Any, header: list[str], name: str, raw: Any) -> Iterator[TableRow]:
    number, line = 0, reader.line_num + 1
    while True:
        try:
            cells = next(reader, None)
        except (csv.Error, UnicodeDecodeError) as error:
            raise _broken(name, line, _why(error)) from None
        if cells is None:
            return
        if cells:
            number += 1
            if len(cells) > len(header):
                said = f"has {len(cells)} cells, but the first line names {len(header)} columns"
                raise _broken(name, line, said)
            cells += [""] * (len(header) - len(cells))
            content = "\x1f".join(cells).encode("utf-8", "surrogatepass")
            values = dict(zip(header, cells, strict=True))
            yield TableRow(number, line, values, content, raw.tell())
        line = reader.line_num + 1


def _jsonl(lines: Any, name: str) -> Iterator[TableRow]:
    number = work = 0
    for line, content in enumerate(lines, 1):
        work += len(content)
        content = content.strip()
        if not content:
            continue
        try:
            value, fault = load_line(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            value, fault = None, _why(error)
        if fault is None and not isinstance(value, dict):
            fault = "is no row: a line must hold one JSON object"
        if fault is not None:
            raise _broken(name, line, fault)
        number += 1
        yield TableRow(number, line, value, content, work)


def _whole(file: Path, name: str) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InvalidInputError(f"{name}: is no JSON: {error}") from None


def _within(value: Any, name: str, at: str) -> list[Any]:
    for part in at.split("."):
        if not isinstance(value, dict) or part not in value:
            there = f"; there are {', '.join(value)}" if isinstance(value, dict) else ""
            raise InvalidInputError(f'{name}: there is no "{part}" of table: at: {at}{there}')
        value = value[part]
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise InvalidInputError(f"{name}: {at} is no list of objects")
    return value


def _numbered(rows: list[Any]) -> Iterator[TableRow]:
    for number, row in enumerate(rows, 1):
        yield TableRow(number, number, row, _content(row), number)


def _content(row: Any) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _asked(
    scratch: duckdb.DuckDBPyConnection, name: str, form: str, delimiter: str, sql: str | None
) -> Table:
    """Answer the rows that DuckDB has of a file, as they are or as SQL over them says."""
    kind = {"tsv": "csv", "jsonl": "json"}.get(form, form)
    view = catalog.statement(f"input_{kind}")
    view = view.replace("$file", _literal(name)).replace("$delimiter", _literal(delimiter))
    try:
        scratch.execute(view)
        if sql is not None:
            found = duckdb.extract_statements(sql)
            if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
                raise InvalidInputError("sql: must be one SELECT over the table input")
        relation = scratch.sql(found[0].query if sql is not None else "from input")
        columns = list(relation.columns)
        relation.create("rows_of_input")
        [(size,)] = scratch.execute("select count(*) from rows_of_input").fetchall()
        cursor = scratch.execute("from rows_of_input")
    except duckdb.Error as error:
        where = "sql" if sql is not None else name
        raise InvalidInputError(f"{where}: {str(error).split(chr(10) * 2)[0].strip()}") from None
    return Table(name, columns, _fetched(cursor, columns), size)


def _fetched(cursor: duckdb.DuckDBPyConnection, columns: list[str]) -> Iterator[TableRow]:
    number = 0
    while found := cursor.fetchmany(_AT_ONCE):
        for cells in found:
            number += 1
            values = dict(zip(columns, cells, strict=True))
            yield TableRow(number, number, values, _content(cells), number)
