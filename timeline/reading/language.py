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

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["FIGURES", "NONE", "Language", "Lead", "Pattern", "load"]

NONE = "."
_FIRST_SIGN = 0xE000  # the private use area: no sign means anything in a regular expression
_ELEMENT = re.compile(r"\s*(?:(\w+)=)?(\$?[\w'\-\N{EN DASH}\.:/,]+|[()|?>])")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One stretch of classes that is a time expression.

    Attributes:
        name: what people and tests call it.
        reads: the rule that reads it (timeline/reading/readers).
        match: the compiled pattern over signs.
        fixed: what the pattern says beside its groups.
        bare: it is an expression only where nothing longer is.
    """

    name: str
    reads: str
    match: re.Pattern[str]
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
        values: what a word stands for within a class: `values["MONTH"]["may"]` is 5.
        starts: the patterns that may begin with a sign.
        leads: what may stand before an expression and belongs to it.
        cues: sets of words that say something of the context.
        figures: the sign of a number in figures, by what it can be.
    """

    signs: dict[str, str]
    values: dict[str, dict[str, Any]]
    starts: dict[str, tuple[Pattern, ...]]
    leads: tuple[Lead, ...]
    cues: dict[str, frozenset[str]]
    figures: dict[str, str]


# Classes of tokens in figures; `figure_class` decides which one a token is.
FIGURES: dict[str, tuple[str, ...]] = {
    "hour": ("INT", "DAYNUM", "HOUR", "MONTHNUM", "SMALL"),  # 1 to 12
    "hour24": ("INT", "DAYNUM", "HOUR24", "SMALL"),  # 13 to 24
    "day": ("INT", "DAYNUM", "SMALL"),  # 25 to 31
    "small": ("INT", "SMALL"),  # 0, 32 to 99
    "three": ("INT", "THREE"),  # 100 to 999
    "year": ("INT", "YEAR"),  # 1000 to 2100
    "large": ("INT",),
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
    for name, table in lexicon["values"].items():
        values.setdefault(name, {}).update(
            {word: _number(value) for value, words in table.items() for word in words.split()}
        )
    classes = _classes(values, book)
    sets = sorted({tuple(sorted(names)) for names in classes.values()} | set(FIGURES.values()))
    sign_of = {names: chr(_FIRST_SIGN + number) for number, names in enumerate(sets)}
    members: dict[str, str] = {}
    for listed, sign in sign_of.items():
        for name in listed:
            members[name] = members.get(name, "") + sign
    compiler = _Compiler(members, book["macros"])
    return Language(
        _signs(classes, sign_of, lexicon),
        values,
        _starts(book["pattern"], compiler, sign_of),
        tuple(
            Lead(
                re.compile(compiler(text)),
                frozenset(row["of"].split()),
                row.get("mod", ""),
                frozenset(row.get("before", "").split()),
            )
            for row in book["lead"]
            for text in row["match"]
        ),
        {name: frozenset(words.split()) for name, words in lexicon["cues"].items()},
        {name: sign_of[names] for name, names in FIGURES.items()},
    )


def _classes(values: dict[str, dict[str, Any]], book: dict[str, Any]) -> dict[str, set[str]]:
    """Answer the classes of each word; a word that a pattern names is a class of its own too."""
    classes: dict[str, set[str]] = {}
    for name, words in values.items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    texts = (*book["macros"].values(), *_texts(book["pattern"] + book["lead"]))
    for text in texts:
        for _, element in _elements(text):
            if element[0] not in "$()|?>" and not element.isupper():
                classes.setdefault(element, set()).add(f"={element}")
    return classes


def _signs(
    classes: dict[str, set[str]], sign_of: dict[tuple[str, ...], str], lexicon: dict[str, Any]
) -> dict[str, str]:
    """Answer the sign of every form of every word: small, with a capital, in capitals."""
    capital = frozenset(lexicon["capital"]["words"].split())
    small = frozenset(lexicon["small"]["words"].split())
    signs: dict[str, str] = {"\n": "\n"}
    for word, names in classes.items():
        forms = {word.capitalize(), word.upper(), word}
        forms -= {word.upper()} if word in small else set()
        forms -= {word} if word in capital else set()
        for form in forms:
            signs[form] = sign_of[tuple(sorted(names))]
    return signs


def _starts(
    rows: list[dict[str, Any]], compiler: _Compiler, sign_of: dict[tuple[str, ...], str]
) -> dict[str, tuple[Pattern, ...]]:
    starts: dict[str, list[Pattern]] = {}
    for row in rows:
        fixed = {key: value for key, value in row.items() if key not in {"name", "reads", "match"}}
        for text in _texts([row]):
            pattern = Pattern(row["name"], row["reads"], re.compile(compiler(text)), fixed)
            first = compiler.first(text)
            for sign in sign_of.values():
                if sign in first:
                    starts.setdefault(sign, []).append(pattern)
    return {sign: tuple(patterns) for sign, patterns in starts.items()}


def _texts(rows: list[dict[str, Any]]) -> list[str]:
    return [
        text
        for row in rows
        for text in (row["match"] if isinstance(row["match"], list) else [row["match"]])
    ]


def _number(value: str) -> Any:
    return int(value) if re.fullmatch(r"-?\d+", value) else value


def _elements(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _ELEMENT.match(text, at)
        if match is None:
            raise ValueError(f"pattern {text!r}: what is at {at}?")
        found.append((match[1] or "", match[2]))
        at = match.end()
    return found


class _Compiler:
    """Turns the notation into regular expressions over signs."""

    def __init__(self, members: dict[str, str], macros: dict[str, str]) -> None:
        self.members = members
        self.macros = macros

    def __call__(self, text: str) -> str:
        out: list[str] = []
        ahead = ""
        for name, element in _elements(text):
            if element == ">":
                out.append("(?=")
                ahead = ")"
                continue
            if name and element == "(":
                out.append(f"(?P<{name}>")
                continue
            if element in "()|?":
                out.append("(?:" if element == "(" else element)
                continue
            piece = (
                f"(?:{self(self.macros[element[1:]])})" if element[0] == "$" else self._of(element)
            )
            out.append(f"(?P<{name}>{piece})" if name else piece)
        return "".join(out) + ahead

    def _of(self, element: str) -> str:
        name = element if element.isupper() else f"={element}"
        if name not in self.members:
            raise ValueError(f"no word is of the class {name}")
        return f"[{self.members[name]}]"

    def first(self, text: str) -> set[str]:
        """Answer the signs that a stretch which matches may begin with."""
        return self._first(_elements(text))[0]

    def _first(self, elements: list[tuple[str, str]]) -> tuple[set[str], bool]:
        """Answer the signs that may come first, and whether nothing may come at all."""
        alternatives, depth = [[]], 0  # type: list[list[tuple[str, str]]], int
        for pair in elements:
            depth += (pair[1] == "(") - (pair[1] == ")")
            if pair[1] == ">":
                break
            if pair[1] == "|" and depth == 0:
                alternatives.append([])
            else:
                alternatives[-1].append(pair)
        signs: set[str] = set()
        empty = False
        for line in alternatives:
            found, may_be_empty = self._first_of(line)
            signs |= found
            empty = empty or may_be_empty
        return signs, empty

    def _first_of(self, line: list[tuple[str, str]]) -> tuple[set[str], bool]:
        signs: set[str] = set()
        at = 0
        while at < len(line):
            element = line[at][1]
            if element == "(":
                end, depth = at, 0
                while True:
                    depth += (line[end][1] == "(") - (line[end][1] == ")")
                    if depth == 0:
                        break
                    end += 1
                found, empty = self._first(line[at + 1 : end])
                at = end + 1
            elif element[0] == "$":
                found, empty = self._first(_elements(self.macros[element[1:]]))
                at += 1
            else:
                found, empty = set(self._of(element)[1:-1]), False
                at += 1
            if at < len(line) and line[at][1] == "?":
                empty = True
                at += 1
            signs |= found
            if not empty:
                return signs, False
        return signs, True
