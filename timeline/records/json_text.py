"""JSON and JSONL as they were written: lines kept, duplicate names refused, numbers verbatim."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from timeline.errors import Fault
from timeline.records.fields import Written
from timeline.records.lined import LinedDict, LinedList

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["load_json", "load_line"]

_SPACE = re.compile(r"[ \t\r\n]*")


class _DuplicateNameError(ValueError):
    pass


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _DuplicateNameError(f'"{name[:60]}" is given twice')
            seen.add(name)
    return made


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _integer(digits: str) -> int | Written:
    """Answer an integer; one of thousands of digits only as its text."""
    return int(digits) if len(digits) < 100 else Written(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_float=Written, parse_int=_integer, parse_constant=_constant
)


def load_line(text: str) -> tuple[Any, str | None]:
    """Answer the value of one line of JSONL, or what is wrong with it.

    >>> load_line('{"value": 1.50}')[0]["value"].text
    '1.50'
    >>> load_line('{"id": "a", "id": "b"}')
    (None, '"id" is given twice')
    """
    try:
        return _DECODER.decode(text), None
    except _DuplicateNameError as error:
        return None, str(error)
    except json.JSONDecodeError as error:
        return None, _problem(error)
    except RecursionError:
        return None, "is nested too deep"
    except ValueError as error:
        return None, f"is no JSON: {error}"


def _problem(error: json.JSONDecodeError) -> str:
    what = error.msg[0].lower() + error.msg[1:]
    return f"is no JSON: {what} (character {error.colno})"


def load_json(text: str, file: str | None = None) -> tuple[Any, list[Fault]]:
    r"""Answer what a JSON text holds, each record with the line on which it begins.

    Args:
        text: a list of records, or an object with `sources`, `events`, `claims`, `links`.
        file: the name that faults give.

    >>> value, faults = load_json('{"events": [\n{"id": "a"}]}')
    >>> value["events"].lines
    [2]
    """
    walk = _Walk(text, file)
    try:
        value = walk.top()
    except _DuplicateNameError as error:
        walk.faults.append(Fault(str(error), file, walk.line))
    except json.JSONDecodeError as error:
        walk.faults.append(Fault(_problem(error), file, error.lineno))
    except RecursionError:
        walk.faults.append(Fault("is nested too deep", file, walk.line))
    except ValueError as error:
        walk.faults.append(Fault(f"is no JSON: {error}", file, walk.line))
    else:
        return value, walk.faults
    return None, walk.faults


class _Walk:
    """Goes through the outer levels itself, to see lines, and leaves each record to the decoder."""

    def __init__(self, text: str, file: str | None) -> None:
        self.text = text
        self.file = file
        self.faults: list[Fault] = []
        self.at = 0
        self.line = 1
        self._counted = 0

    def top(self) -> Any:
        """Answer the whole value; nothing may follow it."""
        self._skip()
        value = self._value(levels=2)
        self._skip()
        if self.at < len(self.text):
            raise json.JSONDecodeError(
                "something follows the end; if each line is a record, its format is jsonl",
                self.text,
                self.at,
            )
        return value

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        self.line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at

    def _value(self, levels: int) -> Any:
        start = self.text[self.at : self.at + 1]
        if levels and start == "[":
            return self._list()
        if levels == 2 and start == "{":
            return self._object()
        line = self.line
        value, self.at = _DECODER.raw_decode(self.text, self.at)
        if isinstance(value, dict):
            lined = LinedDict(line)
            lined.update(value)
            return lined
        return value

    def _list(self) -> LinedList:
        made = LinedList(self.line)
        for _ in self._parts("]"):
            made.lines.append(self.line)
            made.append(self._value(levels=0))
        return made

    def _object(self) -> LinedDict:
        made = LinedDict(self.line)
        for _ in self._parts("}"):
            line = self.line
            if self.text[self.at : self.at + 1] != '"':
                raise json.JSONDecodeError("expecting a name in quotes", self.text, self.at)
            name, self.at = _DECODER.raw_decode(self.text, self.at)
            self._skip()
            self._take(":")
            self._skip()
            value = self._value(levels=1)
            if name in made:
                said = f"is given twice, first on line {made.lines[name]}"
                self.faults.append(Fault(said, self.file, line, None, name))
                continue
            made[name] = value
            made.lines[name] = line
        return made

    def _take(self, mark: str) -> None:
        if self.text[self.at : self.at + 1] != mark:
            raise json.JSONDecodeError(f"expecting '{mark}'", self.text, self.at)
        self.at += 1

    def _parts(self, close: str) -> Iterator[None]:
        """Stand at each part of a list or object in turn, up to and beyond its end."""
        self.at += 1
        self._skip()
        if self.text[self.at : self.at + 1] == close:
            self.at += 1
            return
        while True:
            yield
            self._skip()
            if self.text[self.at : self.at + 1] == close:
                self.at += 1
                return
            self._take(",")
            self._skip()
