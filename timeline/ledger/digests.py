"""The chain of digests that proves that history was not rewritten.

    digest = sha256(digest of the batch before, newline, header as JSON, newline, content)

The header holds the batch's own columns; the content is the sha256 of the digests of its rows in
their order, which SQL computes from the rows as they are stored.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["FIRST", "HEADER", "chained", "content_of"]

FIRST = "0" * 64
"""What stands before the first batch."""

HEADER = (
    "batch",
    "recorded_at",
    "author",
    "reason",
    "reason_kind",
    "request_key",
    "first_seq",
    "last_seq",
)


def content_of(row_digests: Iterable[str]) -> str:
    """Answer the digest of a batch's rows, given theirs in order."""
    return hashlib.sha256("".join(row_digests).encode()).hexdigest()


def chained(before: str, header: Mapping[str, object], content: str) -> str:
    """Answer the digest of a batch.

    Args:
        before: the digest of the batch before, or FIRST.
        header: the columns in HEADER; `recorded_at` as text with six digits after the second.
        content: the digest of its rows.
    """
    told = json.dumps([header[name] for name in HEADER], ensure_ascii=False)
    return hashlib.sha256(f"{before}\n{told}\n{content}".encode()).hexdigest()
