"""Asks a ledger's macros; instants come back as microseconds since 1970 in UTC, None: infinite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from timeline.dates.rules import Bounds

if TYPE_CHECKING:
    from timeline.api import Timeline
    from timeline.api.reading import Reader

Record = Mapping[str, Any]

_TABLES = (
    *("batch", "source_revision", "event_revision", "claim_revision", "link_revision"),
    *("policy_revision", "dating_revision", "figure_revision", "calendar_revision"),
)


class Ledger:
    """An open timeline that can be emptied, and what the tests ask of it."""

    def __init__(self, opened: Timeline | Reader) -> None:
        self.timeline = opened
        self._number = 0

    def hold(self, *batches: Iterable[Record]) -> Ledger:
        """Empty it, and append these batches, recorded at noon of 1, 2, ... June 2025."""
        for table in _TABLES:
            self.timeline.connection.execute(f"delete from {table}")  # noqa: S608 - our own names
        self._number = 0
        for batch in batches:
            self.append(batch)
        return self

    @contextmanager
    def solved(self) -> Iterator[Ledger]:
        """Yield it as it is now, solved once for all that is asked: as a report asks."""
        with self.timeline.at() as then:
            yield Ledger(then)

    def append(self, batch: Iterable[Record]) -> None:
        self._number += 1
        self.timeline.append(batch, author="tests", recorded_at=recorded(self._number))

    def rows(self, sql: str) -> list[dict[str, Any]]:
        cursor = self.timeline.connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]

    def bounds(self, **axes: str | None) -> dict[str, Bounds]:
        """Answer the bounds of every point that a rule touches."""
        sql = f"select point, {_micros('earliest', 'latest')} from bounds_at({_axes(axes)})"  # noqa: S608
        return {row["point"]: Bounds(row["earliest"], row["latest"]) for row in self.rows(sql)}

    def events(self, **axes: str | None) -> dict[str, dict[str, Any]]:
        """Answer the rows of the timeline by event, in its order."""
        instants = _micros("start_earliest", "start_latest", "end_earliest", "end_latest")
        sql = f"select * replace ({instants}) from timeline_at({_axes(axes)}) order by position"  # noqa: S608
        return {row["event_id"]: row for row in self.rows(sql)}

    def points(self, **axes: str | None) -> dict[str, Bounds]:
        """Answer the bounds of every start and end in the timeline."""
        found = {}
        for id_, row in self.events(**axes).items():
            for name in ("start", "end"):
                found[f"event:{id_}:{name}"] = Bounds(
                    row[f"{name}_earliest"], row[f"{name}_latest"]
                )
        return found

    def conflicts(self, **axes: str | None) -> list[dict[str, Any]]:
        return self.rows(f"from conflict_at({_axes(axes)})")

    def clashing(self, **axes: str | None) -> set[str]:
        """Answer the items that a conflict is about."""
        return {item for row in self.conflicts(**axes) for item in row["items"]}

    def explanation(self, **axes: str | None) -> list[dict[str, Any]]:
        instants = _micros("instant", "leans_on_instant")
        return self.rows(f"select * replace ({instants}) from explanation_at({_axes(axes)})")  # noqa: S608

    def changes(self, earlier: str, later: str) -> list[dict[str, Any]]:
        return self.rows(f"from changes_between(timestamp '{earlier}', timestamp '{later}')")


def event(id_: str, *when: str, **fields: Any) -> dict[str, Any]:
    """Answer the record of an event."""
    return {"record": "event", "id": id_, "title": id_.title(), "when": list(when), **fields}


def source(id_: str, published: str | None = None, **fields: Any) -> dict[str, Any]:
    """Answer the record of a source."""
    said = {"published": published} if published else {}
    return {"record": "source", "id": id_, "title": id_.title(), **said, **fields}


def recorded(number: int) -> str:
    """Answer when the batch of this number is recorded."""
    return f"2025-06-{number:02}T12:00:00Z"


def moment(number: int) -> str:
    """Answer the same as DuckDB reads a TIMESTAMP."""
    return f"2025-06-{number:02} 12:00:00"


def _axes(axes: Mapping[str, str | None]) -> str:
    return ", ".join(
        f"{name} := timestamp '{value}'" for name, value in axes.items() if value is not None
    )


def _micros(*names: str) -> str:
    return ", ".join(f"if(isinf({name}), null, epoch_us({name})) as {name}" for name in names)
