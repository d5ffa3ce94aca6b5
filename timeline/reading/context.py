"""What surrounds an expression: publication, what was spoken of before, tense, kind of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.rules import UNBOUNDED, Bounds
from timeline.reading.expressions import Place
from timeline.reading.story import ends_aside, stands_aside
from timeline.reading.tense import STOPS, tense_beside

if TYPE_CHECKING:
    import re

    from timeline.reading.language import Language, Pattern
    from timeline.reading.tokens import Tokens

__all__ = ["Context", "Found"]

_SENTENCE = 60  # how many words a sentence is looked through for what it speaks of
_HEAD = 2  # words before which "a year earlier" leans on the sentence before
_COMPARED = 8  # words between "from" and the time that is compared with
_BUSINESS = 3  # words of business that a text on it has at least
_PERIODS = frozenset({"month", "quarter", "half", "year"})
_FINE = {
    "second": 0, "minute": 0, "hour": 0, "day": 1, "weekend": 2, "week": 2, "month": 3,
    "quarter": 4, "season": 4, "half": 4, "year": 5, "decade": 6, "century": 7,
}  # fmt: skip


class Found:
    """A pattern that matched, and its groups."""

    __slots__ = ("begin", "context", "end", "match", "pattern")

    def __init__(self, context: Context, pattern: Pattern, match: re.Match[str]) -> None:
        self.context = context
        self.pattern = pattern
        self.match = match
        self.begin, self.end = match.span()

    def has(self, name: str) -> bool:
        """Answer whether a group of that name took part."""
        return name in self.match.re.groupindex and self.match[name] is not None

    def span(self, name: str) -> tuple[int, int]:
        """Answer the tokens of a group, from and to."""
        return self.match.span(name)

    def word(self, name: str) -> str:
        """Answer the first word of a group in small letters, "" where it took no part."""
        return self.context.word(self.match.start(name)) if self.has(name) else ""

    def words(self) -> list[str]:
        """Answer all words of the match in small letters."""
        return [self.context.word(at) for at in range(self.begin, self.end)]

    def value(self, name: str, *classes: str) -> int | None:
        """Answer what the first word of a group stands for in the first class that has it."""
        word = self.word(name)
        for name_of_class in classes:
            value = self.context.language.values[name_of_class].get(word)
            if value is not None:
                return int(value)
        return None


class Context:
    """The document around an expression, and what has been read of it so far."""

    def __init__(
        self, tokens: Tokens, signs: str, language: Language, published: Bounds | None, genre: str
    ) -> None:
        self.tokens = tokens
        self.signs = signs
        self.language = language
        self.published = published
        self.genre = genre
        self.places: list[Place] = []
        self.place_ends: list[int] = []
        self.asides: list[Place] = []
        self._main: Place | None = None
        self._now_aside: list[int] = []  # which places stand aside in the clause that is read
        self._aside_end = 0
        self.period: Place | None = None
        self.last_end = 0
        self.last_is_month_day = False
        self.place_begin = 0
        self.last_tense = 0, ""
        self._business_words: int | None = None

    # --- words -----------------------------------------------------------------------------------

    def word(self, at: int) -> str:
        """Answer a token in small letters, "" outside the text."""
        words = self.tokens.words
        return words[at].lower() if 0 <= at < len(words) else ""

    def raw(self, at: int) -> str:
        """Answer a token as it stands there, "" outside the text."""
        words = self.tokens.words
        return words[at] if 0 <= at < len(words) else ""

    def touching(self, at: int) -> bool:
        """Answer whether nothing stands between a token and the one before it."""
        return at > 0 and self.tokens.starts[at] == self.tokens.ends[at - 1]

    def is_joined(self, at: int) -> bool:
        """Answer whether a token is a part of one word with the token before it: "2BC6O"."""
        words = self.tokens.words
        inside = 0 < at < len(words) and self.touching(at)
        return inside and words[at - 1][-1].isalnum() and words[at][0].isalnum()

    def titled(self, at: int) -> bool:
        """Answer whether a word has a capital within a sentence, as in "USA Today"."""
        word = self.raw(at)
        if not word[:1].isupper() or word.isupper():
            return False
        before = self.raw(at - 1)
        return before[:1].isupper() and before.lower() not in self.language.cues["plain"]

    @property
    def business(self) -> bool:
        """Answer whether the text reports on a company's business."""
        return self.business_words >= _BUSINESS

    @property
    def business_words(self) -> int:
        """Answer how many words of business the text has."""
        if self._business_words is None:
            cues = self.language.cues["business"]
            self._business_words = sum(word in cues for word in self.tokens.words)
        return self._business_words

    def tense(self, begin: int, end: int) -> str:
        """Answer "past", "future", "present" or "": when the nearest verb says that it was."""
        found = tense_beside(self, begin, end)
        self.last_tense = end, found
        return found

    def ends_sentence(self, at: int) -> bool:
        """Answer whether a stop is no abbreviation's: "Mr.", "Roe vs. Wade", "Feb. 28"."""
        before = self.word(at - 1)
        if self.raw(at) != "." or not self.touching(at):
            return True
        after = self.raw(at + 1)
        if before in self.language.cues["abbreviated"] or after[:1].islower() or after == ",":
            return False
        if after[:1].isdecimal() and before in self.language.values["MONTHABBR"]:
            return False
        return not ("." in before or len(before) == 1) or after[:1].isupper()

    # --- what was spoken of before --------------------------------------------------------------

    def now(self) -> int | None:
        """Answer the first instant of the day of publication."""
        return None if self.published is None else self.published.earliest

    def reference(self, unit: str) -> Place | None:
        """Answer the latest place spoken of that is at least as fine as a unit."""
        fine = _FINE.get(unit, 5)
        for place in reversed(self.places[-6:] or self.asides[-6:]):
            if _FINE.get(place.unit, 9) <= fine:
                return place
        return None

    def spoken_of(self, unit: str) -> tuple[Bounds | None, Place | None]:
        """Answer the bounds that "the next day" leans on: the time spoken of, else publication.

        A narrative that went on to a coarser time since ("in August") does not say which day it
        is: the bounds are open then, and the place is that coarser one.
        """
        place = self.reference(unit)
        if self.narrative and self.places:
            latest = self.places[-1]
            if place is None or _began_after(latest, place):
                return UNBOUNDED, latest
        if place is not None:
            return place.bounds, place
        return (None if self.narrative else self.published), None

    @property
    def narrative(self) -> bool:
        """Answer whether the text tells of its own time, and not of that of its publication."""
        return self.genre == "narrative"

    @property
    def colloquial(self) -> bool:
        """Answer whether the text is a post or a message."""
        return self.genre == "colloquial"

    def remember(self, number: int, bounds: Bounds, unit: str, begin: int, end: int) -> None:
        """Keep a place for what leans on it, and between which tokens it was spoken of.

        In a narrative one that stands aside is kept up to the end of its clause.
        """
        if bounds.earliest is None:
            return
        place = Place(number, bounds, unit)
        if self.narrative:
            if stands_aside(self, begin, end, place, self._main):
                self.asides.append(place)
                self._now_aside.append(len(self.places))
                self._aside_end = end
            else:
                self._main = place
        self.places.append(place)
        self.place_ends.append(end)
        self.place_begin = begin

    def come_to(self, at: int) -> None:
        """Leave what stands aside when its clause is over."""
        if self._aside_end and ends_aside(self, self._aside_end, at):
            for place in reversed(self._now_aside):
                del self.places[place], self.place_ends[place]
            self._now_aside.clear()
            self._aside_end = 0

    def is_compared(self, begin: int, unit: str) -> bool:
        """Answer whether news compares with a time: "up from 3 percent a month earlier".

        Nothing else leans on that time. Of a day only "from" right before it says so.
        """
        if self.narrative:
            return False
        for at in range(begin - 1, max(-1, begin - (1 if unit == "day" else _COMPARED) - 1), -1):
            if self.word(at) in STOPS and self.ends_sentence(at):
                return False
            if self.word(at) in self.language.cues["compared_with"]:
                return True
        return False

    def set_in(self, begin: int) -> Place | None:
        """Answer the time that a sentence is set in so far: "In 1998 it rained"."""
        if not self.places or self.word(self.place_begin - 1) not in self.language.cues["set_in"]:
            return None
        for at in range(self.place_ends[-1], begin):
            if self.word(at) in STOPS and self.ends_sentence(at):
                return None
        return self.places[-1]

    def compared(self, begin: int) -> Place | None:
        """Answer the period that the sentence speaks of, for "a year earlier" behind it.

        At the head of a sentence that is the one of the sentence before.
        """
        first = begin
        stops = 0
        for at in range(begin - 1, max(-1, begin - _SENTENCE), -1):
            if self.word(at) in STOPS and self.ends_sentence(at):
                stops += 1
                if self.word(at) == "\n" or stops > (begin - at <= _HEAD):
                    break
            first = at
        for place, end in zip(reversed(self.places), reversed(self.place_ends), strict=True):
            if end < first:
                return None
            if place.unit in _PERIODS:
                return place
        return None


def _began_after(later: Place, place: Place) -> bool:
    """Answer whether a place begins when another one is over."""
    first, last = later.bounds.earliest, place.bounds.latest
    return first is not None and last is not None and first > last
