"""Reads record files: YAML for people, JSONL, JSON and CSV for machines.

| format | names | shape |
|---|---|---|
| yaml | .yaml .yml | lists under `sources:`, `events:`, `claims:`, `links:`; `batch:` for all |
| json | .json | the same, or a list of records that each say `record` |
| jsonl | .jsonl .ndjson | one record a line, each says `record`; a first line may be a `batch` |
| csv, tsv | .csv .tsv | a header of field names, lists with ";" between items |
"""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from pydantic import ValidationError

from timeline.errors import InvalidInputError, did_you_mean
from timeline.records.json_text import load_json, load_line
from timeline.records.lined import LinedDict, LinedList
from timeline.records.models import MODELS, ClaimRecord, EventRecord, LinkRecord, SourceRecord
from timeline.records.reading import SECTIONS, Collector, Reading, paused_garbage_search

if TYPE_CHECKING:
    from os import PathLike

__all__ = ["FORMATS", "SUFFIXES", "read"]

FORMATS = ("yaml", "json", "jsonl", "csv", "tsv")
SUFFIXES = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
}
_ALIASES = {"yml": "yaml", "ndjson": "jsonl"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MARKS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def read(
    source: str | PathLike[str] | IO[Any],
    format: str | None = None,  # noqa: A002 - the word that people look for
    kind: str | None = None,
) -> Reading:
    r"""Answer the records of a file, with everything that is wrong with them.

    Args:
        source: a path, "-" for standard input, or an open file of bytes or text.
        format: "yaml", "json", "jsonl", "csv" or "tsv"; else the name's suffix tells it, else the
            first character: `{` or `[` is JSON (JSONL where lines are records), anything else YAML.
        kind: the kind of every record in a table that has no column `record`: "source", "event",
            "claim", "link" or "policy".

    Returns:
        Rows, header and faults. Faults of the records are never raised.

    Raises:
        InvalidInputError: there is no such file, or the format or kind is none.

    >>> import io
    >>> reading = read(io.StringIO("events:\n- {id: a, title: A, when: 2025-04}\n"))
    >>> reading.rows[0]["when"], reading.rows[0]["line"]
    (['2025-04'], 2)
    """
    if kind is not None and kind not in MODELS:
        raise InvalidInputError(
            f'no kind of record is called "{kind}"; known are {", ".join(MODELS)}'
            f"{did_you_mean(kind, MODELS)}"
        )
    format = _format(format)  # noqa: A001
    data, name = _content(source)
    collector = Collector(name)
    text = _decoded(data, collector) if isinstance(data, bytes) else _unified(data)
    if text is None or _has_control(text, collector):
        return collector.reading
    chosen = format or _suffix(name) or _sniffed(text)
    with paused_garbage_search():
        if chosen == "jsonl":
            _jsonl(text, collector)
        elif chosen in {"csv", "tsv"}:
            _table(text, collector, kind, "\t" if chosen == "tsv" else ",")
        else:
            _tree(text, collector, chosen)
    return collector.reading


def _format(given: str | None) -> str | None:
    if given is None:
        return None
    chosen = _ALIASES.get(given.lower(), given.lower())
    if chosen not in FORMATS:
        raise InvalidInputError(
            f'no format is called "{given}"; known are {", ".join(FORMATS)}'
            f"{did_you_mean(given, FORMATS)}"
        )
    return chosen


def _suffix(name: str | None) -> str | None:
    return SUFFIXES.get(Path(name).suffix.lower()) if name else None


def _sniffed(text: str) -> str:
    """Tell JSON, JSONL and YAML apart by how they begin."""
    start = text.lstrip()
    if start.startswith("["):
        return "json"
    if not start.startswith("{"):
        return "yaml"
    first = start.split("\n", 1)[0].rstrip()
    value, fault = load_line(first)
    whole = fault is None and isinstance(value, dict) and "record" in value
    return "jsonl" if whole else "json"


def _content(source: str | PathLike[str] | IO[Any]) -> tuple[bytes | str, str | None]:
    if isinstance(source, str) and source == "-":
        return getattr(sys.stdin, "buffer", sys.stdin).read(), "-"
    if isinstance(source, str) or hasattr(source, "__fspath__"):
        path = Path(source)
        try:
            return path.read_bytes(), str(source)
        except FileNotFoundError:
            raise InvalidInputError(f"{path}: there is no such file") from None
        except IsADirectoryError:
            raise InvalidInputError(f"{path}: is a folder; name the files in it") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise InvalidInputError(f"{path}: cannot be read: {reason}") from None
    name = getattr(source, "name", None)
    data: bytes | str = source.read()
    return data, "-" if name == "<stdin>" else name if isinstance(name, str) else None


def _decoded(data: bytes, collector: Collector) -> str | None:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            collector.fault(f"is written in {name}; save it as UTF-8", 1)
            return None
    try:
        return _unified(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        collector.fault(f"is not UTF-8: byte 0x{byte:02X}; save it as UTF-8", line)
        return None


def _unified(text: str) -> str:
    """Take off a byte order mark and make every end of a line a line feed."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _has_control(text: str, collector: Collector) -> bool:
    found = _CONTROL.search(text)
    if not found:
        return False
    line = text.count("\n", 0, found.start()) + 1
    collector.fault(f"holds the character U+{ord(found[0]):04X}, which no text file holds", line)
    return True


def _tree(text: str, collector: Collector, chosen: str) -> None:
    """Take a YAML or JSON file: sections of records, or in JSON a list of them."""
    if chosen == "json":
        value, faults = load_json(text, collector.file)
    else:
        from timeline.records.yaml_text import load_yaml

        value, faults = load_yaml(text, collector.file)
    collector.reading.faults += faults
    if isinstance(value, LinedList):
        for item, line in zip(value, value.lines, strict=True):
            collector.add(item, line)
    elif isinstance(value, LinedDict):
        _sections(value, collector)
    elif value is not None:
        collector.fault(f"holds no records; it needs lists under {_section_names()}", 1)
    collector.reading.faults.sort(key=lambda fault: fault.line or 0)


def _section_names() -> str:
    return ", ".join(f"{name}:" for name in SECTIONS)


def _sections(value: LinedDict, collector: Collector) -> None:
    known = [*SECTIONS, "batch"]
    if "record" in value:
        collector.add(value, value.line)
        return
    for name, section in value.items():
        line = value.lines.get(name, value.line)
        if name == "batch":
            collector.header(section, line)
        elif name not in SECTIONS:
            hint = did_you_mean(name, known) or f"; known are {', '.join(known)}"
            collector.fault(f'unknown section "{name[:60]}"{hint}', line)
        elif isinstance(section, LinedList):
            for item, item_line in zip(section, section.lines, strict=True):
                collector.add(item, item_line, SECTIONS[name])
        elif section is not None:
            collector.fault(f"{name} must be a list: begin each record with a hyphen", line)


def _table(text: str, collector: Collector, kind: str | None, delimiter: str) -> None:
    from timeline.records.tables import load_table

    rows, faults = load_table(text, file=collector.file, kind=kind, delimiter=delimiter)
    collector.reading.faults += faults
    for row in rows:
        collector.add(row, row.line)
    collector.reading.faults.sort(key=lambda fault: fault.line or 0)


_MARKERS: dict[str, type[SourceRecord | EventRecord | ClaimRecord | LinkRecord]] = {
    '{"record": "event"': EventRecord,
    '{"record": "claim"': ClaimRecord,
    '{"record": "source"': SourceRecord,
    '{"record": "link"': LinkRecord,
    '{"record":"event"': EventRecord,
    '{"record":"claim"': ClaimRecord,
    '{"record":"source"': SourceRecord,
    '{"record":"link"': LinkRecord,
}


_NUMBER_AS_VALUE = re.compile(r'"value"\s*:\s*[-\d]')


def _is_plain(line: str) -> bool:
    """Say whether nothing in a line needs the longer way: see `_jsonl`."""
    return (
        (line.isascii() or unicodedata.is_normalized("NFC", line))
        and "\\u" not in line
        and not ('"value"' in line and _NUMBER_AS_VALUE.search(line))
    )


def _jsonl(text: str, collector: Collector) -> None:
    """Take one record a line.

    The usual line is validated straight from its text. A line that might hold what that would hide
    (a name twice, a number whose digits matter, text that is not in NFC), or that is wrong, is
    taken the longer way.
    """
    file = collector.file
    keep = collector.keep
    for number, line in enumerate(text.split("\n"), 1):
        model = _MARKERS.get(line[:18].rstrip(",")) or _MARKERS.get(line[:17].rstrip(","))
        if model is not None and _is_plain(line):
            try:
                record = model.model_validate_json(line)
            except ValidationError:
                pass
            else:
                if record.draft is None and line.count('":') + line.count('" :') == len(
                    record.model_fields_set
                ):
                    keep(record.to_row(file=file, line=number))
                    continue
        if line and not line.isspace():
            value, fault = load_line(line)
            if fault is not None:
                collector.fault(fault, number)
            else:
                collector.add(value, number)
