"""Changes by the batch that made them, and what they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["batches_of"]

Row = dict[str, Any]

_ORDER = ("corrected", "moved", "reordered", "merged", "parted", "superseded", "reinstated",
          "retracted", "restored", "appeared", "settled", "added")  # fmt: skip
"""The changes that are known, those that alter what stood first; any other comes after them."""

_NO_CHANGE: Row = dict.fromkeys(
    ("item_kind", "item_id", "title", "change", "field", "before", "after", "because", "reason")
)


def batches_of(
    changes: Iterable[Mapping[str, Any]], recorded: Iterable[Mapping[str, Any]] = ()
) -> list[Row]:
    """Group changes by the batch that made them, and within it by what sort of change they are.

    Args:
        changes: rows of the named query `changes`.
        recorded: rows of the named query `batches`: who wrote each and why.

    Returns:
        of each batch its number, author, reason, reason_kind, recorded_at, `why` (who wrote it and
        the reason), `summary` (how much of what), `changes`, and as `altered` and `listed` those
        that have a before or an after, and the others by their `change`.
    """
    known = {row["batch"]: row for row in recorded}
    batches: dict[Any, Row] = {}
    for change in changes:
        number = change.get("batch")
        if number not in batches:
            origin = known.get(number, change)
            batches[number] = {
                "batch": number,
                **{
                    name: origin.get(name)
                    for name in ("author", "reason", "reason_kind", "recorded_at")
                },
                "changes": [],
            }
            batches[number]["why"] = _why(origin)
        batches[number]["changes"].append({**_NO_CHANGE, **change})
    return [_grouped(batch) for batch in batches.values()]


def _grouped(batch: Row) -> Row:
    changes = sorted(batch["changes"], key=lambda row: _rank(row.get("change")))
    altered: list[Row] = []
    listed: dict[str, list[Row]] = {}
    for row in changes:
        told = row.get("because")
        if not told and row.get("reason") != batch["reason"]:
            told = row.get("reason")
        row["because"] = told
        if any(row.get(name) not in (None, "") for name in ("field", "before", "after", "because")):
            altered.append(row)
        else:
            listed.setdefault(str(row.get("change")), []).append(row)
    counts: dict[str, set[tuple[Any, Any]]] = {}
    for row in changes:
        item = (row.get("item_kind"), row.get("item_id"))
        counts.setdefault(str(row.get("change")), set()).add(item)
    summary = ", ".join(f"{len(items)} {change}" for change, items in counts.items())
    return {
        **batch,
        "changes": changes,
        "summary": summary,
        "altered": altered,
        "listed": [{"change": change, "rows": rows} for change, rows in listed.items()],
    }


def _rank(change: object) -> tuple[int, str]:
    word = str(change)
    return (_ORDER.index(word) if word in _ORDER else len(_ORDER), word)


def _why(change: Mapping[str, Any]) -> str:
    """Answer who wrote a batch and why.

    >>> _why({"author": "A. Editor", "reason": "date found", "reason_kind": "slip"})
    'A. Editor: date found (slip)'
    """
    reason = str(change.get("reason") or "")
    if change.get("reason_kind"):
        reason = f"{reason} ({change['reason_kind']})".strip()
    return ": ".join(part for part in (str(change.get("author") or ""), reason) if part)
