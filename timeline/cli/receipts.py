"""What a write answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.cli.output import print_json, shown
from timeline.cli.session import note

if TYPE_CHECKING:
    from timeline.api import Receipt

__all__ = ["counted", "print_receipt"]


def print_receipt(receipt: Receipt, *, as_json: bool) -> None:
    """Print what was written: a line for people on standard error, JSON on standard output."""
    if as_json:
        print_json(as_mapping(receipt))
    counts = [counted(kind, count) for kind, count in receipt.counts.items() if count]
    if receipt.repeated:
        note(f"batch {receipt.batch} was written before under this request key; nothing was added")
        return
    what = ", ".join(counts) or "nothing"
    note(f"batch {receipt.batch}: {what}, recorded {shown(receipt.recorded_at)} UTC")


def as_mapping(receipt: Receipt) -> dict[str, Any]:
    """Answer the receipt as JSON has it."""
    return {
        name: getattr(receipt, name)
        for name in ("batch", "recorded_at", "counts", "digest", "repeated")
    }


_NOUNS = {
    "batch": ("batch", "batches"),
    "policy": ("policy", "policies"),
    "dating": ("date understood anew", "dates understood anew"),
    "figure": ("figure understood anew", "figures understood anew"),
    "calendar": ("calendar of working days", "calendars of working days"),
}


def counted(kind: str, count: int) -> str:
    """Answer how many there are of a kind, in words.

    >>> counted("batch", 1), counted("event", 1200)
    ('1 batch', '1,200 events')
    """
    one, many = _NOUNS.get(kind, (kind, f"{kind}s"))
    return f"{count:,} {one if count == 1 else many}"
