"""What must hold between the fields of one record, whatever they hold.

These rules see only which fields were given, so that they can speak together with the rules on
single fields: all that is wrong with a record is said at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["COMMON", "CORRECTS", "NEEDED", "changed_fields", "shape_faults"]

COMMON = frozenset(
    {"record", "op", "id", "reason", "reason_kind", "recorded_at", "author", "draft"}
)
"""Fields that say what is done, not what the item is."""

NEEDED: dict[str, tuple[str, ...]] = {
    "source": (),
    "event": ("title",),
    "claim": ("measure", "value"),
    "link": ("from", "kind", "to"),
    "policy": ("value",),
}
"""Fields without which an item cannot be asserted, nor be left by a correction."""

CORRECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "source": {
        "title": ("title",),
        "publisher": ("publisher",),
        "via": ("via",),
        "url": ("url",),
        "language": ("language",),
        "published": ("published",),
        "zone": ("zone",),
        "text": ("text",),
        "file": ("file_name",),
        "note": ("note",),
    },
    "event": {
        "title": ("title",),
        "kind": ("event_kind",),
        "place": ("place",),
        "zone": ("zone",),
        "actors": ("actors",),
        "tags": ("tags",),
        "cites": ("cites",),
        "note": ("note",),
        "when": ("when",),
        "start": ("start",),
        "end": ("end",),
    },
    "claim": {
        "event": ("event_id",),
        "subject": ("subject",),
        "measure": ("measure",),
        "measure_kind": ("measure_kind",),
        "value": ("value_text", "value_low", "value_high", "qualifier"),
        "unit": ("unit",),
        "said_by": ("said_by",),
        "hedge": ("hedge",),
        "when": ("when",),
        "part_of": ("part_of",),
        "cites": ("cites",),
        "note": ("note",),
    },
    "link": {
        "from": ("from_ref",),
        "to": ("to_ref",),
        "kind": ("link_kind",),
        "cites": ("cites",),
        "note": ("note",),
    },
    "policy": {
        "value": ("value",),
    },
}
"""By kind: the names that `fields` of a row may hold, and the keys of the row that each sets."""

_ARTICLE = {
    "source": "a source",
    "event": "an event",
    "claim": "a claim",
    "link": "a link",
    "policy": "a policy",
}


def changed_fields(kind: str, given: Mapping[str, object]) -> list[str]:
    """Answer which fields a correction sets, sorted, by the names in `CORRECTS`.

    `source` and `quote` are ways to write `cites`. `when` and `start`/`end` exclude each other, so
    giving one clears the other, and the cleared one is named too. What names a link that has no id
    (from, kind, to) does not change it.

    >>> changed_fields("event", {"id": "a", "source": "nis", "start": ["2025"]})
    ['cites', 'start', 'when']
    """
    names = {
        "cites" if name in {"source", "quote"} else name for name in given if name not in COMMON
    }
    if kind == "link" and not _has(given, "id"):
        names -= {"from", "kind", "to"}
    if kind == "event":
        if given.get("when"):
            names |= {"start", "end"}
        if given.get("start") or given.get("end"):
            names |= {"when"}
    return sorted(names & CORRECTS[kind].keys())


def shape_faults(kind: str, op: str, given: Mapping[str, object]) -> list[tuple[str, str]]:
    """Answer what does not fit together in one record: pairs of field and message.

    Args:
        kind: "source", "event", "claim", "link" or "policy".
        op: "assert", "correct", "retract" or "restore".
        given: the fields that were given, by the names that people write; None is an explicit null.

    >>> shape_faults("event", "assert", {"id": "a", "when": ["2025"], "start": ["2024"]})
    [('title', 'is missing; an event needs it'), ('when', 'is given beside start; use one of them')]
    """
    if op in {"retract", "restore"}:
        return list(_only_named(kind, op, given))
    return [
        *_needed(kind, op, given),
        *_apart(given, kind),
        *_cited(op, given),
        *([("part_of", "a claim cannot be a part of itself")] if _own_part(given) else []),
    ]


def _has(given: Mapping[str, object], name: str) -> bool:
    return given.get(name) is not None


def _own_part(given: Mapping[str, object]) -> bool:
    return _has(given, "part_of") and given.get("part_of") == given.get("id")


def _only_named(kind: str, op: str, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    named = {"from", "to", "kind"} if kind == "link" and not _has(given, "id") else set()
    if kind == "link" and not _has(given, "id"):
        yield from (
            (name, f"is missing; to {op} a link give its id, or from, kind and to")
            for name in NEEDED["link"]
            if not _has(given, name)
        )
    for name in sorted(given.keys() - COMMON - named):
        if name in CORRECTS[kind] or name in {"source", "quote"}:
            yield name, f"has no place in a record that {op}s; to change it use op: correct"


def _needed(kind: str, op: str, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    article = _ARTICLE[kind]
    if op == "assert":
        for name in NEEDED[kind]:
            if not _has(given, name):
                yield name, f"is missing; {article} needs it"
        if kind == "claim" and not _has(given, "subject") and not _has(given, "event"):
            yield "subject", "is missing; a claim needs a subject or an event"
        return
    for name in NEEDED[kind]:
        if name in given and given[name] is None:
            yield name, f"cannot be cleared; {article} needs it"
    if kind == "link" and not _has(given, "id"):
        yield from (
            (name, "is missing; to correct a link give its id, or from, kind and to")
            for name in NEEDED["link"]
            if name not in given
        )
    if not changed_fields(kind, given):
        yield "op", "corrects nothing; give the fields that change"


def _apart(given: Mapping[str, object], kind: str) -> Iterator[tuple[str, str]]:
    if kind == "event" and _has(given, "when"):
        others = [name for name in ("start", "end") if _has(given, name)]
        if others:
            yield "when", f"is given beside {' and '.join(others)}; use one of them"


def _cited(op: str, given: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if _has(given, "source") and _has(given, "cites"):
        yield "source", "is given beside cites; use one of them"
    told = _has(given, "quote") or (op == "correct" and "quote" in given)
    if told and not _has(given, "source"):
        yield "quote", "needs the source that says it, in source; or give both in cites"
