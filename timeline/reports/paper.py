"""A page as WeasyPrint can draw it: labels on paper, not on lines, and in any script.

WeasyPrint sets the text of an SVG letter by letter, and knows no paint-order: the lines below a
label go through it, and letters that join, or run from right to left, come out apart and reversed.
So a label gets a piece of paper below it; one in such a script is set by HTML, over the drawing.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

from timeline.reports.drawing.lettering import SIZE, width
from timeline.reports.drawing.standing import SVG, standing_svg

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["on_paper"]

_NARROW = re.compile(r'<div class="narrow">\s*<svg\b.*?</svg>\s*</div>', re.DOTALL)
_EXTENT = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_TEXT = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_SIZES = {"head": 11.5, "date": 11.0, "lane": 11.0, "folded": 10.0}
"""Pixels of the letters of each class in _drawing.css.j2."""

_BETWEEN_TAGS = re.compile(r">[^<>]+<")
_LONG = re.compile(r"[^\s<>&;]{60}(?=[^\s<>&;]{940})")
"""So much of a word that it may break behind it; one of fewer than 1,000 letters is whole."""

_PAPER = 672.75
"""Pixels between the margins of a page: 178 mm."""

_JOINING = ("ARABIC", "SYRIAC", "HEBREW", "THAANA", "NKO", "DEVANAGARI", "BENGALI", "GURMUKHI",
            "GUJARATI", "ORIYA", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI",
            "LAO", "TIBETAN", "MYANMAR", "KHMER", "MONGOLIAN")  # fmt: skip
"""Scripts whose letters take their shape or place from their neighbours."""

_STYLE = """
.over { position: relative; }
.over > svg { width: 100%; }
.over > span { position: absolute; line-height: 1.1; white-space: nowrap; }
.over > span { unicode-bidi: plaintext; background: #fff; }
.over > span.soft { color: var(--soft); }
.over > span.head { font-weight: 600; }
"""


def on_paper(page: str, css: str) -> str:
    """Answer a page with its drawings as WeasyPrint can draw them, and each of them once.

    Args:
        page: HTML.
        css: the page's whole style sheet.
    """
    # One drawing of each: paper has one width. Its colours are written out: see standing.py.
    wide = _NARROW.sub("", page)
    drawn = SVG.sub(lambda found: _drawn(found[0], css), wide)
    styled = drawn.replace("</style>", f"{_STYLE}</style>", 1)
    head, mark, body = styled.partition("</head>")
    # WeasyPrint's time grows with the square of a word: one of 100,000 letters took a minute.
    return head + mark + _BETWEEN_TAGS.sub(lambda found: _LONG.sub("\\g<0>\u200b", found[0]), body)


def _drawn(svg: str, css: str) -> str:
    extent = _EXTENT.search(svg)
    if extent is None:
        return svg
    over: list[str] = []
    grounded = _TEXT.sub(lambda found: _set(found, float(extent[1]), over), svg)
    drawing = standing_svg(grounded, css, halo=False)
    return f'<div class="over">{drawing}{"".join(over)}</div>' if over else drawing


def _set(found: re.Match[str], whole: float, over: list[str]) -> str:
    """Answer a text of a drawing on a piece of paper; of a joining script only that is left."""
    given = dict(_ATTRIBUTE.findall(found[1]))
    classes = given.get("class", "").split()
    x, y = float(given["x"]), float(given["y"])
    text = html.unescape(_TAG.sub("", found[2]))
    size = next((_SIZES[name] for name in classes if name in _SIZES), SIZE)
    if _joins(text):
        over.append(_span(text, classes, x, y - size * 0.85, size, _PAPER / whole))
        return ""
    if classes not in ([], ["ends"], ["upon"]) or "<" in found[2]:
        return found[0]
    long = width(text, size)
    left = x - long if "ends" in classes else x
    ground = f'<rect fill="#fff" x="{left - 2:.1f}" y="{y - 11:.1f}"'
    return f'{ground} width="{long + 4:.1f}" height="14"/>{found[0]}'


def _span(text: str, classes: list[str], x: float, top: float, size: float, scale: float) -> str:
    place = f"left: {x * scale:.1f}px"
    if "ends" in classes:
        place += "; transform: translateX(-100%)"
    elif {"folded", "mid"} & set(classes):
        place += "; transform: translateX(-50%)"
    soft = {"date", "lane", "folded"} & set(classes)
    name = "head" if "head" in classes else "soft" if soft else "plain"
    style = f"{place}; top: {top * scale:.1f}px; font-size: {size * scale:.1f}px"
    return f'<span class="{name}" style="{style}">{html.escape(text)}</span>'


def _joins(text: str) -> bool:
    """Answer whether a text has letters that cannot be set one by one.

    >>> _joins("Kursk, 28 April"), _joins("Zürich"), _joins("\N{ARABIC LETTER BEH}")
    (False, False, True)
    """
    return any(_scripts(text))


def _scripts(text: str) -> Iterator[bool]:
    for letter in text:
        if letter.isascii():
            continue
        yield unicodedata.combining(letter) > 0 or unicodedata.name(letter, "").startswith(_JOINING)
