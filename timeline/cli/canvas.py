"""How pictures look on a terminal: its width, the characters to draw with, and colours."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.cli.output import decorated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "ASCII",
    "DARK",
    "KINDS",
    "LIGHT",
    "UNICODE",
    "Glyphs",
    "Line",
    "Look",
    "joined",
    "look_of",
    "printed",
]

Line = list[tuple[str, str]]
"""A line to print: texts without control characters, each with a style as rich names it."""

LIGHT = (
    "#1f5a96", "#b5501b", "#0f7b5f", "#8a4f9e", "#7d6a00", "#2f88b3", "#a83b5b", "#6a665e",
)  # fmt: skip
DARK = (
    "#78aee6", "#ee9260", "#5cc7a6", "#cb9ade", "#d2bd4c", "#8fd0ef", "#ef8fab", "#9d9a93",
)  # fmt: skip
"""The colours of kinds, as the reports have them (reports/templates/_style.css.j2)."""

KINDS = len(LIGHT) - 1
"""Kinds with a colour of their own; the rest share the last one."""

_LEAST, _USUAL, _MOST = 40, 80, 200
"""Cells of a line."""

_LIGHT_GROUNDS = frozenset({"7", "15"})


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of a picture, each one cell wide.

    Attributes:
        may: possibly there; halves: by what the two halves of a cell hold (s: for certain, m:
            possibly), what is drawn.
        begins, ends: the edge of what is possible; before, after: an end that is not known; inner:
            the last known instant before one.
        dot, undated, clash, swatch: marks of an event, and of a colour.
        grid, today, left_out, fold: lines of the axis.
        arrow: from before to after.
        more: what is cut off.
    """

    may: str
    halves: Mapping[str, str]
    begins: str
    ends: str
    before: str
    after: str
    inner: str
    dot: str
    undated: str
    clash: str
    swatch: str
    grid: str
    today: str
    left_out: str
    fold: str
    arrow: str
    more: str


UNICODE = Glyphs(
    may="╌",
    halves={
        "ss": "━", " s": "╺", "s ": "╸", "ms": "╼", "sm": "╾",
    },
    begins="├", ends="┤", before="◂", after="▸", inner="┼",
    dot="●", undated="○", clash="!", swatch="■",
    grid="┊", today="│", left_out="░", fold="⋯", arrow="→", more="…",
)  # fmt: skip
ASCII = Glyphs(
    may="-",
    halves={"ss": "=", " s": "=", "s ": "=", "ms": "=", "sm": "="},
    begins="[", ends="]", before="<", after=">", inner="+",
    dot="*", undated="o", clash="!", swatch="#",
    grid=" ", today="|", left_out=" ", fold="~", arrow="->", more="...",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is drawn.

    Attributes:
        width: cells of a line.
        glyphs: what it is drawn with.
        colour: whether it has colours.
        light: whether the terminal's ground is light.
    """

    width: int
    glyphs: Glyphs
    colour: bool
    light: bool = False

    @property
    def plain(self) -> bool:
        """Answer whether only ASCII is drawn with."""
        return self.glyphs is ASCII

    def kind(self, number: int) -> str:
        """Answer the style of a kind's marks; -1 is none."""
        if number < 0 or not self.colour:
            return ""
        return (LIGHT if self.light else DARK)[number]

    def style(self, part: str) -> str:
        """Answer the style of a part of the picture."""
        return _PARTS[part]


_PARTS = {
    "id": "cyan",
    "line": "bright_black",
    "moved": "italic",
    "today": "red",
    "warn": "bold red",
}


def look_of(*, plain: bool) -> Look:
    """Answer how to draw on standard output.

    Args:
        plain: without colours, and in ASCII, as for a log.
    """
    bare = plain or not decorated()
    ground = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return Look(
        width=min(max(_columns(), _LEAST), _MOST),
        glyphs=ASCII if plain or not _drawable() else UNICODE,
        colour=not bare and not os.environ.get("NO_COLOR"),
        light=ground in _LIGHT_GROUNDS,
    )


def _columns() -> int:
    if sys.stdout.isatty():
        return shutil.get_terminal_size((_USUAL, 24)).columns
    # What is written to a file is as wide as it is asked to be, whatever it is started from.
    told = os.environ.get("COLUMNS", "")
    return int(told) if told.isdecimal() else _USUAL


def _drawable() -> bool:
    """Answer whether the encoding of standard output has the characters of a picture."""
    try:
        # A stream without one is of text, and takes them.
        "━╌◂●│".encode(sys.stdout.encoding or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def joined(parts: Sequence[tuple[str, str]]) -> Line:
    """Put together what looks the same."""
    line: Line = []
    for text, style in parts:
        if line and line[-1][1] == style:
            line[-1] = (line[-1][0] + text, style)
        else:
            line.append((text, style))
    return line


def printed(lines: Iterable[Line], look: Look) -> None:
    """Print lines to standard output, in colour where the look has it."""
    if look.plain or not decorated():
        for line in lines:
            sys.stdout.write("".join(text for text, _ in line).rstrip() + "\n")
        return
    from rich.console import Console
    from rich.segment import Segment, Segments
    from rich.style import Style

    # Segments are written as they are: what a document says is no markup, and no line is broken.
    parts = [
        Segment(text, Style.parse(style) if style else None)
        for line in lines
        for text, style in (*_trimmed(line), ("\n", ""))
    ]
    Console(file=sys.stdout, highlight=False, width=look.width).print(Segments(parts), end="")


def _trimmed(line: Line) -> Line:
    """Answer a line without the spaces at its end."""
    at = len(line)
    while at and not line[at - 1][0].strip(" "):
        at -= 1
    return [*line[: at - 1], (line[at - 1][0].rstrip(" "), line[at - 1][1])] if at else []
