"""What the events of a drawing can stand in lanes by: for the command, the drawing and its script.

It stands by itself so that a command's help need not load what draws.
"""

from __future__ import annotations

__all__ = ["LANES"]

LANES = ("kind", "place", "actor", "source", "tag")
"""Names, as `--lane` takes them; of several actors, sources or tags the first one counts."""
