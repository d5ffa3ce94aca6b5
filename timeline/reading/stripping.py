"""What text does an HTML page show? Read as browsers read it, by lexbor (through selectolax).

Measured on 1 MB, the median of what pages are and the worst of what they might be (comments never
closed, tags never closed, elements nested): selectolax 1.0.2 takes 10 ms and at most 0.12 s, but
quadratic time in the depth of nested elements, so that a page is refused whose elements nest deeper
than any does. lxml 6.1 is as quick and drops what lies deeper than its limit without a word, or
ends with an error; html5lib 1.1 takes 0.3 s, and beautifulsoup4 4.15 0.4 s, and both more than six
seconds at their worst. selectolax is MIT, needs nothing else, and has wheels of 1.5 MB wherever
duckdb has.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from timeline.errors import InvalidInputError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["stripped"]

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl",
        "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
        "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tbody", "tfoot", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
"""Cells, which stand in the line of their row; those behind the first with a stroke before."""
# What HTML itself names as beside the text, or as no text.
_UNREAD = frozenset(
    {
        "script", "style", "noscript", "template", "nav", "footer", "aside", "svg", "math",
        "iframe", "object", "select", "button", "textarea", "title",
    }
)  # fmt: skip
# Elements that need no end: they are open side by side, not one in another.
_UNCLOSED = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th",
        "thead", "tbody", "tfoot", "html", "head", "body", "colgroup", "rt", "rp", "!doctype",
    }
)  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_DEEPEST = 5_000
"""Elements inside one another: 2,000 are read in 10 ms, 5,000 in 80, 20,000 in more than a second.
Browsers stop at 512."""


def stripped(page: str) -> tuple[str, str, str]:
    r"""Answer text, title and language of a page; a paragraph for each block.

    Raises:
        InvalidInputError: its elements nest deeper than those of any page.

    >>> stripped("<html lang=en><title>A</title><nav>x</nav><p>It <b>rained</b>.<p>It snowed.")
    ('It rained.\n\nIt snowed.', 'A', 'en')
    """
    from selectolax.lexbor import LexborHTMLParser  # 8 ms, only where a page is read

    _check_depth(page)
    # what is no character is left to the check that follows, as a sign that stands for it
    parser = LexborHTMLParser(page.encode("utf-8", "replace"))
    root = parser.root
    if root is None:
        return "", "", ""
    heading = parser.css_first("head > title")
    title = heading.text() if heading is not None else ""
    language = re.match(r"[A-Za-z]{2,3}\b", (root.attributes.get("lang") or "").strip())
    blocks = ("".join(block).split() for block in _blocks(root))
    text = "\n\n".join(" ".join(words) for words in blocks if words)
    return text, title, language[0].lower() if language else ""


def _blocks(root: LexborNode) -> list[list[str]]:
    """Answer the texts of each block, in order, without those that are not read."""
    blocks: list[list[str]] = [[]]
    top = root.mem_id  # nodes compare by all their HTML: quadratic time
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            blocks[-1].append(node.text_content or "")
        elif tag in _CELLS:
            if "".join(blocks[-1]).strip():
                blocks[-1].append(" | ")
        elif tag in _BLOCKS:
            blocks.append([])
        inner = None if tag in _UNREAD else node.child
        if inner is not None:
            node = inner
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == top:
                return blocks
            if node.tag in _BLOCKS:
                blocks.append([])
        node = node.next if node is not None else None
    return blocks


def _check_depth(page: str) -> None:
    if page.count("<") <= _DEEPEST:
        return
    depth: Counter[str] = Counter()
    deep = 0
    for end, name in _TAG.findall(page):
        tag = name.lower()
        if tag in _UNCLOSED:
            continue
        if not end:
            depth[tag] += 1
            deep += 1
        elif depth[tag]:
            depth[tag] -= 1
            deep -= 1
        if deep > _DEEPEST:
            raise InvalidInputError(
                f"the page opens more than {_DEEPEST:,} elements inside one another "
                f"(the last is <{tag}>); no page is meant so: save its text instead"
            )
