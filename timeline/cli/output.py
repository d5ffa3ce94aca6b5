"""Rows out: as a table for people, or as JSON, JSON lines, CSV or Markdown for what comes next."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.cli.session import note
from timeline.cli.text import escape_json, pad, visible, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = [
    "FORMATS",
    "Column",
    "decorated",
    "print_item",
    "print_json",
    "print_rows",
    "print_text",
    "shown",
]

FORMATS = ("table", "json", "jsonl", "csv", "md")

Row = "Mapping[str, Any]"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table for people.

    Attributes:
        header: what stands above it.
        value: what a row has there: the name of a field, or a function of the row.
        style: the style that a colour terminal gives it.
    """

    header: str
    value: str | Callable[[Mapping[str, Any]], str]
    style: str = ""

    def of(self, row: Mapping[str, Any]) -> str:
        """Answer the cell's text."""
        return shown(row.get(self.value)) if isinstance(self.value, str) else self.value(row)


def shown(value: object) -> str:
    """Answer a value as a person reads it in a table.

    >>> shown(["nis", "yonhap"]), shown(None), shown(True), shown("2025-04-30T00:00:00Z")
    ('nis, yonhap', '', 'yes', '2025-04-30 00:00:00')
    """
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return _instant(value) if _INSTANT.fullmatch(value) else value
        case list() | tuple():
            return ", ".join(shown(part) for part in value)
        case dict():
            return ", ".join(
                f"{key}: {shown(part)}" for key, part in value.items() if part is not None
            )
        case float():
            return f"{value:g}" if value != int(value) else f"{value:.0f}"
        case _:
            return str(value)


_INSTANT = re.compile(r"-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def _instant(text: str) -> str:
    # To the second: people need no more, and the machine formats have the rest.
    return text.rstrip("Z").split(".")[0].replace("T", " ")


def print_rows(
    rows: Iterable[Mapping[str, Any]],
    form: str,
    *,
    columns: Sequence[Column] | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Print rows to standard output.

    Args:
        rows: the rows, each with the same keys.
        form: one of FORMATS. The machine formats carry every field of a row; the table and
            Markdown show `columns`.
        columns: what people see; every field that holds anything, by default.
        fields: the names of the fields, for the head of a CSV that has no rows.
    """
    rows = list(rows)
    match form:
        case "json":
            print_json(rows)
        case "jsonl":
            for row in rows:
                print_json(row, indent=None)
        case "csv":
            _print_csv(rows, fields)
        case "md":
            _print_markdown(rows, columns or _columns_of(rows))
        case _:
            if not rows:
                note("nothing to show")
                return
            _print_table(rows, columns or _columns_of(rows))


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Print one value as JSON, in UTF-8, with nothing in it that a terminal would obey."""
    separators = None if indent else (", ", ": ")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, default=str)
    sys.stdout.write(escape_json(text) + "\n")


def print_text(text: str) -> None:
    """Print a document to standard output; on a terminal, with nothing in it that that obeys."""
    if sys.stdout.isatty():
        text = "\n".join(visible(line) for line in text.split("\n"))
    sys.stdout.write(text)


def print_item(item: Mapping[str, Any], form: str) -> None:
    """Print one item: an object in the machine formats, a line a field for people."""
    if form == "json":
        print_json(dict(item))
    elif form in ("jsonl", "csv"):
        print_rows([item], form)
    else:
        filled = {key: value for key, value in item.items() if value not in (None, [], (), "", {})}
        lines = [(key, line) for key, value in filled.items() for line in _lines(value)]
        rows = [{"field": key, "value": line} for key, line in lines]
        columns = [Column("field", "field", "dim"), Column("value", "value")]
        if form == "md":
            _print_markdown(rows, columns)
        else:
            _print_table(rows, columns, headed=False)


def _lines(value: object) -> list[str]:
    # Structures (citations, rules) read better as one line each; so do the parts of a tuple.
    if isinstance(value, tuple) or (
        isinstance(value, list) and any(isinstance(part, dict) for part in value)
    ):
        return [shown(part) for part in value]
    return [shown(value)]


def decorated() -> bool:
    """Answer whether standard output is a terminal that takes colours and lines."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _columns_of(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    names = dict.fromkeys(name for row in rows for name in row)
    return [Column(name, name) for name in names]


def _print_csv(rows: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> None:
    names = list(dict.fromkeys(name for row in rows for name in row)) or list(fields)
    clean = visible if sys.stdout.isatty() else str
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if names:
        writer.writerow([clean(name) for name in names])
    for row in rows:
        writer.writerow([clean(_csv_cell(row.get(name))) for name in names])


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _print_markdown(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> None:
    lines = [[_markdown(column.header) for column in columns], ["---" for _ in columns]]
    lines += [[_markdown(column.of(row)) for column in columns] for row in rows]
    for line in lines if columns else []:
        sys.stdout.write("| " + " | ".join(line) + " |\n")


def _markdown(text: str) -> str:
    from timeline.reports.escape import markdown

    return markdown(text)


def _print_table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], *, headed: bool = True
) -> None:
    cells = [[visible(column.of(row)) for column in columns] for row in rows]
    # A column that holds nothing tells nothing.
    kept = [at for at in range(len(columns)) if any(line[at] for line in cells)]
    columns = [columns[at] for at in kept]
    cells = [[line[at] for at in kept] for line in cells]
    headers = [visible(column.header) for column in columns]
    if decorated():
        _print_rich(headers, cells, [column.style for column in columns], headed=headed)
        return
    widths = [
        max(map(width, (header, *(line[at] for line in cells))))
        for at, header in enumerate(headers)
    ]
    for line in [headers, *cells] if headed else cells:
        text = "  ".join(pad(cell, cells_) for cell, cells_ in zip(line, widths, strict=True))
        sys.stdout.write(text.rstrip() + "\n")


def _print_rich(
    headers: list[str], cells: list[list[str]], styles: list[str], *, headed: bool
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD if headed else None, pad_edge=False, header_style="bold", show_header=headed
    )
    for header, style in zip(headers, styles, strict=True):
        table.add_column(Text(header), style=style, overflow="fold")
    for line in cells:
        table.add_row(*map(Text, line))  # Text, not str: no markup in what documents say
    Console(file=sys.stdout, highlight=False).print(table)
