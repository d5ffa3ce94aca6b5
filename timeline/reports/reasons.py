"""The chain behind an event's date, as a ladder: each item, its words, and what those lean on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.reports.phrases import ENGLISH
from timeline.reports.sentences import micros_of, sides_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.reports.phrases import Phrases

__all__ = ["ladder"]

Row = dict[str, Any]


def ladder(
    steps: Sequence[Mapping[str, Any]], locale: str = "en", say: Phrases = ENGLISH
) -> list[Row]:
    """Answer the steps of an explanation, each below what leans on it.

    Args:
        steps: rows of the named query `explain`.
        locale: whose dates.
        say: the words around them.

    Returns:
        rungs, in order: depth (0: the item itself), item_kind, item_id, words, cite (source and
        quotation, as text), leans_on_kind and leans_on_id (None: its words state a date), and
        bounds, what that gives, in words. An item that several others lean on stands once, below
        the first.
    """
    rungs: dict[tuple[Any, ...], Row] = {}
    for step in sorted(steps, key=lambda step: step["depth"]):
        if not step["words"]:
            continue
        item = (step["words_kind"] or step["item_kind"], step["words_id"] or step["item_id"])
        lean = (step["leans_on_kind"], step["leans_on_id"])
        rung = rungs.setdefault(
            (*item, step["words"], *lean),
            {
                "depth": step["depth"], "item_kind": item[0], "item_id": item[1],
                "words": step["words"], "cite": step["cite"],
                "leans_on_kind": lean[0], "leans_on_id": lean[1], "bounds": {},
            },
        )  # fmt: skip
        # What the bound came to in the end stands first: others are on the way there.
        rung["bounds"].setdefault((step["point"], step["side"]), step["instant"])
    for rung in rungs.values():
        rung["bounds"] = _bounds(rung["bounds"], locale, say)
    return _nested(list(rungs.values()))


def _bounds(known: Mapping[tuple[str, str], str | None], locale: str, say: Phrases) -> list[str]:
    """Answer what bounds say, in words: of both ends at once where they say the same."""
    by_point: dict[str, str] = {}
    for point in dict.fromkeys(point for point, _ in known):
        sides = {
            side: {"instant": at}
            for side in ("earliest", "latest")
            if micros_of(at := known.get((point, side))) is not None
        }
        if sides:
            by_point[point] = sides_in_words(sides, locale, say)
    if len(set(by_point.values())) == 1 and ("start" not in by_point) == ("end" not in by_point):
        return list(by_point.values())[:1]
    return [
        say("starts {when}", when=words)
        if point == "start"
        else say("ends {when}", when=words)
        if point == "end"
        else words
        for point, words in by_point.items()
    ]


def _nested(rungs: list[Row]) -> list[Row]:
    """Put each rung below the first that leans on its item."""
    below: dict[tuple[Any, Any], list[Row]] = {}
    for rung in rungs:
        below.setdefault((rung["item_kind"], rung["item_id"]), []).append(rung)
    least = min((rung["depth"] for rung in rungs), default=0)
    waiting = [(rung, 0) for rung in rungs if rung["depth"] == least][::-1]
    told: list[Row] = []
    seen: set[int] = set()
    while waiting:
        rung, depth = waiting.pop()
        if id(rung) in seen:
            continue
        seen.add(id(rung))
        told.append({**rung, "depth": depth})
        following = below.get((rung["leans_on_kind"], rung["leans_on_id"]), [])
        waiting.extend((it, depth + 1) for it in reversed(following))
    return told + [{**rung, "depth": rung["depth"]} for rung in rungs if id(rung) not in seen]
