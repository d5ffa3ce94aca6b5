"""How long a chronicle of many events takes to render, and how large it is.

    python tests/benchmarks/bench_reports.py [EVENTS]

The baseline is the same context as JSON, in the same run: what it takes to write all of it at all.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import date, timedelta
from typing import Any

from timeline.reports import render


def events(count: int) -> list[dict[str, Any]]:
    """Events of a day each, over some fifteen years, in order."""
    chance = random.Random(1)  # noqa: S311 - no secret
    days = sorted(date(2010, 1, 1) + timedelta(chance.randrange(5500)) for _ in range(count))
    rows = []
    for number, day in enumerate(days):
        edges = (f"{day}T00:00:00Z", f"{day}T23:59:59.999999Z")
        rows.append(
            {
                "event_id": f"e{number}", "position": number + 1, "zone": None, "conflict": False,
                "title": f"What was reported as number {number} of that year", "place": None,
                "start_earliest": edges[0], "start_latest": edges[1],
                "end_earliest": edges[0], "end_latest": edges[1],
                "when_words": str(day), "when_text": str(day), "kind": chance.choice("abcdef"),
                "basis": "stated", "cites": [],
            }
        )  # fmt: skip
    return rows


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    context = {"report": "chronicle", "events": events(count)}
    taken: dict[str, float] = {}
    for form in ("json", "md", "html"):
        render("chronicle", context, format=form)  # templates are compiled once
        begun = time.perf_counter()
        text = render("chronicle", context, format=form)
        taken[form] = time.perf_counter() - begun
        print(
            f"{form:5} {taken[form]:6.2f} s  {taken[form] / taken['json']:6.1f} x json"
            f"  {len(text.encode()) / 1e6:5.2f} MB"
        )


if __name__ == "__main__":
    main()
