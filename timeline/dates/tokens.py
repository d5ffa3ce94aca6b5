"""Where in a phrase is the reader, and what comes next?"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.dates.lexicon import MONTHS, ORDINALS, SEASONS
from timeline.errors import DateError

__all__ = ["Cursor", "Token"]

# A word; or a dash that stands for "to" wherever it stands; or a sign for "about".
_WORD = re.compile(r"[\N{EN DASH}\N{EM DASH}]|[^\s\N{EN DASH}\N{EM DASH}]+")
_DAYS = re.compile(r"([0-9]{1,2})-([0-9]{1,2})(?![0-9-])")
_MONTH = "|".join(sorted((*MONTHS, *SEASONS), key=len, reverse=True))
_MONTHS = re.compile(rf"({_MONTH})\.?([-/])({_MONTH})\.?", re.IGNORECASE)
_DECADES = re.compile(r"([0-9]{2})([0-9]0'?s)-([0-9]0'?s)", re.IGNORECASE)
_PREFIX = re.compile(r"(early|mid|late)-(?=\w)", re.IGNORECASE)
_CIRCA = re.compile(r"ca?\.?(?=[0-9]{3,4}s?\??$)", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]?")
_BEFORE_YEARS = frozenset({*MONTHS, *SEASONS, *ORDINALS, "of", "q1", "q2", "q3", "q4"})
_DEEPEST = 12
_PAST_THE_END = ("",) * 4


class Token(NamedTuple):
    """One word: as written, in small letters without punctuation, and where it begins (from 0)."""

    raw: str
    word: str
    at: int


_END = Token("", "", -1)


class Cursor:
    """A place among the words of a phrase."""

    __slots__ = ("at", "depth", "text", "tokens", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _split(text)
        # Empty words at the end, so that looking ahead needs no check of the length.
        self.words = (*(token.word for token in self.tokens), *_PAST_THE_END)
        self.at = 0
        self.depth = 0

    def token(self, ahead: int = 0) -> Token:
        """Answer the word that lies so many ahead; an empty one past the end."""
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else _END

    def word(self, ahead: int = 0) -> str:
        """Answer that word in small letters; at most three ahead."""
        return self.words[self.at + ahead]

    def done(self) -> bool:
        """Answer whether every word has been read."""
        return self.at >= len(self.tokens)

    def take(self, *words: str) -> bool:
        """Step over these words and answer True, if they come next.

        >>> cursor = Cursor("on or before x")
        >>> cursor.take("on", "or", "before"), cursor.word()
        (True, 'x')
        """
        at = self.at
        if self.words[at] != words[0]:
            return False
        if len(words) > 1 and self.words[at : at + len(words)] != words:
            return False
        self.at = at + len(words)
        return True

    def take_any(self, words: frozenset[str] | set[str]) -> str:
        """Step over the next word and answer it, if it is one of these; else answer ""."""
        word = self.words[self.at]
        if word and word in words:
            self.at += 1
            return word
        return ""

    def after_comma(self) -> bool:
        """Answer whether a comma stands before the word that comes next.

        >>> cursor = Cursor("x, y")
        >>> cursor.after_comma(), cursor.take("x"), cursor.after_comma()
        (False, True, True)
        """
        if not 0 < self.at < len(self.tokens):
            return False
        before = self.tokens[self.at - 1]
        return self.text[before.at + len(before.raw) : self.token().at].strip() == ","

    def deeper(self) -> None:
        """Count one level of a phrase within a phrase; refuse what nobody could follow."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.fault(f"more than {_DEEPEST} expressions lie within each other")

    def fault(self, message: str) -> DateError:
        """Answer an error about the word that comes next."""
        token = self.token()
        if token is _END:
            at = len(self.text)
            return DateError(f'"{self.text}": {message}', text=self.text, position=at + 1)
        return DateError(
            f'"{self.text}": {message}, at character {token.at + 1}',
            text=self.text,
            position=token.at + 1,
        )


def _split(text: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        raw, at = match.group(), match.start()
        while raw[:1] in ("(", '"', "'"):
            raw, at = raw[1:], at + 1
        raw = raw.rstrip(",;)\"'!")
        if raw.endswith(".") and not _DOTTED.fullmatch(raw.lower()):
            raw = raw.rstrip(".")
        prefix = _PREFIX.match(raw)
        if prefix:
            tokens.append(Token(prefix.group(1), prefix.group(1).lower(), at))
            raw, at = raw[prefix.end() :], at + prefix.end()
        if raw[:1] == "~" and len(raw) > 1 and not raw[1].isdecimal():
            tokens.append(Token("~", "~", at))
            raw, at = raw[1:], at + 1
        circa = _CIRCA.match(raw)
        if circa:
            tokens.append(Token("c", "c", at))
            raw, at = raw[circa.end() :], at + circa.end()
        days = _DAYS.fullmatch(raw)
        if days:
            tokens.append(Token(days.group(1), days.group(1), at))
            tokens.append(Token("-", "to", at + days.end(1)))
            tokens.append(Token(days.group(2), days.group(2), at + days.start(2)))
            continue
        months = _MONTHS.fullmatch(raw)
        if months:
            first, sign, last = months.groups()
            tokens.append(Token(first, first.lower(), at))
            tokens.append(Token(sign, "to" if sign == "-" else "or", at + months.start(2)))
            tokens.append(Token(last, last.lower(), at + months.start(3)))
            continue
        decades = _DECADES.fullmatch(raw)
        if decades:
            century, first, last = decades.groups()
            tokens.append(Token(century + first, century + first.lower(), at))
            tokens.append(Token("-", "to", at + decades.end(2)))
            tokens.append(Token(last, century + last.lower(), at + decades.start(3)))
            continue
        if not raw:
            continue
        tokens.append(Token(raw, _plain(raw), at))
    return _marked(tokens)


def _marked(tokens: list[Token]) -> list[Token]:
    """Take the "?" off what ends with one, where it is no sign of EDTF: "April 2025?"."""
    if not tokens or not tokens[-1].raw.endswith("?") or tokens[-1].raw == "?":
        return tokens
    *rest, last = tokens
    if rest and last.raw[:1].isdecimal() and rest[-1].word not in _BEFORE_YEARS:
        return tokens
    return [
        *rest,
        Token(last.raw[:-1], last.word[:-1], last.at),
        Token("?", "?", last.at + len(last.raw) - 1),
    ]


def _plain(raw: str) -> str:
    word = raw.lower()
    if word in {"\N{EN DASH}", "\N{EM DASH}", "-"}:
        return "to"
    return word.replace(".", "") if _DOTTED.fullmatch(word) else word
