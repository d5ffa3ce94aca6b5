"""Which names does a text use, and for whom does "the agency" or "NIS" stand?

Bodies are given with their name once and called by their initials or their kind from then on. Only
what the text itself shows is followed: initials in brackets behind the name that they stand for,
and a kind that is a word of the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from timeline.dates.lexicon import MONTHS, WEEKDAYS
from timeline.reading.wording import wording

__all__ = ["Names", "place_in", "proper"]

_CAPITAL = r"[^\W\d_a-z][\w'\u2019-]{0,40}"
_NAME = rf"{_CAPITAL}(?:\s(?:of\s|for\s|and\s|&\s|the\s|of\sthe\s)?{_CAPITAL}){{0,7}}"
_INITIALS = re.compile(rf"({_NAME})\s\(([A-Z][A-Za-z]{{1,7}})\)")
_SEVERAL = re.compile(rf"(?<![\w-])({_NAME})")
_LOOK_BACK = 5
_OPENING = 600
"""Characters within which a text names what it is about."""
_POINTED = frozenset({"inc", "corp", "ltd", "co"})
_TRADE = re.compile(r"\.?,\s(?:an?|the)\s(?P<trade>[\w-]+(?:\s[\w-]+){0,5})")
_ARTICLE = re.compile(r"^(?:the|an?|its|their)\s+", re.IGNORECASE)
_PLACE = re.compile(
    rf"\b(?P<side>in|near|to|into|outside|at)\s+(?P<the>the\s+)?"
    rf"(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})(?P<kind>(?:\s[a-z]{{3,12}}){{0,2}})"
)
_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(wording().places))})\s+of\s+(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}})"
)
_LANDED = re.compile(
    rf"\bthe\s+(?P<name>{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}(?:\s[a-z]{{3,12}}){{1,2}})"
)


class Names:
    """The names of a text.

    Args:
        text: the text.

    Attributes:
        initials: names by their initials.
        short: initials by their names.
        inside: words with a capital that stand inside a sentence.
        told: every name as it stands, without its article.
        firms: the names of firms: by a word such as "Ltd", or by the trade told behind.

    >>> text = "The National Audit Office (NAO) met. The office said no. The NAO left."
    >>> names = Names(text)
    >>> names.meant("The NAO", 60), names.meant("the office", 40)
    ('National Audit Office', 'National Audit Office')
    """

    def __init__(self, text: str) -> None:
        self.initials: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self._ending: dict[str, list[str]] = {}  # names with initials, by their last words
        for found in _INITIALS.finditer(text):
            if name := _spelled(found[1], found[2]):
                self.initials.setdefault(found[2], name)
                self.short.setdefault(name, found[2])
                of = self._ending.setdefault(name.rsplit(" ", 1)[-1], [])
                if name not in of[:_LOOK_BACK] and len(of) < _LOOK_BACK:
                    of.append(name)
        self.inside: set[str] = set()
        self._with_article: set[str] = set()
        self.told: set[str] = set()
        self.firms: dict[str, int] = {}  # with where each stands first
        bodies = wording().bodies
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        for found in _SEVERAL.finditer(text):
            words = found[1].lower().split()
            self.told.add(_ARTICLE.sub("", found[1]))
            before = text[max(0, found.start() - 2) : found.start()].rstrip(" ")
            if before[-1:].isalpha() or before.endswith((",", ";", ")")):
                self.inside.add(found[1].split()[0])
            self.inside.update(found[1].split()[1:])
            if _is_firm(text, found):
                point = text[found.end() : found.end() + 1] == "." and words[-1] in _POINTED
                name = _ARTICLE.sub("", found[1]) + "." * point
                self.firms.setdefault(name, found.start())
            if len(words) > 1 and not bodies.isdisjoint(words):
                name = _ARTICLE.sub("", found[1])
                name = self._whole(name) or name
                if text[max(0, found.start() - 4) : found.start()].lower() == "the " or (
                    found[1].lower().startswith("the ")
                ):
                    self._with_article.add(name)
                for word in set(name.lower().split()):
                    self._bodies.setdefault(word, []).append((found.start(), name))

    def meant(self, words: str, at: int) -> str:
        """Answer the name that words at a place stand for: the words themselves, or a name before.

        Args:
            words: a noun phrase.
            at: where it begins in the text.
        """
        bare = _ARTICLE.sub("", " ".join(words.split()))
        if bare in self.initials:
            return self.initials[bare]
        if full := self._whole(bare):
            return full
        parts = bare.split()
        kind = parts[-1].lower() if parts else ""
        if kind not in wording().bodies or len(parts) > 3 or bare != bare.lower():
            return bare
        told = {part.lower() for part in parts[:-1]} or {kind}
        rows = self._bodies.get(next(iter(told)), [])
        before = bisect_left(rows, (at, ""))
        of_kind = next(
            (name for _, name in reversed(rows[max(0, before - _LOOK_BACK) : before])
             if told <= set(name.lower().split())),
            "",
        )  # fmt: skip
        return (
            of_kind
            or (self._firm(at) if " ".join(parts) in wording().trading_bodies else "")
            or bare
        )

    def _firm(self, at: int) -> str:
        """Answer the one firm that was named before a place; "" where there are none or several.

        It must be what the text is about from its opening on: one that is named in passing is not
        the one that "the company" is.
        """
        named = [name for name, first in self.firms.items() if first < at]
        return named[0] if len(named) == 1 and self.firms[named[0]] < _OPENING else ""

    def is_firm(self, words: str) -> bool:
        """Answer whether a name is that of a firm, whole or as it is called for short."""
        bare = _ARTICLE.sub("", words).rstrip(".")
        return any(f"{name} ".startswith((f"{bare} ", f"{bare}. ")) for name in self.firms)

    def _whole(self, words: str) -> str:
        """Answer the name with initials that stands in words; "" where none does."""
        return next(
            (
                full
                for word in words.split()
                for full in self._ending.get(word, ())
                if full in words
            ),
            "",
        )

    def names(self, words: str) -> bool:
        """Answer whether a noun phrase names somebody, wherever in a sentence it stands.

        A capital at the beginning of a sentence says nothing; the same word inside another does.
        """
        parts = _ARTICLE.sub("", words).split()
        return proper(words) and (len(parts) > 1 or parts[0] in self.inside)

    def called(self, words: str, at: int) -> str:
        """Answer words as a title has them: initials where the name has some."""
        name = self.meant(words, at)
        if name in self.short:
            return f"the {self.short[name]}"
        bare = _ARTICLE.sub("", " ".join(words.split()))
        article = "the " if name in self._with_article else ""
        return f"{article}{name}" if name != bare else " ".join(words.split())


def _is_firm(text: str, found: re.Match[str]) -> bool:
    """Answer whether a name is a firm's: "Norvik Shipping ASA", "Helio Dynamics, a maker of"."""
    known = wording()
    words = [word.rstrip(".").lower() for word in found[1].split()]
    if len(words) > 1 and words[-1] in known.firm_marks:
        return True
    trade = _TRADE.match(text, found.end())
    told = trade["trade"].lower().split() if trade else []
    return "&" in found[1] or not known.trades.isdisjoint(told)


def _spelled(words: str, initials: str) -> str:
    """Answer the last words whose capitals are the initials; "" where there are none."""
    parts = words.split()
    for first in range(len(parts) - 1, -1, -1):
        capitals = "".join(part[0] for part in parts[first:] if part[0].isupper())
        if capitals == initials.upper() and parts[first][0].isupper():
            return " ".join(parts[first:])
    return ""


def proper(words: str) -> bool:
    """Answer whether a noun phrase is a name from its first word to its last.

    >>> proper("North Korea"), proper("the National Assembly"), proper("Russian forces")
    (True, True, False)
    """
    parts = _ARTICLE.sub("", words).split()
    small = {"of", "the", "for", "and", "&", "de", "van", "von", "bin", "al"}
    return bool(parts) and all(part[0].isupper() or part in small for part in parts)


def place_in(words: str, *, moved: bool) -> str:
    """Answer where a clause says that something happens; "" where it does not say so.

    Args:
        words: what follows the verb.
        moved: the verb is one of motion, so that "to" tells where.

    >>> place_in("to Russia in two phases", moved=True), place_in("to Russia", moved=False)
    ('Russia', '')
    >>> place_in("much of the Kursk border region", moved=False)
    'Kursk border region'
    """
    places = wording().places
    for found in _PLACE.finditer(words):
        kind = found["kind"].split()
        cut = max((n for n, word in enumerate(kind, 1) if word in places), default=0)
        if found["side"] in {"to", "into"} and not moved:
            continue
        name = found["name"]
        if cut:
            return " ".join([name, *kind[:cut]])
        if not found["the"] and name.lower() not in {*MONTHS, *WEEKDAYS}:
            return name
    if found_of := _OF.search(words):
        return found_of["name"]
    for found in _LANDED.finditer(words):
        parts = found["name"].split()
        cut = max((n for n, word in enumerate(parts, 1) if word in places), default=0)
        if cut:
            return " ".join(parts[:cut])
    return ""
