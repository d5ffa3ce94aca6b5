"""What people see of each listing's rows, and the fields that a machine gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.cli.output import Column, shown
from timeline.reports.words import span

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CHANGES",
    "CHANGE_FIELDS",
    "CLAIMS",
    "CLAIM_FIELDS",
    "CONFLICTS",
    "CONFLICT_FIELDS",
    "HISTORY",
    "HISTORY_FIELDS",
    "TIMELINE",
    "TIMELINE_FIELDS",
]

TIMELINE_FIELDS = (
    "position", "event_id", "title", "kind", "place", "start_earliest", "start_latest",
    "end_earliest", "end_latest", "when_text", "when_edtf", "basis", "said_in", "zone", "tags",
    "actors", "cites", "conflict", "when_words",
)  # fmt: skip
CLAIM_FIELDS = (
    "claim_id", "event_id", "subject", "measure", "value_text", "value_low", "value_high",
    "qualifier", "unit", "said_by", "said_at", "hedge", "when_text", "when_earliest",
    "when_latest", "source_id", "part_of", "cites", "note",
)  # fmt: skip
CHANGE_FIELDS = (
    "item_kind", "item_id", "title", "change", "field", "before", "after", "because",
    "because_kind", "because_id", "form", "batch", "recorded_at", "author", "reason", "reason_kind",
)  # fmt: skip
HISTORY_FIELDS = (
    "item_kind", "item_id", "title", "batch", "recorded_at", "author", "op", "reason",
    "reason_kind", "changed", "origin", "origin_recorded_at",
)  # fmt: skip
CONFLICT_FIELDS = ("conflict_kind", "items", "arithmetic", "statements")


def _when(row: Mapping[str, Any]) -> str:
    return ("! " if row.get("conflict") else "") + str(row.get("when_words") or "undated")


def _said_as(row: Mapping[str, Any]) -> str:
    return str(row.get("when_text") or "")


def _bounds(row: Mapping[str, Any]) -> str:
    return span(row.get("value_low"), row.get("value_high"))


def _statements(row: Mapping[str, Any]) -> str:
    return "; ".join(
        f"{said.get('item_id')}: {said.get('quote') or said.get('text')}"
        + (f" ({said['source_id']})" if said.get("source_id") else "")
        for said in row.get("statements") or ()
    )


def _changed(row: Mapping[str, Any]) -> str:
    if row.get("op") == "assert":
        return ""  # everything is new, and `timeline show` has it
    return "; ".join(
        f"{part['field']}: {shown(part['before']) or '-'} > {shown(part['after']) or '-'}"
        for part in row.get("changed") or ()
    )


def _because(row: Mapping[str, Any]) -> str:
    if row.get("because"):
        return str(row["because"])
    said = ": ".join(shown(row[name]) for name in ("author", "reason") if row.get(name))
    return f"batch {row.get('batch')}" + (f", {said}" if said else "")


TIMELINE = (
    Column("when", _when, "bold"),
    Column("what", "title"),
    Column("id", "event_id", "cyan"),
    Column("said as", _said_as, "dim"),
    Column("basis", "basis", "dim"),
    Column("sources", "said_in", "dim"),
)
CLAIMS = (
    Column("subject", "subject"),
    Column("measure", "measure"),
    Column("value", "value_text", "bold"),
    Column("bounds", _bounds),
    Column("unit", "unit"),
    Column("hedge", "hedge"),
    Column("said by", "said_by"),
    Column("when", "when_text", "dim"),
    Column("source", "source_id", "dim"),
    Column("id", "claim_id", "cyan"),
)
CHANGES = (
    Column("item", lambda row: f"{row.get('item_kind')}:{row.get('item_id')}", "cyan"),
    Column("what", "title"),
    Column("change", "change", "bold"),
    Column("field", "field"),
    Column("before", "before"),
    Column("after", "after"),
    Column("because", _because, "dim"),
)
CONFLICTS = (
    Column("conflict", "conflict_kind", "bold"),
    Column("between", "items", "cyan"),
    Column("arithmetic", "arithmetic"),
    Column("statements", _statements, "dim"),
)
HISTORY = (
    Column("batch", "batch"),
    Column("recorded", "recorded_at", "dim"),
    Column("item", lambda row: f"{row.get('item_kind')}:{row.get('item_id')}", "cyan"),
    Column("did", "op", "bold"),
    Column("changed", _changed),
    Column("author", "author"),
    Column("reason", "reason"),
)
