"""What does one language bring: its words by class, and patterns over classes?

A language is a folder: `lexicon.toml` (words by class and value), `patterns.toml` (what stretches
of classes are time expressions) and an `__init__.py` that adds what the date language knows.

Every token is given one sign that stands for the set of classes it belongs to, so a text becomes a
string of signs and a pattern a regular expression over such strings. Most tokens belong to no class
and have the sign `NONE`; patterns are tried only where another one stands.

The notation of patterns:

| written | means |
|---|---|
| `ago` | that word |
| `MONTH` | a token of that class |
| `$CARD` | what `[macros]` says of that name |
| `month=MONTH` | the same, and the rule finds it under that name |
| `( | ) ?` | as in regular expressions; there is no unbounded repetition |
| `... > ...` | what stands behind the sign must follow, and is not part of the expression |
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from timeline.reading.notation import END, Compiler, elements

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["FIGURES", "NONE", "Language", "Lead", "Pattern", "load"]

NONE = "."
_FIRST_SIGN = 0xE000  # the private use area: no sign means anything in a regular expression


@dataclass(frozen=True, slots=True)
class Pattern:
    """One stretch of classes that is a time expression.

    Attributes:
        name: what people and tests call it.
        reads: the rule that reads it (timeline/reading/readers).
        match: the compiled pattern over signs.
        begins: the signs that it may begin with, and what may follow each: `END` among them where
            it may end there.
        fixed: what the pattern says beside its groups.
    """

    name: str
    reads: str
    match: re.Pattern[str]
    begins: Mapping[str, frozenset[str]]
    fixed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    """Words before an expression that belong to it: "early", "more than", "the end of".

    Attributes:
        match: the compiled pattern over signs.
        types: TIMEX3 types that it may stand before.
        mod: the modifier, where the words themselves do not say which.
        before: names of the patterns that it may stand before; empty for all.
    """

    match: re.Pattern[str]
    types: frozenset[str]
    mod: str
    before: frozenset[str]


@dataclass(slots=True)
class Language:
    """Words by class and patterns over classes, ready to be matched.

    Attributes:
        signs: the sign of a word as it may stand in a text; words that are missing have `NONE`.
        casual: the same for colloquial text, with its shorthand, and capitals as they come.
        values: what a word stands for within a class: `values["MONTH"]["may"]` is 5.
        starts: the patterns that may begin with a sign.
        pairs: the patterns that may begin with two signs, as far as texts had them.
        leads: what may stand before an expression and belongs to it, by the sign it begins with.
        cues: sets of words that say something of the context.
        figures: the sign of a number in figures, by what it can be.
    """

    signs: dict[str, str]
    casual: dict[str, str]
    values: dict[str, dict[str, Any]]
    starts: dict[str, tuple[Pattern, ...]]
    leads: dict[str, tuple[Lead, ...]]
    cues: dict[str, frozenset[str]]
    figures: dict[str, str]
    pairs: dict[str, tuple[Pattern, ...]] = field(default_factory=dict)

    def beginning(self, pair: str) -> tuple[Pattern, ...]:
        """Answer the patterns that may begin with a sign and the one behind it."""
        found = self.pairs.get(pair)
        if found is None:
            after = {END, pair[1:]}
            found = self.pairs[pair] = tuple(
                pattern
                for pattern in self.starts.get(pair[0], ())
                if not after.isdisjoint(pattern.begins[pair[0]])
            )
        return found


# Classes of tokens in figures; `figure_class` decides which one a token is.
FIGURES: dict[str, tuple[str, ...]] = {
    "hour": ("INT", "DAYNUM", "HOUR", "MONTHNUM", "SMALL"),  # 1 to 12
    "hour24": ("INT", "DAYNUM", "HOUR24", "SMALL"),  # 13 to 24
    "day": ("INT", "DAYNUM", "SMALL"),  # 25 to 31
    "small": ("INT", "SMALL"),  # 0, 32 to 99
    "three": ("INT", "THREE"),  # 100 to 999
    "year": ("INT", "YEAR"),  # 1000 to 2100
    "large": ("INT",),
    "military": ("INT", "MILITARY"),  # 0530
    "decimal": ("DEC",),
    "ordinal": ("ORDFIG",),  # 19th
    "ordinalday": ("ORDFIG", "ORDDAY"),  # 19th, up to 31
    "decade": ("DECADE",),  # 1980s, '80s
    "shortyear": ("SHORTYEAR",),  # '98
    "date": ("NUMDATE",),
    "clock": ("CLOCK",),
    "halfday": ("HALFDAY",),
}


def load(folder: Path, shared: dict[str, dict[str, object]]) -> Language:
    """Read a language's folder.

    Args:
        folder: where `lexicon.toml` and `patterns.toml` are.
        shared: classes of the date language: words with what they stand for.
    """
    lexicon = tomllib.loads((folder / "lexicon.toml").read_text(encoding="utf-8"))
    book = tomllib.loads((folder / "patterns.toml").read_text(encoding="utf-8"))
    values: dict[str, dict[str, Any]] = {name: dict(words) for name, words in shared.items()}
    _add(values, lexicon["values"])
    classes = _classes(values, book)
    _add(values, lexicon["colloquial"])
    casual = _classes(values, book)
    every = (*classes.values(), *casual.values())
    sets = sorted({tuple(sorted(names)) for names in every} | set(FIGURES.values()))
    sign_of = {names: chr(_FIRST_SIGN + number) for number, names in enumerate(sets)}
    members: dict[str, str] = {}
    for listed, sign in sign_of.items():
        for name in listed:
            members[name] = members.get(name, "") + sign
    compiler = Compiler(members, book["macros"])
    return Language(
        _signs(classes, sign_of, _words(lexicon, "capital"), _words(lexicon, "small")),
        _signs(
            casual, sign_of, _words(lexicon, "capital") - _words(lexicon, "either"), frozenset()
        ),
        values,
        _starts(book["pattern"], compiler),
        _leads(book["lead"], compiler),
        {name: frozenset(words.split()) for name, words in lexicon["cues"].items()},
        {name: sign_of[names] for name, names in FIGURES.items()},
    )


def _words(lexicon: dict[str, Any], section: str) -> frozenset[str]:
    return frozenset(lexicon[section]["words"].split())


def _add(values: dict[str, dict[str, Any]], tables: dict[str, dict[str, str]]) -> None:
    for name, table in tables.items():
        values.setdefault(name, {}).update(
            {word: _number(value) for value, words in table.items() for word in words.split()}
        )


def _classes(values: dict[str, dict[str, Any]], book: dict[str, Any]) -> dict[str, set[str]]:
    """Answer the classes of each word; a word that a pattern names is a class of its own too."""
    classes: dict[str, set[str]] = {}
    for name, words in values.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    texts = (*book["macros"].values(), *_texts(book["pattern"] + book["lead"]))
    for text in texts:
        for _, element in elements(text):
            if element[0] not in "$()|?>" and not element.isupper():
                classes.setdefault(element, set()).add(f"={element}")
    return classes


def _signs(
    classes: dict[str, set[str]],
    sign_of: dict[tuple[str, ...], str],
    capital: frozenset[str],
    small: frozenset[str],
) -> dict[str, str]:
    """Answer the sign of every form of every word: small, with a capital, in capitals.

    Args:
        classes: the classes of each word.
        sign_of: the sign of each set of classes.
        capital: words that count only with a capital.
        small: words that never stand in capitals.
    """
    signs: dict[str, str] = {"\n": "\n"}
    for word, names in classes.items():
        forms = {word.capitalize(), word.upper(), word}
        forms -= {word.upper()} if word in small else set()
        forms -= {word} if word in capital else set()
        for form in forms:
            signs[form] = sign_of[tuple(sorted(names))]
    return signs


def _starts(rows: list[dict[str, Any]], compiler: Compiler) -> dict[str, tuple[Pattern, ...]]:
    starts: dict[str, list[Pattern]] = {}
    for row in rows:
        fixed = {key: value for key, value in row.items() if key not in {"name", "reads", "match"}}
        for text in _texts([row]):
            begins = compiler.begins(text)
            match = re.compile(compiler(text))
            pattern = Pattern(row["name"], row["reads"], match, begins, fixed)
            for sign in begins:
                starts.setdefault(sign, []).append(pattern)
    return {sign: tuple(patterns) for sign, patterns in starts.items()}


def _leads(rows: list[dict[str, Any]], compiler: Compiler) -> dict[str, tuple[Lead, ...]]:
    leads: dict[str, list[Lead]] = {}
    for row in rows:
        types, before = frozenset(row["of"].split()), frozenset(row.get("before", "").split())
        for text in row["match"]:
            lead = Lead(re.compile(compiler(text)), types, row.get("mod", ""), before)
            for sign in compiler.begins(text):
                leads.setdefault(sign, []).append(lead)
    return {sign: tuple(those) for sign, those in leads.items()}


def _texts(rows: list[dict[str, Any]]) -> list[str]:
    return [
        text
        for row in rows
        for text in (row["match"] if isinstance(row["match"], list) else [row["match"]])
    ]


def _number(value: str) -> Any:
    return int(value) if re.fullmatch(r"-?\d+", value) else value
