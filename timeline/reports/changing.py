"""Changes by the batch that made them, and what they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.reports.phrases import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.reports.phrases import Phrases

__all__ = ["HEADINGS", "batches_of"]

Row = dict[str, Any]

_ORDER = ("corrected", "moved", "reordered", "merged", "parted", "superseded", "reinstated",
          "retracted", "restored", "appeared", "settled", "added")  # fmt: skip
"""The changes that are known, those that alter what stood first; any other comes after them."""

HEADINGS = {
    "corrected": "Corrected",
    "moved": "Moved in time",
    "reordered": "Moved in the order",
    "merged": "Merged into another",
    "parted": "Parted again",
    "superseded": "Superseded by a later word",
    "reinstated": "Stands again",
    "retracted": "Retracted",
    "restored": "Restored",
    "appeared": "Conflicts that appeared",
    "settled": "Conflicts that were settled",
    "added": "Added",
}

_ALTERED = ("field", "before", "after")

_NO_CHANGE: Row = dict.fromkeys(
    ("item_kind", "item_id", "title", "change", "field", "before", "after", "because", "reason")
)


def batches_of(
    changes: Iterable[Mapping[str, Any]],
    recorded: Iterable[Mapping[str, Any]] = (),
    say: Phrases = ENGLISH,
) -> list[Row]:
    """Group changes by the batch that made them, and within it by what sort of change they are.

    Args:
        changes: rows of the named query `changes`.
        recorded: rows of the named query `batches`: who wrote each and why.
        say: the words of the page.

    Returns:
        of each batch its number, author, reason, reason_kind, recorded_at, `why` (who wrote it and
        the reason), `changes`, and the same as `groups`, by sort of `change`: each with its
        `heading`, how many items (`count`), `rows`, the `field` and the `because` that all of them
        share (else None), whether they differ in that (`reasoned`), and whether any has a before
        or an after (`altered`).
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
    return [_grouped(batch, say) for batch in batches.values()]


def _grouped(batch: Row, say: Phrases) -> Row:
    groups: dict[str, list[Row]] = {}
    for row in sorted(batch["changes"], key=lambda row: _rank(row.get("change"))):
        told = row.get("because")
        if not told and row.get("reason") != batch["reason"]:
            told = row.get("reason")
        row["because"] = told
        groups.setdefault(str(row.get("change")), []).append(row)
    return {
        **batch,
        "changes": [row for rows in groups.values() for row in rows],
        "groups": [_group(change, rows, say) for change, rows in groups.items()],
    }


def _group(change: str, rows: list[Row], say: Phrases) -> Row:
    fields = {row["field"] for row in rows}
    causes = {str(row["because"]) for row in rows}
    return {
        "change": change,
        "heading": say(HEADINGS.get(change, change.capitalize())),
        "count": len({(row["item_kind"], row["item_id"]) for row in rows}),
        "rows": rows,
        "field": fields.pop() if len(fields) == 1 else None,
        "because": rows[0]["because"] if len(causes) == 1 else None,
        "reasoned": len(causes) > 1,
        "altered": any(row[name] not in (None, "") for row in rows for name in _ALTERED),
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
