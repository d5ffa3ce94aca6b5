"""A ledger that answers rows from memory and remembers what it was asked: for tests of the face."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Self

EVENT = {
    "position": 1,
    "event_id": "nis-briefing",
    "title": "NIS briefs | the committee",
    "kind": "statement",
    "place": "Seoul",
    "start_earliest": "2025-04-30T00:00:00Z",
    "start_latest": "2025-04-30T23:59:59.999999Z",
    "end_earliest": "2025-04-30T00:00:00Z",
    "end_latest": "2025-04-30T23:59:59.999999Z",
    "when_text": "on Wednesday",
    "when_edtf": "2025-04-30",
    "basis": "derived",
    "said_in": ["nis-report"],
    "tags": ["a", "b"],
    "actors": [],
    "cites": [{"source": "nis-report", "quote": "on Wednesday"}],
    "conflict": False,
    "when_words": "30 April 2025",
}


class FakeLedger:
    """Answers every verb with `rows`, and keeps the calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.rows: Any = [dict(EVENT)]
        self.faults: list[str] = []
        self.error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def _answer(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self.calls.append((name, args, kwargs))
        if self.error is not None:
            raise self.error
        match name:
            case "append" | "correct" | "retract" | "restore":
                return SimpleNamespace(
                    batch=3,
                    recorded_at="2025-05-02T09:30:00Z",
                    counts={"event": 1, "source": 2},
                    digest="ab12",
                    repeated=False,
                )
            case "verify":
                return self.faults
            case "show_item":
                return self.rows[0]
            case "explain":
                return {"sentences": ["It was said.", "So it is."], "rows": self.rows}
            case _:
                return self.rows

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._answer(name, args, kwargs)
