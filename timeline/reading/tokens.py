"""Where are the words of a text?

One pass of one regular expression. Every alternative begins with a character class of its own and
repeats one class only, so the pass is linear in the length of the text whatever it holds.

| token | examples |
|---|---|
| a date or time in figures | `2025-04-30`, `30/4/2025`, `2025-04-30T10:15`, `10:35` |
| an ordinal, a decade in figures | `19th`, `1980s` |
| a number | `12`, `1,500`, `2.5` |
| a word, with the stops of an abbreviation inside it | `Sept`, `p.m`, `o'clock` |
| the end of a paragraph | an empty line |
| any other sign, alone | `-`, `.`, `$` |
"""

from __future__ import annotations

import re

__all__ = ["Tokens", "split"]

_SEASONS = "|".join(f"{year:02}-{year + 1:02}" for year in range(12))
"""Figures of two years that look like a month: "the 2011-12 season"."""

_TOKEN = re.compile(
    rf"""
    \d{{1,4}}([-/.])\d{{1,2}}\1\d{{1,4}}(?!\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[-+]\d\d:\d\d)?)?
    |(?!\d\d(?:{_SEASONS})[ \t][a-z])\d{{4}}-(?:0[1-9]|1[0-2])(?![\d-])
    |2(?:[dD]ay|[nN]i(?:te|ght)|[mM](?:o(?:ro|rrow)|rw))(?![^\W_])
    |[1-4][qQhH](?![^\W_])
    |\d{{1,2}}:\d\d(?::\d\d)?(?!\d)
    |\d+(?:(?:st|nd|rd|th)(?![^\W_])|'?s(?![^\W_]))
    |\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?
    |\d+(?:\.\d+(?!\.?\d))?
    |[qQhH][1-4](?![^\W_])
    |[oO]'clock(?![^\W_])
    |'(?:[a-z]{{1,2}}(?![^\W_])|\d\ds(?![^\W_])|\d\d(?!\d))
    |[^\W\d_](?:\.[^\W\d_])+(?![^\W_])
    |[^\W\d_]+
    |\n[ \t\r]*\n\s*
    |[^\s]
    """,
    re.VERBOSE,
)


_PLAIN = {
    ord("\N{RIGHT SINGLE QUOTATION MARK}"): "'",
    ord("\N{HYPHEN}"): "-",
    ord("\N{NON-BREAKING HYPHEN}"): "-",
}
"""Signs that print shops and word processors put for plain ones, one for one."""


class Tokens:
    """The tokens of a text in order, with their places.

    Attributes:
        text: the text.
        words: each token as it stands there, but with plain apostrophes and hyphens; that of a
            paragraph's end is one line feed.
        starts, ends: where each begins, and where it ends, in characters from 0.
    """

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        words, starts, ends = self.words.append, self.starts.append, self.ends.append
        for match in _TOKEN.finditer(text if text.isascii() else text.translate(_PLAIN)):
            word = match[0]
            words(word if word[0] != "\n" else "\n")
            start, end = match.span()
            starts(start)
            ends(end)


def split(text: str) -> Tokens:
    """Answer the tokens of a text.

    >>> split("On Sept. 30, the 12-year-old left at 5 p.m.").words[5:]
    ['the', '12', '-', 'year', '-', 'old', 'left', 'at', '5', 'p.m', '.']
    """
    return Tokens(text)
