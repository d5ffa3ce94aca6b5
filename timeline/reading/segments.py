"""What are the main clauses of a stretch, and where does one begin and end without its signs?"""

from __future__ import annotations

import re

__all__ = ["SIGNS", "bare_end", "first_word", "segments"]

SIGNS = ".!? \t\n,;:"
"""Signs and space that may end a sentence or a clause."""
_SEGMENT = re.compile(r"[;:]\s+|,?\s+and\s+that\s+|,\s+(?:and|but|while)\s+")


def segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Answer the main clauses of a stretch, each from its first word to its last.

    >>> text = "It was not easy: the army had left, and that the town fell was known."
    >>> [text[first:last] for first, last in segments(text, 0, len(text))]
    ['It was not easy', 'the army had left', 'the town fell was known']
    """
    made = []
    for found in _SEGMENT.finditer(text, start, end):
        made.append((start, found.start()))
        start = found.end()
    made.append((start, end))
    return [(first_word(text, first, last), bare_end(text, first, last)) for first, last in made
            if text[first:last].strip(SIGNS)]  # fmt: skip


def first_word(text: str, start: int, end: int) -> int:
    """Answer where the first word of a stretch begins."""
    while start < end and text[start].isspace():
        start += 1
    return start


def bare_end(text: str, start: int, end: int) -> int:
    """Answer where a stretch ends without the signs behind it."""
    while end > start and text[end - 1] in SIGNS:
        end -= 1
    return end
