"""Keep a chronology: dates as said, resolved in SQL, explained, recomputed when corrected.

>>> import timeline
>>> with timeline.open(":memory:", create=True) as ledger:
...     receipt = ledger.append(
...         [
...             {"record": "event", "id": "b", "title": "B", "when": "2025-04-30"},
...             {"record": "event", "id": "a", "title": "A", "when": "2 days before b"},
...         ]
...     )
...     [(row["event_id"], row["when_edtf"]) for row in ledger.timeline()]
[('a', '2025-04-28'), ('b', '2025-04-30')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.doors import opened

if TYPE_CHECKING:
    from timeline.api import Receipt, Timeline, open  # noqa: A004 - timeline.open, as people say it
    from timeline.errors import TimelineError
    from timeline.reading import Expression, tag

__all__ = [
    "Expression",
    "Receipt",
    "Timeline",
    "TimelineError",
    "__version__",
    "open",
    "tag",
]

__version__ = "0.1.0"

_HOMES = {
    "Expression": "reading",
    "Receipt": "api",
    "Timeline": "api",
    "TimelineError": "errors",
    "open": "api",
    "tag": "reading",
}

__getattr__ = opened(__name__, _HOMES)
