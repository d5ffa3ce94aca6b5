"""Appends batches of three records for as long as it lives; test_kill.py kills it.

Says "ready" when it has loaded everything, waits for a line, opens the ledger, and then says the
name of every batch once its append has been acknowledged.
"""

from __future__ import annotations

import sys
from itertools import count

import timeline


def main(path: str, name: str) -> None:
    with timeline.open(":memory:", create=True):
        print("ready", flush=True)
    sys.stdin.readline()
    with timeline.open(path, wait=30) as ledger:
        for number in count(1):
            batch = f"{name}-{number}"
            ledger.append(
                [
                    {"record": "event", "id": f"{batch}-a", "title": batch, "when": "2025-04-30"},
                    {
                        "record": "event",
                        "id": f"{batch}-b",
                        "title": batch,
                        "when": f"2 days before {batch}-a",
                    },
                    {
                        "record": "claim",
                        "id": f"{batch}-c",
                        "event": f"{batch}-a",
                        "measure": "m",
                        "value": "1",
                    },
                ],
                request_key=batch,
            )
            print(batch, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
