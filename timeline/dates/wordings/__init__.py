"""What does a language say around dates: since, until, between, undated?

CLDR has the dates (`calendars`), and no words for how they are used. Those are data: a file for a
language, `xx.toml`, of which `en.toml` explains every entry; another language is another file. A
locale whose language has none gets the signs of `und.toml` around its dates, and no English.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.dates.calendar import DAY, civil_from_days
from timeline.dates.wordings.calendars import Calendar, cldr, house
from timeline.errors import InvalidInputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from babel import Locale

    from timeline.dates.wordings.calendars import Tokens

__all__ = ["Span", "Speaker", "speaker"]

_FOLDER = Path(__file__).parent
_BEFORE_CJK = re.compile(r"(?<=[0-9]) (?=[\u3040-\u9fff])")
"""The blank that CLDR's short units have, and running text has not."""

# What is looked for, in order, where an entry says something else for it; then "other".
_KEYS = {
    "era": ("era", "year"),
    "first_decade": ("first_decade", "decade"),
    "century": ("century", "first_decade", "decade"),
    "moment": ("moment", "day"),
    "times": ("times", "range"),
    "days": ("days", "dates"),
    "moments": ("moments", "dates"),
    "eras": ("eras", "years"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """One thing that words name.

    Attributes:
        kind: "day", "month", "year", "decade", "century", "moment" (to the minute or second),
            "range" (somewhere between), or "clash" (no earlier than a later instant).
        low: its first instant.
        high: its last instant.
    """

    kind: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Noun:
    """A span as a pattern places it: `{0}`, or `{0:accusative}`, as `en.toml` explains."""

    said: Callable[[str], str]

    def __format__(self, form: str) -> str:
        return self.said(form)


class Speaker:
    """Says dates in one locale.

    Args:
        tag: the locale, as BCP 47 writes it.
        calendar: how the locale writes dates.
        words: the entries of a file of this folder.
    """

    def __init__(self, tag: str, calendar: Calendar, words: Mapping[str, Any]) -> None:
        self.tag = tag
        self.calendar = calendar
        self._words = words

    def say(self, form: str, *spans: Span) -> str:
        """Answer a form's words: "undated", "alone", "interval", or one of the file's tables."""
        if form == "undated":
            return str(self._words["undated"])
        if form == "alone":
            return self._named(spans[0])
        if form != "interval":
            return self._pattern(form, spans[0]).format(self._noun(spans[0]))
        low, high = spans
        calendar = self.calendar
        if calendar.intervals is None:
            return str(self._words["join"]).join((self.say("from", low), self.say("to", high)))
        if low.kind == high.kind and low.kind in {"day", "month", "year"}:
            left, right = calendar.halves(low.kind, low.low, high.low)
            return calendar.written(left, low.low) + calendar.written(right, high.low)
        return calendar.dash.join((self._named(low), self._named(high)))

    def apart(self, *told: str) -> str:
        """Answer several things that are said of one date, each by itself."""
        return str(self._words["apart"]).join(told)

    def away(self, number: int, unit: str, side: int, day: Span) -> str | None:
        """Answer "about 2 weeks before 30 April 2025"; None where the language has no words for it.

        Args:
            number: how many.
            unit: "second" to "year".
            side: -1 for before, 1 for after.
            day: from when.
        """
        table = self._words["away"]
        amount = self._amount(number, unit, table.get("not", ()))
        if amount is None:
            return None
        form = "before" if side < 0 else "after"
        return str(table[form]).format(amount, self._noun(day), self.say(form, day))

    def _amount(self, number: int, unit: str, unfit: Sequence[str]) -> str | None:
        """Answer "2 weeks"; None where its plural is of a sort that does not fit the pattern."""
        if self.tag == "en":
            return f"{number:,} {unit}{'' if number == 1 else 's'}"
        from babel import Locale
        from babel.units import format_unit

        locale, name = Locale.parse(self.tag, sep="-"), f"duration-{unit}"
        if locale.plural_form(number) in unfit:
            return None
        told = (
            str(format_unit(number, name, length, locale=locale)) for length in ("long", "short")
        )
        # Where CLDR has no form of that length, Babel writes the name of the unit.
        amount = next((text for text in told if name not in text), None)
        return None if amount is None else _BEFORE_CJK.sub("", amount)

    def doubted(self, words: str, *, uncertain: bool, approximate: bool) -> str:
        """Answer the words of a date with its doubt."""
        if approximate:
            words = str(self._words["approximate"]).format(words)
        return str(self._words["uncertain"]).format(words) if uncertain else words

    def _pattern(self, form: str, span: Span) -> str:
        return self._entry(self._words[form], _key(span))

    def _entry(self, table: Any, key: str) -> str:
        return str(
            next(table[name] for name in (*_KEYS.get(key, (key,)), "other") if name in table)
        )

    def _noun(self, span: Span) -> _Noun:
        return _Noun(lambda form: self._formed(form, span))

    def _formed(self, form: str, span: Span) -> str:
        """Answer a span as the part of a pattern between { and } asks for it."""
        if form in {"first", "last"}:
            return self._number(span.low if form == "first" else span.high)
        if form == "bare":
            return self._number(span.low)
        if form in self._words.get("forms", {}):
            return self._elided(form, self._named(span))
        return self._named(span, form)

    def _elided(self, form: str, text: str) -> str:
        table = self._words["forms"][form]
        elides = re.match(table["before"], text) is not None
        return str(table["elided" if elides else "plain"]).format(text)

    def _number(self, at: int) -> str:
        year = civil_from_days(at // DAY)[0]
        return self.calendar.number(year if year > 0 else 1 - year)

    def _named(self, span: Span, case: str = "") -> str:
        calendar = self.calendar
        match span.kind:
            case "moment":
                return calendar.moment(span.low)
            case "clash":
                low = Span("moment" if span.low % DAY else "day", span.low, span.low)
                high = Span("moment" if (span.high + 1) % DAY else "day", span.high, span.high)
                return str(self._words["clash"]).format(self._noun(low), self._noun(high))
            case "range":
                return self._between(span)
            case "decade" | "century":
                return self._pattern("alone", span).format(self._noun(span))
        return calendar.written(calendar.pattern(span.kind, span.low), span.low, case)

    def _between(self, span: Span) -> str:
        """Answer "between 1 and 12 April 2025", with no more said twice than must be."""
        low, high = span.low, span.high
        table = self._words["between"]
        if low % DAY or (high + 1) % DAY:
            if low // DAY == high // DAY:
                clocks = (self.calendar.time(at, exact=False) for at in (low, high))
                day = self._noun(Span("day", low, low))
                return self._entry(table, "clocks").format(*clocks, day)
            pair = (self._noun(Span("moment", at, at)) for at in (low, high))
            return self._entry(table, "moments").format(*pair)
        first, last = civil_from_days(low // DAY), civil_from_days(high // DAY)
        after = civil_from_days((high + 1) // DAY)
        if first[1:] == (1, 1) and after[1:] == (1, 1):
            unit, key = "year", "years" if first[0] > 0 else "eras"
        elif first[2] == 1 and after[2] == 1:
            unit, key = "month", "months"
        else:
            unit, key = "day", "days" if first[:2] == last[:2] else "dates"
        left, right = self.calendar.halves(unit, low, high)
        return self._entry(table, key).format(self._part(left, low), self._part(right, high))

    def _part(self, pattern: Tokens, at: int) -> _Noun:
        """Answer one of two dates, which may lack what the other one says."""

        def said(form: str) -> str:
            if form == "bare":
                return self._number(at)
            if form in self._words.get("forms", {}):
                return self._elided(form, self.calendar.written(pattern, at))
            return self.calendar.written(pattern, at, form)

        return _Noun(said)


def _key(span: Span) -> str:
    """Answer by which name the patterns of a span are looked up first."""
    if span.kind == "year" and civil_from_days(span.low // DAY)[0] <= 0:
        return "era"
    if span.kind == "decade" and civil_from_days(span.low // DAY)[0] % 100 == 0:
        return "first_decade"
    if span.kind == "range" and (span.low % DAY or (span.high + 1) % DAY):
        return "times"
    return span.kind


@functools.lru_cache(maxsize=256)
def speaker(locale: str) -> Speaker:
    """Answer who says dates in a locale.

    Args:
        locale: a BCP 47 tag or CLDR's name, such as "ko", "pt-BR" or "zh_Hant"; "en" is this
            program's own English, "en-US" and its like are CLDR's.

    Raises:
        InvalidInputError: there is no such locale.
    """
    if locale == "en":
        return Speaker("en", house(), _words("en"))
    found = _locale(locale)
    parts = (found.language, found.script, found.territory, found.variant)
    tag = "-".join(part for part in parts if part)
    if tag == "en":
        return speaker("en")
    # The simplified script is that of zh; any other script than a language's usual one has words of
    # its own, or none.
    script = "" if found.script in (None, "Hans") else f"_{found.script}"
    name = f"{found.language}{script}"
    known = (_FOLDER / f"{name}.toml").is_file() and re.fullmatch(r"[A-Za-z_]+", name)
    words = _words(name if known else "und")
    return Speaker(tag, cldr(found, words, neutral=not known), words)


def _locale(text: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(text.strip().replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        from babel.localedata import locale_identifiers

        known = [name.replace("_", "-") for name in locale_identifiers()]
        raise InvalidInputError(
            f'there is no locale "{text}"; give the tag of a language, with its country or script '
            "where that matters, such as de, pt-BR or zh-Hant"
            f"{did_you_mean(text.strip().replace('_', '-'), known)}"
        ) from error


@functools.cache
def _words(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
