"""Appends batches of three records for as long as it lives; test_kill.py kills it.

Says "ready" when it has rehearsed on a copy of an empty ledger, waits for a line, opens the ledger,
says "open", and then says the name of every batch once its append has been acknowledged.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from itertools import count

import timeline


def append(ledger: timeline.Timeline, name: str) -> None:
    first = f"{name}-a"
    ledger.append(
        [
            {"record": "event", "id": first, "title": name, "when": "2025-04-30"},
            {
                "record": "event",
                "id": f"{name}-b",
                "title": name,
                "when": f"2 days before {first}",
            },
            {
                "record": "claim",
                "id": f"{name}-c",
                "event": first,
                "measure": "m",
                "value": "1",
            },
        ],
        request_key=name,
    )


def main(path: str, name: str, blank: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(blank, folder)
        with timeline.open(copy) as ledger:
            append(ledger, "rehearsal")
    print("ready", flush=True)
    sys.stdin.readline()
    with timeline.open(path, wait=30) as ledger:
        print("open", flush=True)
        for number in count(1):
            append(ledger, f"{name}-{number}")
            print(f"{name}-{number}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
