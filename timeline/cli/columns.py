"""What people see of each listing's rows, and the fields that a machine gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.cli.output import Column, shown
from timeline.reports.words import extent_words, span

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BELIEF",
    "BELIEF_FIELDS",
    "CHANGES",
    "CHANGE_FIELDS",
    "CLAIMS",
    "CLAIM_FIELDS",
    "CONFLICTS",
    "CONFLICT_FIELDS",
    "HISTORY",
    "HISTORY_FIELDS",
    "IMPLIED",
    "IMPLIED_FIELDS",
    "SERIES",
    "SERIES_FIELDS",
    "TIMELINE",
    "TIMELINE_FIELDS",
]

TIMELINE_FIELDS = (
    "position", "event_id", "title", "kind", "place", "start_earliest", "start_latest",
    "end_earliest", "end_latest", "when_text", "when_edtf", "basis", "said_in", "zone", "tags",
    "actors", "cites", "conflict", "when_words",
)  # fmt: skip
CLAIM_FIELDS = (
    "claim_id", "event_id", "subject", "measure", "measure_kind", "value_text", "value_low",
    "value_high", "qualifier", "unit", "said_by", "said_at", "hedge", "when_text", "when_earliest",
    "when_latest", "source_id", "part_of", "cites", "note",
)  # fmt: skip
SERIES_FIELDS = (
    "subject", "event_id", "measure", "measure_kind", "unit", "when_earliest", "when_latest",
    "said_at", "source_id", "speaker", "claim_id", "value_text", "value_low", "value_high",
    "qualifier", "before", "change_low", "change_high", "superseded", "superseded_by", "rebased",
    "cumulative", "cites",
)  # fmt: skip
BELIEF_FIELDS = (
    "subject", "event_id", "measure", "measure_kind", "unit", "when_earliest", "when_latest",
    "claim_id", "value_text", "value_low", "value_high", "qualifier", "speaker", "source_id",
    "said_at", "standing", "hull_low", "hull_high", "agreeing", "speakers", "differing",
    "held_since", "rebased", "cumulative", "cites",
)  # fmt: skip
IMPLIED_FIELDS = (
    "implied", "subject", "event_id", "measure", "unit", "when_earliest", "when_latest", "low",
    "high", "about", "claim_id", "value_text", "value_low", "value_high", "agrees", "low_of_both",
    "high_of_both", "arithmetic", "statements",
)  # fmt: skip
CHANGE_FIELDS = (
    "item_kind", "item_id", "title", "change", "field", "before", "after", "because",
    "because_kind", "because_id", "because_change", "form", "batch", "recorded_at",
    "author", "reason", "reason_kind",
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


def _held(row: Mapping[str, Any]) -> str:
    return extent_words(row.get("when_earliest"), row.get("when_latest"))


def _of(row: Mapping[str, Any]) -> str:
    return str(row.get("subject") or row.get("event_id") or "")


def _change(row: Mapping[str, Any]) -> str:
    return span(row.get("change_low"), row.get("change_high"))


def _standing(row: Mapping[str, Any]) -> str:
    """Say what became of a claim, where something did."""
    replaced = row.get("superseded_by")
    told = [f"superseded by {replaced}"] if replaced else []
    return "; ".join(told + (["rebased"] if row.get("rebased") else []))


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
SERIES = (
    Column("subject", _of),
    Column("measure", "measure"),
    Column("kind", "measure_kind", "dim"),
    Column("when", _held, "dim"),
    Column("value", "value_text", "bold"),
    Column("unit", "unit"),
    Column("more by", _change),
    Column("said by", "speaker"),
    Column("standing", _standing, "dim"),
    Column("id", "claim_id", "cyan"),
)
BELIEF = (
    Column("subject", _of),
    Column("measure", "measure"),
    Column("kind", "measure_kind", "dim"),
    Column("when", _held, "dim"),
    Column("value", "value_text", "bold"),
    Column("unit", "unit"),
    Column("said by", "speaker"),
    Column("claims", "standing"),
    Column("all allow", lambda row: span(row.get("hull_low"), row.get("hull_high"))),
    Column("differing", "differing", "dim"),
    Column("id", "claim_id", "cyan"),
)
IMPLIED = (
    Column("implied", "implied", "dim"),
    Column("subject", _of),
    Column("measure", "measure"),
    Column("when", _held, "dim"),
    Column("value", lambda row: span(row.get("low"), row.get("high")), "bold"),
    Column("arithmetic", "arithmetic"),
    Column("statements", _statements, "dim"),
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
