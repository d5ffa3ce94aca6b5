"""Which sentences of a text are in no English, and are not read?

Only English is read. A sentence of another language has dates and names that would be read as
English ones ("Mai 2021" as the year 2021), so that it is left out, and the reader is told of it. It
is known by the small words of the languages that most documents are in, or by its script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.reading.sentences import sentences
from timeline.reading.wording import wording

if TYPE_CHECKING:
    from timeline.reading.pages import Page

__all__ = ["Tongues", "is_foreign", "unread"]

_WORD = re.compile(r"[^\W\d_]+(?=[\s.,;:!?)'\u2019-]|$)")
_NAMED = re.compile(
    r"[^\W\d_a-z]\w*(?:\s(?:de|la|du|le|del|el|los|las|al|von|van|der|den|di|da|dos)){1,2}\s[^\W\d_a-z]\w*"
)
"""Small words inside a name: "Ana de la Cruz"."""
_LEAST = 2
_SAMPLE = 5_000
_LATIN = 0x250  # where the letters of Latin alphabets end


class Tongues:
    """Which sentences of a text are foreign, asked in order.

    Beside a foreign sentence, or in a foreign text, one counts as such that has no small word of
    English: dates cut it into pieces that are too short to tell.

    Args:
        text: the text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._whole = is_foreign(text[:_SAMPLE])
        self._before = False

    def foreign(self, start: int, end: int) -> bool:
        """Answer whether a sentence is foreign, by itself or by what it stands in."""
        sentence = self._text[start:end]
        others, english = _counted(sentence)
        own = wording().small_alone
        lone = (self._whole or self._before) and own.isdisjoint(sentence.lower().split())
        self._before = lone or (others >= _LEAST and others > english)
        return self._before


def is_foreign(sentence: str) -> bool:
    """Answer whether a sentence is in another language than English.

    >>> is_foreign("Das Lagerhaus in Hamburg wurde am 3. Mai 2021 geschlossen.")
    True
    >>> is_foreign("El Pais said that Los Lobos had left Las Palmas.")
    False
    """
    others, english = _counted(sentence)
    return others >= _LEAST and others > english


def _counted(sentence: str) -> tuple[int, int]:
    """Answer how many small words of other languages and of English a sentence has."""
    words = _WORD.findall(_NAMED.sub("Name", sentence))
    letters = sum(map(len, words))
    if sum(ord(letter) >= _LATIN for word in words for letter in word) * 2 > letters > 0:
        return len(words) + 1, 0
    # a capital inside a sentence is that of a name: "Los Lobos"
    small = [word.lower() for place, word in enumerate(words) if not place or word.islower()]
    known = wording()
    own = known.small_alone | known.small_shared
    return sum(word in known.small_others for word in small), sum(word in own for word in small)


def unread(page: Page) -> int:
    """Answer how many sentences of a document are in another language."""
    tongues = Tongues(page.plain)
    return sum(tongues.foreign(start, end) for start, end in sentences(page.plain))
