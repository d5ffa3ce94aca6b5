"""What merges one event into another one that it turned out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.errors import ConflictError

if TYPE_CHECKING:
    import duckdb

__all__ = ["merged", "merging", "misled"]


def merged(connection: duckdb.DuckDBPyConnection, known: str | None = None) -> dict[str, str]:
    """Answer which events turned out to be others, as of a moment: id to id."""
    rows = connection.execute(catalog.statement("merged"), {"known": known}).fetchall()
    return {one.removeprefix("event:"): other.removeprefix("event:") for _, one, other in rows}


def merging(connection: duckdb.DuckDBPyConnection, event: str, into: str) -> list[dict[str, Any]]:
    """Answer the records that merge an event into another one.

    What was merged into the first is merged into the second with it, so that every merger leads to
    an event that stands for itself.

    Raises:
        ConflictError: one of them is merged already, or both are one.
    """
    already = merged(connection)
    if event == into:
        raise ConflictError(f"{event} cannot be merged into itself")
    if event in already:
        raise ConflictError(f"{event} is merged into {already[event]} already")
    if into in already:
        raise ConflictError(f"{into} is merged into {already[into]}; merge into that")
    followers = [one for one, other in already.items() if other == event]
    kind = "merged_into"
    ended = [
        {"record": "link", "op": "retract", "id": f"event:{one} {kind} event:{event}"}
        for one in followers
    ]
    begun = [f"event:{one} {kind} event:{into}" for one in (event, *followers)]
    known = connection.execute(catalog.statement("known_few"), {"ids": begun}).fetchall()
    retracted = {id_ for what, id_, op in known if what == "link" and op == "retract"}
    for id_ in begun:
        if id_ in retracted:
            ended.append({"record": "link", "op": "restore", "id": id_})
        else:
            one, _, other = id_.split(" ")
            ended.append({"record": "link", "from": one, "kind": kind, "to": other})
    return ended


def misled(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Answer what is wrong with the mergers that hold: each leads to an event that stands."""
    into: dict[str, list[str]] = {}
    for _, one, other in connection.execute(
        catalog.statement("merged"), {"known": None}
    ).fetchall():
        into.setdefault(one, []).append(other)
    twice = [
        f"{one} into {' and '.join(sorted(others))}"
        for one, others in sorted(into.items())
        if len(others) > 1
    ]
    onward = [
        f"{one} into {other}, which is merged into {into[other][0]}"
        for one, others in sorted(into.items())
        for other in others
        if other in into
    ]
    return twice + onward
