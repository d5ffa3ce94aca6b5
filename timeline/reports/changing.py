"""Changes by the batch that made them, and what they moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.reports.phrases import ENGLISH
from timeline.reports.short_dates import short_date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from timeline.reports.phrases import Phrases

__all__ = ["CAUSES", "HEADINGS", "KINDS", "batches_of", "in_words", "rank"]

Row = dict[str, Any]

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
"""The sorts of change that are known, those that alter what stood first."""

_ALTERED = ("field", "before", "after")

_NO_CHANGE: Row = dict.fromkeys(
    ("item_kind", "item_id", "title", "change", "field", "before", "after", "because", "reason",
     "batch", "because_kind", "because_id", "because_change")
)  # fmt: skip

CAUSES = {
    "added": "batch {batch} added the {kind} {id}",
    "changed": "batch {batch} changed the {kind} {id}",
    "retracted": "batch {batch} retracted the {kind} {id}",
    "restored": "batch {batch} restored the {kind} {id}",
}
"""What was done to an item, whence another changed too: queries/views/163_changes.sql."""

KINDS = ("source", "event", "claim", "link", "policy", "conflict")
"""Of items, in the words of a page."""

_PLACE = re.compile(r"(?:after (?P<after>\S+?))?(?:, )?(?:before (?P<before>\S+))?")


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


def in_words(
    changes: Iterable[Mapping[str, Any]], say: Phrases = ENGLISH, locale: str = "en"
) -> list[Row]:
    """Say what a query tells of changes in the words of a page.

    Args:
        changes: rows of the named query `changes`.
        say: the words of the page.
        locale: whose words say the dates.

    Returns:
        the same rows, with before and after in words, of what moved in time or in the order, and
        what that was because of.

    >>> [row] = in_words([{"change": "moved", "field": "when", "before": "undated",
    ...                    "after": "[..2025-04-30]"}])
    >>> row["before"], row["after"]
    ('undated', 'by 30 April 2025')
    """
    return [_told({**_NO_CHANGE, **row}, say, locale) for row in changes]


def _told(row: Row, say: Phrases, locale: str) -> Row:
    told = {side: row[side] for side in ("before", "after") if isinstance(row[side], str)}
    if row["change"] == "moved" and row["field"] != "value":
        words = {side: short_date_words(text, locale) or text for side, text in told.items()}
        # What reads alike in words is told apart by the dates themselves.
        told = words if len(set(words.values())) == len(words) else told
    elif row["change"] == "reordered":
        told = {side: _placed(text, say) for side, text in told.items()}
    return {**row, **told, "because": _because(row, say)}


def _because(row: Row, say: Phrases) -> Any:
    """Say because of what something changed that nobody edited.

    >>> _because({**_NO_CHANGE, "because_change": "changed", "batch": 2, "because_kind": "source",
    ...           "because_id": "a"}, ENGLISH)
    'batch 2 changed the source a'
    """
    phrase = CAUSES.get(row["because_change"])
    if phrase is None or row["batch"] is None:
        return row["because"]
    kind = say(row["because_kind"])
    return say(phrase, batch=row["batch"], kind=kind, id=row["because_id"])


def _placed(text: str, say: Phrases) -> str:
    """Say between which events one stands.

    >>> _placed("after a, before b", ENGLISH)
    'after a, before b'
    """
    found = _PLACE.fullmatch(text)
    if found is None:
        return text
    after, before = found["after"], found["before"]
    told = [
        say("after {id}", id=after) if after else "",
        say("before {id}", id=before) if before else "",
    ]
    return ", ".join(filter(None, told))


def _grouped(batch: Row, say: Phrases) -> Row:
    groups: dict[str, list[Row]] = {}
    for row in sorted(batch["changes"], key=lambda row: rank(row.get("change"))):
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


def rank(change: object) -> tuple[int, str]:
    """Answer what puts sorts of change in order: those of HEADINGS, then any other."""
    word, known = str(change), list(HEADINGS)
    return (known.index(word) if word in known else len(known), word)


def _why(change: Mapping[str, Any]) -> str:
    """Answer who wrote a batch and why.

    >>> _why({"author": "A. Editor", "reason": "date found", "reason_kind": "slip"})
    'A. Editor: date found (slip)'
    """
    reason = str(change.get("reason") or "")
    if change.get("reason_kind"):
        reason = f"{reason} ({change['reason_kind']})".strip()
    return ": ".join(part for part in (str(change.get("author") or ""), reason) if part)
