"""From what a file holds to rows that the ledger can take, with everything that is wrong."""

from __future__ import annotations

import contextlib
import functools
import gc
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from timeline.errors import Fault, InvalidRecordsError, did_you_mean
from timeline.records.faults import explain, field_names
from timeline.records.lined import LinedDict, LinedList
from timeline.records.models import MODELS, BatchHeader, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SECTIONS", "Collector", "Reading", "from_mappings", "paused_garbage_search"]

SECTIONS: dict[str, str] = {
    "sources": "source",
    "events": "event",
    "claims": "claim",
    "links": "link",
    "policies": "policy",
}
"""The lists of a YAML or JSON file, and the kind of the records in each."""

_VERBATIM = frozenset({"file", "url"})  # addresses: another spelling is another file


@dataclass(slots=True)
class Reading:
    """What was read: rows that are whole, and faults of those that are not.

    Attributes:
        rows: plain values, as `timeline.records.models` documents for each kind, in file order.
        batch: author, reason, reason_kind, request_key, recorded_at: those that a header gives.
        faults: everything that is wrong, in file order; with any of them nothing is to be written.
        drafts: the records that a program drafted and nobody has reviewed.
    """

    rows: list[Row] = field(default_factory=list)
    batch: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    drafts: list[Fault] = field(default_factory=list)

    def checked(self) -> Reading:
        """Answer itself.

        Raises:
            InvalidRecordsError: there are faults; it carries them all.
        """
        if self.faults:
            raise InvalidRecordsError(self.faults)
        return self


@functools.cache
def _known(kind: str) -> tuple[str, ...]:
    return tuple(field_names(BatchHeader if kind == "batch" else MODELS[kind]))


@contextlib.contextmanager
def paused_garbage_search() -> Iterator[None]:
    """Keep Python from looking for garbage while many rows are made, none of which is garbage.

    Measured: half to two thirds of the time of reading 100,000 records went into that search.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Collector:
    """Validates records one by one and gathers rows and faults.

    Args:
        file: the name that rows and faults give; "-" for standard input, None for a call.
    """

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.reading = Reading()
        self._asserted: dict[tuple[str, str], int | None] = {}

    def fault(self, message: str, line: int | None, record: str | None = None) -> None:
        """Note one fault."""
        self.reading.faults.append(Fault(message, self.file, line, record))

    def add(self, raw: object, line: int | None, kind: str | None = None) -> None:
        """Validate one record and keep its row or its faults.

        Args:
            raw: the record; anything but a mapping is a fault.
            line: line or row on which it begins.
            kind: its kind where its place tells it; else its field `record` must.
        """
        if not isinstance(raw, dict):
            self.fault("is no record: a record is fields with their values", line, kind)
            return
        kind = kind or self._kind(raw, line)
        if kind == "batch":
            self.header({name: value for name, value in raw.items() if name != "record"}, line)
        elif kind is not None:
            self._validate(kind, raw, line)

    def _kind(self, raw: Mapping[str, Any], line: int | None) -> str | None:
        said = raw.get("record")
        if isinstance(said, str) and (said in MODELS or said == "batch"):
            return said
        if said is None:
            told = 'does not say its kind; add "record": source, event, claim, link or policy'
            self.fault(told, line)
        else:
            shown = f'"{said[:60]}"' if isinstance(said, str) else "something else"
            hint = did_you_mean(said, MODELS) if isinstance(said, str) else ""
            self.fault(f"record must be one of {', '.join(MODELS)}, not {shown}{hint}", line)
        return None

    def _validate(self, kind: str, raw: dict[str, Any], line: int | None) -> None:
        raw = composed(raw)
        try:
            record = MODELS[kind].model_validate(raw)
        except ValidationError as error:
            self.reading.faults += explain(
                error, kind=kind, raw=raw, known=_known(kind), file=self.file, line=line
            )
            if isinstance(raw.get("id"), str) and raw.get("op", "assert") == "assert":
                self._asserted.setdefault((kind, raw["id"]), line)
            return
        if record.draft is not None:
            said = "is a draft that nobody has reviewed"
            self.reading.drafts.append(Fault(said, self.file, line, f"{kind} {record.id}"))
        self.keep(record.to_row(file=self.file, line=line))

    def keep(self, row: Row) -> None:
        """Keep a row, unless the file asserts its item already."""
        if row["op"] == "assert":
            key = (row["kind"], row["id"])
            if key in self._asserted:
                first = self._asserted[key]
                where = f" on line {first}" if first is not None else ""
                self.fault(
                    f"is asserted twice, first{where}; give it another id, or use op: correct",
                    row["line"],
                    f"{row['kind']} {row['id']}",
                )
                return
            self._asserted[key] = row["line"]
        self.reading.rows.append(row)

    def header(self, raw: object, line: int | None) -> None:
        """Take what a file says of all its records."""
        if raw is None:
            return
        if not isinstance(raw, dict):
            self.fault("batch must be fields with their values, such as author and reason", line)
            return
        if self.reading.batch:
            self.fault("batch is given twice", line, "batch")
            return
        raw = composed(raw)
        try:
            header = BatchHeader.model_validate(raw)
        except ValidationError as error:
            self.reading.faults += explain(
                error, kind="batch", raw=raw, known=_known("batch"), file=self.file, line=line
            )
            return
        self.reading.batch = header.model_dump(exclude_none=True)


def composed(raw: dict[str, Any]) -> dict[str, Any]:
    """Put the texts of a record into Unicode's form NFC, in place; nothing else of them changes.

    So that two spellings of one id, one measure or one word are one. Addresses stay as they are:
    a file whose name is spelled another way is another file.
    """
    for name, value in raw.items():
        if name not in _VERBATIM and not (isinstance(value, str) and value.isascii()):
            new = _composed(value)
            if new is not value:
                raw[name] = new
    return raw


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return (
            value
            if unicodedata.is_normalized("NFC", value)
            else unicodedata.normalize("NFC", value)
        )
    if isinstance(value, LinedList):
        value[:] = map(_composed, value)
    elif isinstance(value, LinedDict):
        value.update((name, _composed(item)) for name, item in value.items())
    elif isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    elif isinstance(value, dict):
        return {name: _composed(item) for name, item in value.items()}
    return value


def from_mappings(
    rows: Iterable[tuple[object, int | None]],
    file: str | None = None,
    *,
    kind: str | None = None,
    drop_nulls: bool = False,
) -> Reading:
    """Answer the reading of records that are already mappings, as from Parquet or a call.

    Args:
        rows: each record with the line or row that faults name.
        file: the name that faults name.
        kind: the kind of every record; without it each says `record`.
        drop_nulls: a null is a field that is not given, as in a table, and does not clear it.

    >>> reading = from_mappings([({"record": "event", "id": "a", "titel": "A"}, 1)])
    >>> for fault in reading.faults:
    ...     print(fault)
    1: event a: titel: unknown field "titel"; did you mean "title"?
    1: event a: title: is missing; an event needs it
    """
    collector = Collector(file)
    with paused_garbage_search():
        for row, line in rows:
            if not isinstance(row, Mapping):
                collector.add(row, line, kind)
                continue
            raw = {
                name: value for name, value in row.items() if not drop_nulls or value is not None
            }
            collector.add(raw, line, kind)
    return collector.reading
