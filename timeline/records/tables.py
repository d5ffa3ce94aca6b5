"""CSV and TSV: a header of field names, one record a row, lists with ";" between their items."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from timeline.errors import Fault, did_you_mean
from timeline.records.faults import field_names
from timeline.records.lined import LinedDict
from timeline.records.models import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LISTS", "load_table"]

LISTS = frozenset({"when", "start", "end", "published", "actors", "tags", "said_by", "cites"})
"""Columns whose cells may hold several items, with ";" between them."""


def load_table(
    text: str, *, file: str | None = None, kind: str | None = None, delimiter: str = ","
) -> tuple[list[LinedDict], list[Fault]]:
    r"""Answer the rows of a table as records; an empty cell is a field that is not given.

    Args:
        text: the table, with its header.
        file: the name that faults give.
        kind: the kind of every record, where no column `record` says it.
        delimiter: what stands between cells.

    >>> rows, faults = load_table("id,title,tags\na,A,x;y\n", kind="event")
    >>> rows
    [{'record': 'event', 'id': 'a', 'title': 'A', 'tags': ['x', 'y']}]
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[LinedDict] = []
    faults: list[Fault] = []
    line = 1
    header: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                pass
            elif header is None:
                header = [cell.strip() for cell in cells]
                faults += _header_faults(header, file, line, kind)
                if faults:
                    return [], faults
            elif len(cells) > len(header):
                said = f"has {len(cells)} cells, but the header names {len(header)}"
                faults.append(Fault(said, file, line))
            else:
                rows.append(_row(header, cells, line, kind))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(_problem(error), file, line))
    return rows, faults


def _problem(error: csv.Error) -> str:
    if "field larger" in str(error):
        return (
            f"a cell is longer than {csv.field_size_limit():,} characters; use JSONL for long texts"
        )
    return f"is no CSV: {error}"


def _row(header: list[str], cells: list[str], line: int, kind: str | None) -> LinedDict:
    row = LinedDict(line)
    if kind is not None:
        row["record"] = kind
    for name, cell in zip(header, cells, strict=False):
        if cell.strip():
            row[name] = _cell(name, cell)
    return row


def _cell(name: str, cell: str) -> Any:
    if name in LISTS and ";" in cell:
        return [item.strip() for item in cell.split(";") if item.strip()]
    return cell.strip() if name in {"record", "op", "id"} else cell


def _header_faults(
    header: list[str], file: str | None, line: int, kind: str | None
) -> Iterator[Fault]:
    kinds = [kind] if kind is not None else list(MODELS)
    known = sorted({name for each in kinds for name in field_names(MODELS[each])})
    if len(header) == 1 and ";" in header[0]:
        yield Fault('has ";" between its cells; a CSV file here has ","', file, line)
        return
    for place, name in enumerate(header, 1):
        if not name:
            yield Fault(f"column {place} has no name", file, line)
        elif name not in known:
            hint = did_you_mean(name, known)
            yield Fault(f'unknown column "{name[:60]}"{hint}', file, line, None, name[:60])
        elif name in header[: place - 1]:
            yield Fault(f'column "{name}" is there twice', file, line, None, name)
    if kind is None and "record" not in header:
        yield Fault(
            'has no column "record" that says source, event, claim, link or policy; '
            "add it, or say the kind of all rows",
            file,
            line,
        )
