"""Loads a large JSONL file set by set: DuckDB reads it, and Python sees each distinct thing once.

Only what is plainly right is loaded so: sources, events and claims whose fields are text, asserted,
corrected, retracted and restored, in one batch or in as many as there are times of record. Whether
a file is that, is asked first; where it is not, or anything else is unusual, the answer is no,
nothing has been done, and the file is read record by record, which also finds the words for what is
wrong with it. Both ways write the same rows, to the byte; a test holds them against each other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import duckdb

from timeline import catalog, records
from timeline.dates import masks
from timeline.dates.workdays import PLAIN
from timeline.errors import ConflictError, InvalidInputError
from timeline.ledger.dating import STAND_IN, DatingError, dating_of
from timeline.ledger.recording import instant, record_time
from timeline.records.fields import ID_PATTERN, LONGEST_ID
from timeline.records.shape import COMMON, CORRECTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline.ledger.dating import Understanding
    from timeline.ledger.recording import Slot
    from timeline.records.reading import Reading

__all__ = ["LOADED", "Content", "LargeFile", "Loaded", "insert", "stage"]

LOADED = ("source", "event", "claim")
"""The kinds that are loaded, in the order in which they are recorded."""

_LISTS = frozenset({"published", "when", "start", "end", "actors", "tags", "said_by"})
_TEXT, _TEXTS, _NULL = '"VARCHAR"', '["VARCHAR"]', '"NULL"'
_CITES = frozenset(
    {_TEXTS, '[{"source":"VARCHAR"}]', '[{"source":"VARCHAR","quote":"VARCHAR"}]',
     '[{"quote":"VARCHAR","source":"VARCHAR"}]'}
)  # fmt: skip
_FIELDS = {
    kind: {*COMMON - {"draft"}, *CORRECTS[kind]}
    | ({"source", "quote"} if kind != "source" else set())
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


@dataclass(frozen=True, slots=True)
class Loaded:
    """A batch that was taken in.

    Attributes:
        batch: its number.
        at: when it is recorded.
        author: whom its records name.
        counts: how many revisions of each kind it holds.
    """

    batch: int
    at: datetime
    author: str | None
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Content:
    """What a batch holds.

    Attributes:
        batch: its number.
        digest: of its rows.
        last_seq: the number of its last revision.
    """

    batch: int
    digest: str
    last_seq: int


def stage(
    connection: duckdb.DuckDBPyConnection,
    file: LargeFile,
    understood: Understanding,
    slot: Slot,
    recorded_at: str | None,
) -> list[Loaded] | None:
    """Take a file into temporary tables, from which `insert` records it.

    Args:
        connection: in a transaction.
        file: what is to be loaded.
        understood: what understands expressions.
        slot: where its first batch comes to stand.
        recorded_at: when what brings no time of record itself was recorded; None: now.

    Returns:
        The batches, in order; None where the file has to be read record by record.
    """
    run = _Run(connection)
    try:
        run("load_lines", file=str(file.path))
        if not _plainly_shaped(run, headers=int(file.headed)):
            return None
        times = _times(run, slot, recorded_at)
        if times is None:
            return None
        run("load_macros")
        for kind in LOADED:
            run(f"load_{kind}")
        [(faults,)] = run("load_faults", id=ID_PATTERN, longest=LONGEST_ID, seen=_SEEN)
        if faults or not _judged(run):
            return None
        for kind in LOADED:
            run(f"load_{kind}_states", tail=masks.TAIL, no_ids=sorted(masks.NO_IDS))
        if not _understood(run, understood):
            return None
        [(missing,)] = run("load_missing")
        if missing:
            return None
        counted = run("load_counts")
    except duckdb.Error:
        return None
    return [
        Loaded(batch, times[batch], author, dict(zip(LOADED, counts, strict=True)))
        for batch, author, *counts in counted
    ]


def insert(connection: duckdb.DuckDBPyConnection, batch: int) -> list[Content]:
    """Record the rows of what `stage` took in, and answer what each batch holds.

    Args:
        connection: in a transaction.
        batch: the number of the first batch.
    """
    run = _Run(connection)
    for kind in LOADED:
        run(f"insert_loaded_{kind}")
    contents = [
        Content(number, digest, last_seq)
        for number, digest, _, _, last_seq, _ in run("content_digests", since=batch)
    ]
    run("load_done")
    return contents


class _Run:
    """Runs the statements of queries/internal by name."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def __call__(self, name: str, **values: Any) -> list[tuple[Any, ...]]:
        """Answer the rows of a statement."""
        return self.connection.execute(catalog.statement(name), values).fetchall()


def _plainly_shaped(run: _Run, headers: int) -> bool:
    """Answer whether every record is of a plain shape, and keep which fields corrections set."""
    fields = []
    there = False
    for kind, op, given, shape, sample, lines, doubtful in run("load_shapes"):
        if kind == "batch":
            headers -= lines
            continue
        if doubtful or kind not in LOADED or not _is_plain(kind, given, shape):
            return False
        reading = records.from_mappings([(json.loads(sample), None)])
        if reading.faults:
            return False
        there = True
        if op == "correct":
            set_ = reading.rows[0]["fields"]
            fields.append({"record": kind, "op": op, "shape": shape, "fields": set_})
    run("load_fields", rows=json.dumps(fields))
    return there and headers == 0


def _is_plain(kind: str, given: int, shape: str) -> bool:
    """Answer whether a record has known fields, each once, and all of them text."""
    types = {
        name: json.dumps(what, separators=(",", ":")) for name, what in json.loads(shape).items()
    }
    known = _FIELDS[kind]
    return len(types) == given and all(
        name in known and what in _types(name) for name, what in types.items()
    )


def _types(name: str) -> frozenset[str]:
    if name in COMMON:
        return frozenset({_TEXT})
    if name == "cites":
        return _CITES | {_NULL}
    return frozenset({_TEXT, _TEXTS, _NULL}) if name in _LISTS else frozenset({_TEXT, _NULL})


def _times(run: _Run, slot: Slot, recorded_at: str | None) -> dict[int, datetime] | None:
    """Number the batches, and answer when each is recorded."""
    texts = [text for (text,) in run("load_times")]
    if None in texts and len(texts) > 1 and recorded_at is None:
        return None
    given = [text for text in texts if text is not None]
    reading = _judging("recorded_at", given)
    if reading.faults:
        return None
    moments: dict[str | None, datetime] = {
        text: instant(row["recorded_at"]) for text, row in zip(given, reading.rows, strict=True)
    }
    default = None if recorded_at is None else instant(recorded_at)
    rows: list[dict[str, Any]] = []
    times: dict[int, datetime] = {}
    last = slot.last_at
    said_at: dict[datetime | None, list[str | None]] = {}
    for text in texts:
        said_at.setdefault(moments.get(text, default), []).append(text)
    for batch, moment in enumerate(sorted(said_at, key=_in_time), slot.batch):
        try:
            times[batch] = last = record_time(moment, last)
        except (ConflictError, InvalidInputError):
            return None
        rows += [{"recorded_at": text, "batch": batch} for text in said_at[moment]]
    run("load_moments", rows=json.dumps(rows))
    run("load_places", before=slot.last_seq)
    return times


def _in_time(moment: datetime | None) -> datetime:
    return moment or datetime.min  # noqa: DTZ901 - for order alone


def _judging(name: str, texts: Iterable[str]) -> Reading:
    """Read records that give each of these texts for a field that sources have, too."""
    return records.from_mappings(
        ({"record": "source", "id": f"text-{number}", name: text}, None)
        for number, text in enumerate(texts)
    )


def _judged(run: _Run) -> bool:
    """Judge the zones and the kinds of reasons, and put the values of claims into figures."""
    words: dict[str, list[str]] = {"zone": [], "reason_kind": [], "value": []}
    for what, text in run("load_words"):
        words[what].append(text)
    if any(_judging(name, words[name]).faults for name in ("zone", "reason_kind")):
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
