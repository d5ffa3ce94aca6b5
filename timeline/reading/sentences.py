"""Where do the sentences of a text begin and end?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.reading.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["sentences"]

_ITEM = (
    r"[ \t]*(?:[-*•#>|]|\d{1,3}[.)]\s|\[?\d{1,2}:\d\d|\d{4}-\d\d"
    r"|[A-Z][A-Za-z .'-]{0,40}:\s)"
)
"""How a line begins that is an item of its own: a list, a log, a transcript."""

_END = re.compile(
    r"[.!?…]{1,3}[\"'”\u2019)\]]{0,3}(?=\s+[\"'“\u2018(\[]{0,2}[^\W_a-z])"
    r"|\x1f|\n[ \t]*(?=\n)"
    rf"|\n(?={_ITEM})"
)
_ITEM_LINE = re.compile(r"[ \t]*(?:[-*•>|]+|\d{1,3}[.)])[ \t]+")
_LONGEST = 2_000
"""Characters beyond which what has no end is cut: all that follows looks about in a sentence, so
that only this keeps a text without a full stop from taking quadratic time."""
_WORD = re.compile(r"[^\W\d_](?:[\w.]{0,12})$")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Answer where each sentence begins and ends, without the space around it.

    An empty line ends a sentence, and so does a line behind which an item begins: of a list, of a
    log with its times, of a transcript with its speakers. A heading is a sentence.

    >>> text = "Mr. Roe left on Sept. 3. He came back."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Roe left on Sept. 3.', 'He came back.']
    """
    start = 0
    for found in _END.finditer(text):
        mark = found[0]
        if mark.startswith(".") and _abbreviated(text, found.start()):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def _abbreviated(text: str, at: int) -> bool:
    found = _WORD.search(text, max(0, at - 12), at)
    if found is None:
        return False
    word = found[0]
    return (len(word) == 1 and word.isupper()) or word.lower() in wording().abbreviations


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if found := _ITEM_LINE.match(text, start, end):
        start = found.end()
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
