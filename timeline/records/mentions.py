"""Which other items a row names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["references", "split_reference"]

_KINDS = ("event", "claim", "source")


def split_reference(text: str) -> tuple[str | None, str]:
    """Answer the kind that a reference names, None where it does not say, and the id.

    >>> split_reference("claim:killed"), split_reference("killed")
    (('claim', 'killed'), (None, 'killed'))
    """
    kind, mark, name = text.partition(":")
    return (kind, name) if mark and kind in _KINDS else (None, text)


def references(row: Mapping[str, Any]) -> list[tuple[str | None, str, str]]:
    """Answer the items that a row names, outside of its date phrases.

    Args:
        row: a row as `to_row` makes it.

    Returns:
        For each: the kind ("source", "event", "claim", or None for a bare id in a link), the id,
        and the field that names it.

    >>> from timeline.records.models import ClaimRecord
    >>> row = ClaimRecord(id="c", event="e", measure="m", value="1", source="s").to_row()
    >>> references(row)
    [('event', 'e', 'event'), ('source', 's', 'cites')]
    """
    found: list[tuple[str | None, str, str]] = []
    if row["kind"] == "claim":
        if row["event_id"] is not None:
            found.append(("event", row["event_id"], "event"))
        if row["part_of"] is not None:
            found.append(("claim", row["part_of"], "part_of"))
    if row["kind"] == "link":
        for key, name in (("from_ref", "from"), ("to_ref", "to")):
            if row[key] is not None:
                found.append((*split_reference(row[key]), name))
    found += [("source", cite["source"], "cites") for cite in row.get("cites", ())]
    return found
