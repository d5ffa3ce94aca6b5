"""The changes as a feed: for a program that follows a ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.errors import InvalidInputError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.ledger.asking import Questions, Row

__all__ = ["changes_after"]

_BATCHES = 200
"""At most so many batches are asked of at once."""

_REVISIONS = 500_000
"""So many revisions, over all the states that are held side by side, fit into memory with ease."""

_CURSOR = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,18}))?")


def changes_after(ask: Questions, after: str | None) -> Iterator[Row]:
    """Yield the changes behind a cursor; see `Timeline.feed`."""
    batches = ask.named("batches", {})
    seen, row = _place(after)
    if seen > len(batches):
        raise NotFoundError(f"there is no batch {seen} yet; the last is {len(batches)}")
    return _following(ask, batches, seen, row)


def _place(cursor: str | None) -> tuple[int, int | None]:
    """Answer the batch of a cursor, and how many of its rows were seen; None: all of them."""
    if cursor is None:
        return 0, None
    match = _CURSOR.fullmatch(cursor)
    if match is None:
        raise InvalidInputError(f"{cursor!r} is no cursor: it is BATCH.ROW, as the feed gives it")
    return int(match[1]), None if match[2] is None else int(match[2])


def _following(
    ask: Questions, batches: list[Row], seen: int, rows_seen: int | None
) -> Iterator[Row]:
    first = seen if rows_seen is not None and seen else seen + 1
    step = max(1, min(_BATCHES, _REVISIONS // max(1, sum(row["revisions"] for row in batches))))
    for start in range(first, len(batches) + 1, step):
        asked = batches[start - 1 : start - 1 + step]
        told: dict[int, list[Row]] = {batch["batch"]: [] for batch in asked}
        last = asked[-1]["batch"]
        for row in ask.internal("feed", {"first": start, "last": last}):
            told[row.pop("told_in")].append(row)
        for batch in asked:
            number = batch["batch"]
            for place, row in enumerate([{"change": "batch", **batch}, *told[number]], 1):
                if number > seen or place > (rows_seen or 0):
                    yield {"cursor": f"{number}.{place}", **row}
