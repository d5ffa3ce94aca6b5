"""YAML as it was written: every plain word stays text, and every part knows its line.

YAML's own types would spoil dates before the date language sees them: `2025-04-30` becomes a date
object, `12:30` seven hundred and fifty, `no` False, `1_000` a thousand. Here only `null`, `~` and
nothing at all are null; every other scalar is its text. Built from the parser's events and not
from its nodes: a stack of our own cannot overflow, and what aliases expand to can be counted before
it is built.
"""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from timeline.errors import Fault, InvalidInputError
from timeline.records.lined import LinedDict, LinedList

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["DEEPEST", "MOST_NODES", "load_yaml", "yaml_in"]

MOST_NODES = 1_000_000
"""Most values that a file may hold once its aliases are written out."""

DEEPEST = 50
"""Most levels that lists and mappings may be nested."""

_MERGE = "<<"
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_NULL = frozenset({"", "~", "null"})


class _RefusedError(Exception):
    """One fault that ends the reading of a file."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


def yaml_in(file: str | PathLike[str], what: str) -> Any:
    """Answer what a YAML file holds.

    Args:
        file: its path.
        what: what it is called in a fault: "mapping", "list".

    Raises:
        InvalidInputError: it cannot be read; or with everything that is wrong in it, each with its
            line.
    """
    try:
        text = Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "is not UTF-8"
        raise InvalidInputError(f"{file}: the {what} cannot be read: {reason}") from None
    value, faults = load_yaml(text, str(file))
    if faults:
        raise InvalidInputError("\n".join(map(str, faults)))
    return value


def load_yaml(text: str, file: str | None = None) -> tuple[Any, list[Fault]]:
    r"""Answer what a YAML text holds, with its faults.

    Args:
        text: the YAML; one document.
        file: the name that faults give.

    Returns:
        The value (None where the text holds nothing or cannot be read) and the faults: duplicate
        keys do not end the reading, bad syntax does.

    >>> load_yaml("when: 2025-04\nvalue: no\n")[0]
    {'when': '2025-04', 'value': 'no'}
    """
    builder = _Builder(file)
    try:
        return builder.build(text), builder.faults
    except _RefusedError as refused:
        builder.faults.append(Fault(str(refused), file, refused.line))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.problem, error.context) if part)
        message = f"is no YAML: {problem or 'it cannot be read'}"
        if problem.startswith("mapping values are not allowed"):
            message += "; put a text that holds a colon and a space in quotes"
        if mark and _has_tab(text, mark.line):
            message = "is indented with a tab; YAML takes only spaces"
        builder.faults.append(Fault(message, file, mark.line + 1 if mark else None))
    except yaml.YAMLError as error:
        message = f"is no YAML: {str(error).splitlines()[0]}"
        builder.faults.append(Fault(message, file))
    return None, builder.faults


def _has_tab(text: str, index: int) -> bool:
    line = next(itertools.islice(io.StringIO(text), index, None), "")
    return "\t" in line[: len(line) - len(line.lstrip())]


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Builder:
    """Turns the events of one document into lined mappings, lists, texts and nulls."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.count = 0
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open_anchors: set[str] = set()

    def build(self, text: str) -> Any:
        """Answer the value of the one document."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events: Iterator[Any] = yaml.parse(text, Loader=loader)
        value = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(
                        "holds a second document; put all records into one, without ---",
                        _line(event),
                    )
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events)
        return value

    def _value(self, first: yaml.NodeEvent, events: Iterator[Any]) -> Any:
        """Build one value from its events, on a stack that is not Python's."""
        stack: list[_Open] = []
        event: Any = first
        while True:
            line = _line(event)
            if isinstance(event, yaml.CollectionEndEvent):
                done = stack.pop()
                value = self._finish(done)
                line = done.line
            elif isinstance(event, yaml.CollectionStartEvent):
                self._tick(1, line)
                if len(stack) >= DEEPEST:
                    raise _RefusedError(f"is nested more than {DEEPEST} levels deep", line)
                self._check_tag(event, line)
                if event.anchor:
                    self.open_anchors.add(event.anchor)
                is_map = isinstance(event, yaml.MappingStartEvent)
                stack.append(_Open(event.anchor, line, self.count, is_map=is_map))
                event = next(events)
                continue
            else:
                value = self._leaf(event, line)
            if not stack:
                return value
            self._put(stack[-1], value, line)
            event = next(events)

    def _leaf(self, event: Any, line: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor, line)
        self._tick(1, line)
        plain = not event.style and event.tag is None
        self._check_tag(event, line)
        value = None if plain and event.value in _NULL else event.value
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        return value

    def _alias(self, name: str | None, line: int) -> Any:
        if name in self.open_anchors:
            raise _RefusedError(f"*{name} stands inside of what it names", line)
        if name is None or name not in self.anchors:
            raise _RefusedError(f"*{name} names nothing; no &{name} stands before it", line)
        value, size = self.anchors[name]
        self._tick(size, line)
        return value

    def _check_tag(self, event: Any, line: int) -> None:
        allowed = event.tag in _TEXT_TAGS or isinstance(event, yaml.CollectionStartEvent)
        if not allowed or (event.tag and event.tag.startswith("tag:yaml.org,2002:python")):
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _RefusedError(
                f"uses the tag {shown}; every value is text here, leave it out", line
            )

    def _tick(self, size: int, line: int) -> None:
        self.count += size
        if self.count > MOST_NODES:
            raise _RefusedError(
                f"holds more than {MOST_NODES:,} values once its aliases are written out; "
                "use JSONL for large data",
                line,
            )

    def _put(self, parent: _Open, value: Any, line: int) -> None:
        if not parent.is_map:
            parent.items.append(value)
            parent.items.lines.append(line)
        elif not parent.has_key:
            parent.key, parent.key_line, parent.has_key = value, line, True
        else:
            parent.has_key = False
            self._entry(parent, parent.key, value)

    def _entry(self, parent: _Open, key: Any, value: Any) -> None:
        entries, line = parent.entries, parent.key_line
        if key == _MERGE:
            merged = value if isinstance(value, LinedList) else [value]
            if not all(isinstance(item, LinedDict) for item in merged):
                raise _RefusedError("<< takes a mapping, such as *name, or a list of them", line)
            parent.merged += merged
        elif not isinstance(key, str):
            shown = "nothing" if key is None else "a list or mapping"
            self.faults.append(
                Fault(f"the name of a field must be text, not {shown}", self.file, line)
            )
        elif key in entries:
            self.faults.append(
                Fault(
                    f"is given twice, first on line {entries.lines[key]}",
                    self.file,
                    line,
                    None,
                    key,
                )
            )
        else:
            entries[key] = value
            entries.lines[key] = line

    def _finish(self, done: _Open) -> Any:
        value: Any = done.items
        if done.is_map:
            value = done.entries
            for source in done.merged:
                for key, item in source.items():
                    if key not in value:
                        value[key] = item
                        value.lines[key] = source.lines[key]
        if done.anchor:
            self.open_anchors.discard(done.anchor)
            self.anchors[done.anchor] = (value, self.count - done.before + 1)
        return value


class _Open:
    """A list or mapping whose end has not been met yet."""

    __slots__ = (
        "anchor",
        "before",
        "entries",
        "has_key",
        "is_map",
        "items",
        "key",
        "key_line",
        "line",
        "merged",
    )

    def __init__(self, anchor: str | None, line: int, before: int, *, is_map: bool) -> None:
        self.anchor = anchor
        self.line = line
        self.before = before
        self.is_map = is_map
        self.entries = LinedDict(line)
        self.items = LinedList(line)
        self.merged: list[LinedDict] = []
        self.key: Any = None
        self.key_line = line
        self.has_key = False
