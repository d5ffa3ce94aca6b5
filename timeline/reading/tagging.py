"""Which time expressions does a text hold, and what do they mean?

1. The text is split into tokens, and each token has the sign of its classes (language.py).
2. Where a sign stands that an expression can begin with, the patterns that begin with it are tried;
   the longest match wins, is read, and the search goes on behind it. Nothing is read twice.
3. What is read is placed: beside the publication, or beside a time spoken of before (context.py).

Every pattern spans a bounded number of tokens, so the whole is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates.calendar import DAY
from timeline.dates.rules import Anchor, Bounds
from timeline.reading.context import Context, Found
from timeline.reading.expressions import Expression
from timeline.reading.genre import guess, is_post
from timeline.reading.language import NONE
from timeline.reading.readers import READERS
from timeline.reading.tokens import split
from timeline.reading.values import UNKNOWN, partly_known

if TYPE_CHECKING:
    from timeline.reading.drafts import Draft
    from timeline.reading.language import Language, Pattern
    from timeline.reading.tokens import Tokens

__all__ = ["find"]

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SOMETHING = re.compile(f"[^{NONE}\n]")
_LEAD = 4  # tokens that may stand before an expression and belong to it


@lru_cache(maxsize=1)
def _english() -> Language:
    from timeline.reading.english import english

    return english()


def find(text: str, published: Bounds | None, genre: str = "auto") -> list[Expression]:
    """Answer the time expressions of a text, in order.

    Args:
        text: any text.
        published: bounds of its publication in civil time; None where it is not known.
        genre: "news", "narrative", "colloquial", or "auto" to guess.
    """
    language = _english()
    tokens = split(text)
    if genre == "auto" and is_post(tokens.words, tokens.starts, tokens.ends, language):
        genre = "colloquial"
    signs = _signs(tokens, language.casual if genre == "colloquial" else language.signs, language)
    if published is not None and published.earliest is not None:
        first = published.earliest // DAY * DAY
        published = Bounds(first, first + DAY - 1)
    context = Context(tokens, signs, language, published, genre)
    if genre == "auto":
        context.genre = guess(context)
    found: list[Expression] = []
    at, beginning = 0, language.beginning
    while begin := _SOMETHING.search(signs, at):
        at = begin.start()
        patterns = beginning(signs[at : at + 2])
        at = _read(context, patterns, at, found) if patterns else at + 1
    return found


def _signs(tokens: Tokens, signs: dict[str, str], language: Language) -> str:
    get, figures = signs.get, language.figures
    return "".join(
        [
            get(word)
            or (
                figures[_figure(word)]
                if word[0].isdecimal() or (word[0] == "'" and len(word) > 2)
                else ("\n" if word[0] == "\n" else NONE)
            )
            for word in tokens.words
        ]
    )


@lru_cache(maxsize=4096)
def _figure(word: str) -> str:
    """Answer the class of a token that begins with a figure or an apostrophe (language.FIGURES)."""
    if not word.isascii():
        return "large"  # the digits of another script
    if word[0] == "'":
        return "decade" if word[-1] == "s" else "shortyear" if word[1:].isdecimal() else "large"
    if word.isdecimal():
        return _whole(word)
    if ":" in word and "-" not in word:
        return "clock"
    if word[-1] == "s":
        return "decade"
    if _ORDINAL.fullmatch(word):
        return "ordinalday" if len(word) < 5 and 1 <= int(word[:-2]) <= 31 else "ordinal"
    if "-" in word or "/" in word or word.count(".") == 2:
        return "date"
    return "decimal" if "." in word else "large"


def _whole(word: str) -> str:
    if len(word) > 4:
        return "large"
    number = int(word)
    if len(word) == 4:
        if word[0] == "0" and word[2] < "6":
            return "military"
        return "year" if 1000 <= number <= 2100 else "large"
    if len(word) == 3:
        return "three"
    if number == 0 or number > 31:
        return "small"
    return "hour" if number <= 12 else "hour24" if number <= 24 else "day"


def _read(context: Context, patterns: tuple[Pattern, ...], at: int, found: list[Expression]) -> int:
    """Read the longest expression that begins at a token, and answer where to go on."""
    signs = context.signs
    matches = []
    for order, pattern in enumerate(patterns):
        match = pattern.match.match(signs, at)
        if match is not None and match.end() > at:
            matches.append((-match.end(), order, pattern, match))
    if not matches:
        return at + 1
    matches.sort(key=lambda item: item[:2])
    if context.is_joined(at):
        return at + 1
    context.come_to(at)
    for _, _, pattern, match in matches:
        if context.is_joined(match.end()):
            continue
        draft = READERS[pattern.reads](Found(context, pattern, match))
        if draft is not None:
            begin, end = match.start() + draft.cut[0], match.end() - draft.cut[1]
            found.append(_expression(context, draft, pattern.name, begin, end, len(found) + 1))
            context.last_end = end
            context.last_is_month_day = pattern.reads in {"calendar", "day_behind"}
            return end
        if pattern.reads == "nothing":
            return match.end()
    return at + 1


def _expression(
    context: Context, draft: Draft, name: str, begin: int, end: int, number: int
) -> Expression:
    tokens = context.tokens
    first, mod = _lead(context, draft, name, begin)
    if tokens.words[end - 1] in {",", "-"} or _ends_sentence(context, end - 1):
        end -= 1
    start, stop = tokens.starts[first], tokens.ends[end - 1]
    if draft.unit == "year" and tokens.text[stop - 2 : stop] == "'s":
        stop -= 2  # one token in figures: "2012's"
    if (
        draft.type in {"DATE", "TIME"}
        and draft.bounds.earliest is not None
        and draft.unit
        and not draft.quant
        and not draft.compares
        and not (context.narrative and draft.anchor == "publication" and context.places)
    ):
        context.remember(number, draft.bounds, draft.unit, first, end)
    anchor = draft.anchor
    if anchor == "previous":
        place = draft.leans_on
        if place is not None and draft.value == UNKNOWN.get(draft.unit):
            draft.value = partly_known(draft.unit, place.bounds.earliest, place.unit)
        anchor = f"t{place.number}" if place is not None and place.number > 0 else "publication"
        if draft.rule is not None and anchor != "publication":
            draft.rule = replace(draft.rule, anchor=Anchor("expression", anchor, "start"))
    return Expression(
        start,
        stop,
        tokens.text[start:stop],
        draft.type,
        draft.value,
        draft.mod or mod,
        draft.quant,
        draft.freq,
        draft.bounds,
        anchor,
        draft.rule,
        name,
        draft.zone,
    )


def _ends_sentence(context: Context, at: int) -> bool:
    """Answer whether a stop is none of the word before it: that of "5 PM." and "in 44 BC."."""
    return context.raw(at) == "." and context.word(at - 1) in context.language.cues["unstopped"]


def _lead(context: Context, draft: Draft, name: str, begin: int) -> tuple[int, str]:
    """Answer where an expression begins with what belongs to it, and its modifier."""
    signs, values, leads = context.signs, context.language.values, context.language.leads
    mod = ""
    for length in range(min(_LEAD, begin - context.last_end), 0, -1):
        at = begin - length
        for lead in leads.get(signs[at], ()):
            if draft.type not in lead.types or (lead.before and name not in lead.before):
                continue
            match = lead.match.fullmatch(signs, at, begin)
            if match is None:
                continue
            groups = lead.match.groupindex
            if "edge" in groups:
                # "the turn of the 20th century" is its start
                mod = str(values["EDGE"].get(context.word(match.start("edge")), "START"))
            elif "stage" in groups:
                mod = str(values["STAGE"][context.word(match.start("stage"))])
            elif "limit" in groups:
                word = context.word(match.start("limit"))
                mod = str(values["LIMIT"].get(word) or values["OVER"][word])
            else:
                mod = lead.mod
            return at, mod
    return begin, mod
