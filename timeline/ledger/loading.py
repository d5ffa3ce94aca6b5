"""Loads a large JSONL file set by set: DuckDB reads it, and Python sees each distinct thing once.

Only what is plainly right is loaded so: assertions of sources, events and claims whose fields are
text. Whether a file is that, is asked first; where it is not, or anything else is unusual, the
answer is no, nothing has been done, and the file is read record by record, which also finds the
words for what is wrong with it. Both ways write the same rows, to the byte; a test holds them
against each other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog, records
from timeline.dates import masks
from timeline.dates.workdays import PLAIN
from timeline.ledger.dating import STAND_IN, DatingError, dating_of
from timeline.records.fields import ID_PATTERN, LONGEST_ID
from timeline.records.shape import CORRECTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline.ledger.dating import Understanding
    from timeline.records.reading import Reading

__all__ = ["LOADED", "LargeFile", "insert", "stage"]

LOADED = ("source", "event", "claim")
"""The kinds that are loaded, in the order in which they are recorded."""

_LISTS = frozenset({"published", "when", "start", "end", "actors", "tags", "said_by"})
_TEXT, _TEXTS = '"VARCHAR"', '["VARCHAR"]'
_CITES = frozenset(
    {_TEXTS, '[{"source":"VARCHAR"}]', '[{"source":"VARCHAR","quote":"VARCHAR"}]',
     '[{"quote":"VARCHAR","source":"VARCHAR"}]'}
)  # fmt: skip
_FIELDS = {
    kind: {"record", "id", *CORRECTS[kind]} | ({"source", "quote"} if kind != "source" else set())
    for kind in LOADED
}
_SEEN = r"[\p{L}\p{N}\p{P}\p{S}]"
"""Something that can be seen, as RE2; stricter than records are: what lacks it is not plain."""

_TAIL = "{tail}"
_SOURCE = "{source}"
"""What stands for the id that an expression ends in, and for the source that an item cites; no id
can look so."""


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A JSONL file that is worth loading set by set.

    Attributes:
        path: where it is.
        headed: its first line speaks of the batch.
        batch: what that says.
    """

    path: Path
    headed: bool
    batch: dict[str, Any]

    def read(self) -> Reading:
        """Read it record by record."""
        return records.read(self.path, "jsonl")


def stage(
    connection: duckdb.DuckDBPyConnection, file: LargeFile, understood: Understanding
) -> dict[str, int] | None:
    """Take a file into temporary tables, from which `insert` records it.

    Returns:
        How many there are of each kind; None where the file has to be read record by record.
    """
    run = _Run(connection)
    try:
        run("load_lines", file=str(file.path))
        counts = _counts(run, headers=int(file.headed))
        if counts is None:
            return None
        run("load_macros")
        for kind in LOADED:
            run(f"load_{kind}", tail=masks.TAIL, no_ids=sorted(masks.NO_IDS))
        [(faults,)] = run("load_faults", id=ID_PATTERN, longest=LONGEST_ID, seen=_SEEN)
        if faults or not _judged(run) or not _understood(run, understood):
            return None
        [(missing,)] = run("load_missing")
    except duckdb.Error:
        return None
    return None if missing else counts


def insert(connection: duckdb.DuckDBPyConnection, batch: int, last_seq: int) -> str:
    """Record what `stage` took in, and answer the digest of the batch's rows.

    Args:
        connection: in a transaction.
        batch: the batch's number.
        last_seq: the number of the last revision before it.
    """
    run = _Run(connection)
    before = last_seq
    for kind in LOADED:
        [(added,)] = run(f"insert_loaded_{kind}", batch=batch, before=before)
        before += added
    [(_, content, *_)] = run("content_digests", since=batch)
    run("load_done")
    return str(content)


class _Run:
    """Runs the statements of queries/internal by name."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def __call__(self, name: str, **values: Any) -> list[tuple[Any, ...]]:
        """Answer the rows of a statement."""
        return self.connection.execute(catalog.statement(name), values).fetchall()


def _counts(run: _Run, headers: int) -> dict[str, int] | None:
    """Answer how many records there are of each kind, or None if one is not of a plain shape."""
    counts = dict.fromkeys(LOADED, 0)
    for kind, names, shape, sample, lines, doubtful in run("load_shapes"):
        if kind == "batch":
            headers -= lines
            continue
        if doubtful or kind not in LOADED or not _is_plain(kind, names, shape):
            return None
        if records.from_mappings([(json.loads(sample), None)]).faults:
            return None
        counts[kind] += lines
    return counts if any(counts.values()) and headers == 0 else None


def _is_plain(kind: str, names: list[str], shape: str) -> bool:
    """Answer whether a record has known fields, each once, and all of them text."""
    types = {
        name: json.dumps(what, separators=(",", ":")) for name, what in json.loads(shape).items()
    }
    known = _FIELDS[kind]
    return len(names) == len(types) and all(
        name in known and what in _types(name) for name, what in types.items()
    )


def _types(name: str) -> frozenset[str]:
    if name == "cites":
        return _CITES
    return frozenset({_TEXT, _TEXTS}) if name in _LISTS else frozenset({_TEXT})


def _judged(run: _Run) -> bool:
    """Judge the zones, and put the values of claims into figures."""
    words: dict[str, list[str]] = {"zone": [], "value": []}
    for what, text in run("load_words"):
        words[what].append(text)
    zoned: Iterable[Any] = (
        ({"record": "source", "id": f"zone-{number}", "zone": zone}, None)
        for number, zone in enumerate(words["zone"])
    )
    if records.from_mappings(zoned).faults:
        return False
    figures = [(value, records.parse_figure(value)) for value in words["value"]]
    rows = [
        {"value": value, "low": figure.low, "high": figure.high, "qualifier": figure.qualifier}
        for value, figure in figures
    ]
    run("load_figures", rows=json.dumps(rows))
    return True


def _understood(run: _Run, understood: Understanding) -> bool:
    """Understand every distinct key, and keep what it means."""
    rows = []
    for (key,) in run("load_keys"):
        meaning = _meaning(json.loads(key), understood)
        if meaning is None:
            return False
        rows.append({"key": key, **meaning})
    run("load_meanings", rows=json.dumps(rows))
    return True


def _meaning(key: dict[str, Any], understood: Understanding) -> dict[str, Any] | None:
    row = {name: key.get(name) or [] for name in ("published", "when", "start", "end")}
    if key["masked"]:
        name = "published" if key["kind"] == "source" else "when"
        [text] = row[name]
        if STAND_IN in text:
            return None
        row[name] = [text.replace(_TAIL, STAND_IN)]
    elif None in [text for texts in row.values() for text in texts]:
        return None
    cites = [{"source": _SOURCE}] if key.get("cited") else []
    try:
        dating = dating_of(
            {**row, "zone": key.get("zone"), "cites": cites}, key["kind"], understood
        )
    except DatingError:
        return None
    if any((rule["snap"] or "").startswith(f"{PLAIN}:") for rule in dating.rules):
        return None  # a calendar may have to come along
    if key["masked"]:
        leaning = [rule for rule in dating.rules if rule["anchor_id"] == STAND_IN]
        if not leaning:
            return None
        for rule in leaning:
            rule["anchor_id"] = _TAIL
    return {
        "start_earliest": dating.start.earliest,
        "start_latest": dating.start.latest,
        "end_earliest": dating.end.earliest,
        "end_latest": dating.end.latest,
        "stated_zone": "UTC" if dating.utc else None,
        "edtf": dating.edtf,
        "rules": dating.rules,
    }
