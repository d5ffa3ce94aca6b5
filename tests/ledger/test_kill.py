"""Killing a writer at any moment: what was acknowledged stays, and nothing is half there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable

KILLS = int(os.environ.get("TIMELINE_KILLS", "25"))
"""How many times; the full measure is 200."""

WRITER = Path(__file__).with_name("append_forever.py")
LONGEST = 0.12
"""Seconds that a writer lives at most, from then on, at first: it appends a few batches."""

WHILE_OPENING = 0.15
"""The share of kills that may come while the file is being opened, which replays the log."""

ITEMS = "select event_id as id from event_revision union all select claim_id from claim_revision"


def start(path: Path, name: str, blank: Path) -> subprocess.Popen[str]:
    """A writer that has loaded everything and waits for a line before it opens the file."""
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), name, str(blank)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def let_live(writer: subprocess.Popen[str], seconds: float, *, opening: bool) -> list[str]:
    """Let a writer open the file and write, kill it, and answer what it had acknowledged."""
    assert writer.stdin is not None
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    writer.stdin.write("\n")
    writer.stdin.flush()
    if not opening:
        assert writer.stdout.readline() == "open\n"
    time.sleep(seconds)
    assert writer.poll() is None, "the writer ended by itself"
    writer.send_signal(signal.SIGKILL)
    told = writer.stdout.read()
    writer.wait()
    writer.stdin.close()
    writer.stdout.close()
    # The kill may cut the last line, too; a line that is whole was acknowledged.
    lines = [line.strip() for line in told.splitlines(keepends=True) if line.endswith("\n")]
    return [line for line in lines if line != "open"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_writer_killed_at_any_moment_leaves_whole_batches_and_all_it_acknowledged(
    blank: Path, ledger_file: Path, record_property: Callable[[str, object], None]
) -> None:
    chance = random.Random(20250430)  # noqa: S311 - the same moments every time, not a secret
    acknowledged: set[str] = set()
    silent, longest = 0, LONGEST
    waiting = start(ledger_file, "w0", blank)
    try:
        for number in range(1, KILLS + 1):
            # The next one loads while this one writes.
            writer, waiting = waiting, start(ledger_file, f"w{number}", blank)
            opening = chance.random() < WHILE_OPENING
            told = let_live(writer, chance.uniform(0, longest), opening=opening)
            if not told:
                silent += 1
                longest *= 1.15  # a machine that does other things too takes longer for a batch
            acknowledged.update(told)
            with timeline.open(ledger_file) as ledger:
                assert ledger.verify() == [], f"after kill {number}"
                batches = ledger.query("batches")
                items = ledger.sql(ITEMS)
            there = Counter(row["id"].rpartition("-")[0] for row in items)
            assert set(there.values()) <= {3}, f"half a batch after kill {number}"
            assert acknowledged <= there.keys(), f"lost a batch at kill {number}"
            assert [row["request_key"] for row in batches] == sorted(
                there, key=lambda name: tuple(int(part) for part in name[1:].split("-"))
            )
    finally:
        waiting.kill()
        waiting.communicate()
    extra = len(there) - len(acknowledged)
    told_of = f"{KILLS} kills, {silent} before any batch: {len(acknowledged)} acknowledged batches"
    record_property("kills", f"{told_of}, all there; {extra} whole and not yet acknowledged")
    print(f"\n{told_of}, all there; {extra} whole ones were written and not yet acknowledged")
    assert len(acknowledged) > KILLS // 2
