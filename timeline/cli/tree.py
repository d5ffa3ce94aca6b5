"""Why an item is dated as it is, as a tree: what a date leans on stands below it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from timeline.cli.output import decorated
from timeline.cli.text import visible
from timeline.dates import understand
from timeline.dates.glosses import gloss
from timeline.errors import DateError
from timeline.reports.reasons import ladder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.cli.canvas import Look

__all__ = ["print_reasons", "tree_of"]

_ROOM = 44
"""Cells that are left for words at the deepest level; what leans further stands at that level."""

_STEP = 4


def print_reasons(explanation: Mapping[str, Any], look: Look) -> None:
    """Print the tree to standard output.

    Args:
        explanation: as `Timeline.explain` answers it.
        look: how, and how wide.
    """
    bare = look.plain or not decorated()
    console = Console(
        file=sys.stdout, width=look.width, highlight=False, emoji=False, markup=False,
        color_system=None if bare else "auto", force_terminal=False if bare else None,
        legacy_windows=False,
    )  # fmt: skip
    if not bare:
        console.print(tree_of(explanation, look))
        return
    options = console.options.copy()
    if look.plain:
        options.encoding = "ascii"  # which draws the branches with it
    for line in console.render_lines(tree_of(explanation, look), options, pad=False):
        sys.stdout.write("".join(part.text for part in line).rstrip() + "\n")


def tree_of(explanation: Mapping[str, Any], look: Look) -> Tree:
    """Answer the tree.

    Args:
        explanation: as `Timeline.explain` answers it.
        look: how, and how wide.
    """
    first, *sentences = explanation["sentences"] or [""]
    tree = Tree(Text(visible(first), "bold"), guide_style=look.style("line"), highlight=False)
    rungs = ladder(explanation["rows"])
    deepest = max((look.width - _ROOM) // _STEP, 1)
    branches = [tree]
    told: set[tuple[Any, ...]] = set()
    for at, rung in enumerate(rungs):
        depth = min(rung["depth"], deepest)
        del branches[depth + 1 :]
        following = rungs[at + 1] if at + 1 < len(rungs) else None
        below = following is not None and following["depth"] > rung["depth"]
        branches.append(branches[-1].add(_label(rung, told, look, below=below)))
    notes = explanation.get("notes") or ()
    for note in notes if rungs else sentences:
        tree.add(Text(visible(note), look.style("warn") if note.startswith("In conflict") else ""))
    return tree


def _label(rung: Mapping[str, Any], told: set[tuple[Any, ...]], look: Look, *, below: bool) -> Text:
    """Answer what one step says: the words, what they gave, their rule, and where they stand.

    Args:
        rung: of the ladder.
        told: the items, and the quotations of each, that stand above; these are added.
        look: how.
        below: whether what it leans on follows.
    """
    label = Text()
    named = (
        rung["item_id"]
        if rung["item_kind"] == "event"
        else f"{rung['item_kind']} {rung['item_id']}"
    )
    label.append(visible(named), look.style("id"))
    stated = _rule(rung["words"])
    words = visible(rung["words"])
    label.append(f'  "{words}"' if stated is not None else f"  {words}")
    gave = "; ".join(rung["bounds"]) or "no date, since what that leans on has none"
    label.append(f"\n{look.glyphs.arrow} {visible(gave)}", "bold")
    if stated:
        label.append("\nrule: ", "dim").append(visible(stated))
    item = (rung["item_kind"], rung["item_id"])
    if rung["cite"] and (*item, rung["cite"]) not in told:
        label.append("\nsaid: ", "dim").append(visible(rung["cite"]), "italic")
    lean = (rung["leans_on_kind"], rung["leans_on_id"])
    if not below and lean in told:
        label.append(f"\nleans on {visible(lean[1])}, which stands above", "dim")
    told |= {item, (*item, rung["cite"])}
    return label


def _rule(words: str) -> str | None:
    """Answer the rule that words come to, if any; None where they are no words of a record."""
    told: list[str] = []
    for text in words.split("; "):
        try:
            meaning = understand(text)
        except DateError:
            return None
        if meaning.rules:
            told += gloss(meaning).splitlines()
    return "; ".join(told)
