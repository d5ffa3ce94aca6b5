"""Templates: text with places for what a row holds, such as "{path|slug}/{key}".

A place names a column, or a way into what a column holds (`{payload.date}`, `{payload.tags.0}`),
and may be followed by filters. What a row does not hold is nothing, and a template with a place
that is nothing is nothing as a whole. A template that is one place alone keeps a list a list.

| filter | makes of a text |
|---|---|
| `slug` | an id: a space becomes a hyphen, and so does what no id can hold, with a digest behind |
| `lower`, `upper`, `strip` | lower case, upper case, no space at either end |
| `digest` | twelve hexadecimal digits that are always the same for the same text |
| `json` | JSON text of whatever stands there, lists and mappings too |
| `first` | the first item of a list |
| `join:TEXT` | one text of a list, with TEXT between its items |
| `or:PATH` | what stands at another place, where there is nothing here |
| `default:TEXT` | this text, where there is nothing |

In a template `{{` and `}}` stand for braces.
"""

from __future__ import annotations

import functools
import hashlib
import json
import math
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from timeline.errors import did_you_mean
from timeline.records.fields import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["FILTERS", "MISSING", "FillingError", "Path", "Template", "plain", "slug"]

LONGEST_SLUG = 100
_DIGITS = 8
_ODD = re.compile(r"[^\w\-.:/@+]", re.UNICODE)
_POINT = re.compile(r"\.(start|end|published)$")
_KIND = re.compile(r"^(event|source|claim):")


class FillingError(ValueError):
    """A template, or what a row gives it, cannot be used: the message says why."""


class _Missing:
    """What stands where a row has nothing at all, not even a null."""

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()


@dataclass(slots=True)
class Path:
    """A way to a value in a row: a column, then names and positions (from 0) within it.

    Attributes:
        text: as it was written.
        steps: its parts.
        seen: some row had something there, if only a null.

    >>> Path("payload.tags.0")({"payload": {"tags": ["a", "b"]}})
    'a'
    >>> Path("payload.date")({"payload": None})
    MISSING
    """

    text: str
    steps: tuple[str, ...] = ()
    seen: bool = False

    def __post_init__(self) -> None:
        self.steps = self.steps or tuple(self.text.split("."))
        if not all(self.steps):
            raise FillingError(f'"{self.text}" is no column, nor a path into one')

    def settle(self, columns: frozenset[str]) -> bool:
        """Hold the path against the columns that there are; a name with dots may be one whole."""
        if self.text in columns:
            self.steps = (self.text,)
        there = self.steps[0] in columns
        self.seen = self.seen or there
        return there

    def __call__(self, row: Mapping[str, Any]) -> Any:
        """Answer what stands there, or MISSING."""
        value: Any = row
        for step in self.steps:
            if isinstance(value, dict):
                value = value.get(step, MISSING)
            elif isinstance(value, list) and step.isascii() and step.isdigit():
                value = value[int(step)] if int(step) < len(value) else MISSING
            else:
                return MISSING
        if value is not MISSING:
            self.seen = True
        return value


@functools.lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """Answer an id for a text: the text itself where it can be one, else something near it.

    A single space becomes a hyphen. Where anything else has to change, or the text is long, a
    digest of the whole text stands behind, so that two texts do not become one id.

    >>> slug("vehicles and fuel tanks"), slug("personnel*"), slug("*personnel")
    ('vehicles-and-fuel-tanks', 'personnel-0ddc05c6', 'personnel-446de03f')
    """
    made = text.replace(" ", "-")
    made = re.sub(r"-{2,}", "-", _ODD.sub("-", made)) if _ODD.search(made) or "  " in text else made
    made = _KIND.sub(r"\1-", _POINT.sub(r"-\1", made))
    while made and unicodedata.category(made[0])[0] not in "LN":
        made = made[1:]
    made = "".join(char for char in made if _may_stand(char))[:LONGEST_SLUG]
    if made and made == text.replace(" ", "-") and "  " not in text:
        return made
    made = made.rstrip("-")
    return f"{made}-{_digest(text, _DIGITS)}" if made else _digest(text, _DIGITS)


def _may_stand(char: str) -> bool:
    return char in "-_.:/@+" or unicodedata.category(char)[0] in "LMN"


def _digest(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def plain(value: Any) -> Any:
    """Answer a value as records have it: text, a list of texts, or None.

    Raises:
        FillingError: it is a mapping, or a list of lists.
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if value is None or value is MISSING:
        return None
    if isinstance(value, list | tuple):
        items = [plain(item) for item in value]
        if any(isinstance(item, list) for item in items):
            raise FillingError("is a list of lists; name one of them by its position")
        return [item for item in items if item is not None]
    if isinstance(value, dict):
        raise FillingError("is a mapping; name one of its fields, or use |json")
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Written):
        return value.text
    if isinstance(value, float):
        if not math.isfinite(value):
            raise FillingError(f"is {value}, which is no figure")
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_scalar)


_ON_TEXT: dict[str, Callable[[str], str]] = {
    "slug": slug,
    "lower": str.lower,
    "upper": str.upper,
    "strip": str.strip,
    "digest": lambda text: _digest(text, 12),
}
_WITH_WORDS = ("join", "or", "default")
FILTERS = (*_ON_TEXT, "json", "first", *_WITH_WORDS)
_PLACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


@dataclass(slots=True)
class _Place:
    path: Path
    filters: list[tuple[str, str]] = field(default_factory=list)
    others: dict[str, Path] = field(default_factory=dict)
    """The paths of `or:`."""

    def __call__(self, row: Mapping[str, Any], nulls: frozenset[str]) -> Any:
        """Answer text, a list of texts, None for a null, or MISSING."""
        value = self.path(row)
        if isinstance(value, str) and value in nulls:
            value = None
        for name, words in self.filters:
            value = self._filtered(value, name, words, row, nulls)
        return value if value is MISSING else plain(value)

    def _filtered(
        self, value: Any, name: str, words: str, row: Mapping[str, Any], nulls: frozenset[str]
    ) -> Any:
        if value is None or value is MISSING or value == []:
            if name == "default":
                return words
            if name == "or":
                other = self.others[words](row)
                return None if isinstance(other, str) and other in nulls else other
            return value
        if name in {"or", "default"}:
            return value
        if name == "json":
            return _json(value)
        if name == "first":
            return value[0] if isinstance(value, list) else value
        value = plain(value)
        if name == "join":
            return words.join(value) if isinstance(value, list) else value
        change = _ON_TEXT[name]
        return [change(item) for item in value] if isinstance(value, list) else change(value)


class Template:
    """Text with places, ready to be filled.

    >>> Template("{path|slug}/{key}")({"path": "a b", "key": 3}, frozenset())
    'a-b/3'
    >>> Template("{tags}")({"tags": ["a", None, "b"]}, frozenset())
    ['a', 'b']
    >>> Template("of {name}")({"name": ""}, frozenset({""}))
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._parts: list[str | _Place] = list(_parts(text))
        only = self._parts[0] if len(self._parts) == 1 else None
        self._only = only if isinstance(only, _Place) else None
        self.constant = all(isinstance(part, str) for part in self._parts)

    def paths(self) -> Iterator[Path]:
        """Answer every path that it names."""
        for part in self._parts:
            if isinstance(part, _Place):
                yield part.path
                yield from part.others.values()

    def __call__(self, row: Mapping[str, Any], nulls: frozenset[str]) -> Any:
        """Fill it.

        Args:
            row: what the columns hold.
            nulls: texts that stand for nothing.

        Returns:
            Text; a list where it is one place that holds one; None where a place holds a null, or
            MISSING where a row does not have the place at all.

        Raises:
            FillingError: a place holds what cannot be text.
        """
        if self._only is not None:
            return self._only(row, nulls)
        made: list[str] = []
        for part in self._parts:
            if isinstance(part, str):
                made.append(part)
                continue
            value = part(row, nulls)
            if value is None or value is MISSING:
                return value
            if isinstance(value, list):
                raise FillingError(
                    f"{{{part.path.text}}} is a list, and stands within other text; use |join:, "
                )
            made.append(value)
        return "".join(made)


def _parts(text: str) -> Iterator[str | _Place]:
    words: list[str] = []
    last = 0
    for found in _PLACE.finditer(text):
        words.append(text[last : found.start()])
        last = found.end()
        if found[0] in {"{{", "}}"}:
            words.append(found[0][0])
        elif found[1] is None:
            raise FillingError(
                f'"{text}" has a single {found[0]}; a place is written {{column}}, and a brace '
                f"is written twice: {found[0] * 2}"
            )
        else:
            if any(words):
                yield "".join(words)
            words = []
            yield _place(found[1])
    words.append(text[last:])
    if any(words) or not text:
        yield "".join(words)


def _place(text: str) -> _Place:
    name, *filters = text.split("|")
    if not name.strip():
        raise FillingError(f'"{{{text}}}" names no column')
    place = _Place(Path(name.strip()))
    for told in filters:
        filter_, colon, words = told.partition(":")
        filter_ = filter_.strip()
        if filter_ not in FILTERS:
            hint = did_you_mean(filter_, FILTERS) or f"; known are {', '.join(FILTERS)}"
            raise FillingError(f'"{{{text}}}": no filter is called "{filter_}"{hint}')
        if bool(colon) != (filter_ in _WITH_WORDS):
            how = f"{filter_}:..." if filter_ in _WITH_WORDS else filter_
            raise FillingError(f'"{{{text}}}": this filter is written |{how}')
        if filter_ == "or":
            place.others[words] = Path(words.strip())
        place.filters.append((filter_, words))
    if any(filter_ in {"or", "default"} for filter_, _ in place.filters):
        for path in (place.path, *place.others.values()):
            path.seen = True  # that it may not be there was thought of
    return place
