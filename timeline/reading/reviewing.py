"""A person decides on drafts: accept, edit or leave out, one after the other.

This holds what has been decided and knows nothing of a terminal. What is decided on loses its mark;
what is left keeps it, so that a review can be put down and taken up again, and the ledger goes on
to refuse what nobody has looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from timeline.dates import understand
from timeline.errors import DateError, InvalidInputError
from timeline.records import from_mappings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Review", "written"]

_AN = {"event": "an event", "claim": "a claim"}
_DATES = ("when", "start", "end")
_LISTS = frozenset({"said_by", "actors", "tags"})
_KINDS = {"events": "event", "claims": "claim", "links": "link", "sources": "source"}
_HEAD = """\
# Drafted from a document. A person decides: each record that still has the field `draft` waits for
# a review (timeline review FILE), and `timeline append` refuses it until then. `start` and `end`
# are where its quote stands in the text, in characters; `words` are what was read.
"""


class Review:
    """The drafts of one record file, and what has been decided.

    Args:
        tree: the record file: lists of records under `events`, `claims` and so on.

    Raises:
        InvalidInputError: it is no record file, or what it holds is no record.
    """

    def __init__(self, tree: object) -> None:
        if not isinstance(tree, dict) or not all(
            isinstance(tree.get(name) or [], list) for name in _KINDS
        ):
            raise InvalidInputError("holds no records; it needs lists under events: or claims:")
        self.tree = tree
        for name, kind in _KINDS.items():
            tree[name] = tree.get(name) or []
            from_mappings(((one, None) for one in tree[name]), kind=kind).checked()
            for mark in (one["draft"] for one in tree[name] if "draft" in one):
                if isinstance(mark, dict):  # offsets are numbers, as they were drafted
                    mark |= {
                        at: int(mark[at]) for at in ("start", "end") if _is_number(mark.get(at))
                    }
        self.accepted = self.edited = self.skipped = 0
        self.dropped: list[str] = []
        self._done: list[Callable[[], None]] = []  # how to take each decision back

    def waiting(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Answer each draft with its kind, events before claims, as they are decided on."""
        for name, kind in _KINDS.items():
            for record in list(self.tree[name]):
                if "draft" in record:
                    yield kind, record

    def holds(self, kind: str, record: dict[str, Any]) -> bool:
        """Answer whether a draft is still there: what leaned on another one may have gone."""
        return any(one is record for one in self._section(kind))

    @property
    def left(self) -> int:
        """How many drafts nobody has decided on."""
        return sum(1 for _ in self.waiting())

    def accept(self, record: dict[str, Any], *, changed: bool = False) -> None:
        """Take a draft as it is now."""
        mark = record.pop("draft", None)
        self.edited += changed
        self.accepted += not changed

        def back() -> None:
            if mark is not None:
                record["draft"] = mark
            self.edited -= changed
            self.accepted -= not changed

        self._done.append(back)

    def skip(self, kind: str, record: dict[str, Any]) -> None:
        """Leave a draft out, and what leans on it without: a date or an event that is gone."""
        rows = {of: list(self._section(of)) for of in (kind, "link")}
        told = len(self.dropped)
        self._section(kind)[:] = [one for one in self._section(kind) if one is not record]
        self.skipped += 1
        changed = self._forget(kind, str(record.get("id"))) if kind in _AN else []

        def back() -> None:
            for of, before in rows.items():
                self._section(of)[:] = before
            for other, fields in changed:
                other.clear()
                other.update(fields)
            del self.dropped[told:]
            self.skipped -= 1

        self._done.append(back)

    def back(self) -> bool:
        """Take the last decision back; False where none is left to take back.

        What was changed in a draft before it was accepted stays changed.
        """
        if not self._done:
            return False
        self._done.pop()()
        return True

    @property
    def decided(self) -> int:
        """How many drafts have been decided on."""
        return len(self._done)

    def _forget(self, kind: str, gone: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Take away what leans on an item that is left out, and answer each as it was before."""
        changed = []
        for of in ("event", "claim"):
            for other in self._section(of):
                before = dict(other)
                names = list(_leaning(other, kind, gone))
                if names:
                    changed.append((other, before))
                self.dropped += [f"{of} {other['id']}: {name}" for name in names]
        links = self._section("link")
        for one in list(links):
            if f"{kind}:{gone}" in (one.get("from"), one.get("to")):
                links.remove(one)
                self.dropped.append(f"link {one['from']} {one['kind']} {one['to']}")
        return changed

    def edit(self, kind: str, record: dict[str, Any], name: str, value: str) -> None:
        """Change one field; an empty value takes the field away.

        Raises:
            InvalidInputError: the record would be none any more; it is left as it was.
        """
        several = name in _LISTS or (name in _DATES and ";" in value)
        new: Any = [part.strip() for part in value.split(";")] if several else value
        changed = {**record, name: new}
        if not value:
            del changed[name]
        reading = from_mappings([(changed, None)], kind=kind)
        if reading.faults:
            raise InvalidInputError("; ".join(map(str, reading.faults)))
        for words in [new] if isinstance(new, str) else new:
            if name in _DATES and words:
                understand(words)
        if name == "id" and kind in _AN and value and value != record.get("id"):
            self._renamed(kind, str(record.get("id")), value)
        record.clear()
        record.update(changed)

    def absent(self, record: dict[str, Any]) -> list[str]:
        """Answer the events that the dates of a record name and this file does not hold."""
        there = {one.get("id") for one in self._section("event")}
        named = (one for name in _DATES for one in _named(record.get(name)))
        return sorted({one for one in named if one not in there})

    def _renamed(self, kind: str, old: str, new: str) -> None:
        if any(one.get("id") == new for one in self._section(kind)):
            raise InvalidInputError(f'there is {_AN[kind]} "{new}" already')
        whole = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-])")
        own = "event" if kind == "event" else "part_of"
        for of in ("event", "claim"):
            for other in self._section(of):
                if other.get(own) == old:
                    other[own] = new
                for name in _DATES if kind == "event" else ():
                    if name in other:
                        other[name] = _each(other[name], lambda one: whole.sub(lambda _: new, one))
        for other in self._section("link"):
            for name in ("from", "to"):
                if other.get(name) == f"{kind}:{old}":
                    other[name] = f"{kind}:{new}"

    def _section(self, kind: str) -> list[dict[str, Any]]:
        section: list[dict[str, Any]] = self.tree[f"{kind}s"]
        return section

    def finished(self) -> dict[str, Any]:
        """Answer the record file as it stands now."""
        header = dict(self.tree.get("batch") or {})
        if not self.left:
            sources = ", ".join(str(one.get("id")) for one in self.tree["sources"])
            header["reason"] = f"Read from {sources}; every draft was reviewed"
        sections = {name: rows for name, rows in self.tree.items() if rows and name != "batch"}
        return {"batch": header, **sections}


def _leaning(record: dict[str, Any], kind: str, gone: str) -> Iterator[str]:
    """Take the fields of a record away that name an item; answer their names."""
    own = {"event": "event", "claim": "part_of"}[kind]
    if record.get(own) == gone:
        del record[own]
        if own == "event" and "measure" in record:
            record.setdefault("subject", record["measure"])
        yield own
    for name in _DATES if kind == "event" else ():
        said = record.get(name)
        words = said if isinstance(said, list) else [said]
        kept = [one for one in words if not _leans(one, gone)]
        if len(kept) < len(words):
            if kept:
                record[name] = kept if len(kept) > 1 else kept[0]
            else:
                del record[name]
            yield name


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """Answer a date, or each of several, changed."""
    if isinstance(value, list):
        return [_each(one, change) for one in value]
    return change(value) if isinstance(value, str) else value


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.isdecimal()


def _leans(when: object, event: object) -> bool:
    return any(one == event for one in _named(when))


def _named(when: object) -> Iterator[str]:
    """Answer the events that a date names, or each of several."""
    if isinstance(when, list):
        for one in when:
            yield from _named(one)
    elif isinstance(when, str):
        try:
            rules = understand(when).rules
        except DateError:
            return
        yield from (rule.anchor.id for rule in rules if rule.anchor.kind == "event")


def written(tree: dict[str, Any]) -> str:
    """Answer a record file as YAML.

    >>> print(written({"events": [{"id": "a", "when": "2025-04-30"}]}), end="")
    events:
    - id: a
      when: '2025-04-30'
    """
    marked = any("draft" in one for rows in tree.values() if isinstance(rows, list) for one in rows)
    body = yaml.dump(
        {name: rows for name, rows in tree.items() if rows},
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),  # the same text, three times as fast
        sort_keys=False, allow_unicode=True, width=100,
    )  # fmt: skip
    return f"{_HEAD}\n{body}" if marked else body
