"""How fast time expressions are found and records drafted, and whether memory stays where it is.

    python tests/benchmarks/bench_reading.py [--corpus FILE.jsonl] [--documents 10000]

Without a corpus, documents are put together from the sentences of tests/reading/expressions.tsv and
from sentences that hold no time. The baseline is one pass of one regular expression over the same text
in the same run, which splits it into words: what looking at a text costs at all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import tag
from timeline.reading.drafting import draft
from timeline.reading.pages import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable

READING = Path(__file__).parents[1] / "reading"
WORDS = re.compile(r"\w+|[^\w\s]")
RUNS = 3


def made(count: int) -> list[tuple[str, str]]:
    """Documents of some twenty sentences, one in three with a time, and their publication."""
    chance = random.Random(1)  # noqa: S311 - no secret
    rows = (READING / "expressions.tsv").read_text(encoding="utf-8").splitlines()
    timed = [row.split("\t")[2] for row in rows if row and row[0] != "#"]
    untimed = (READING / "no_times.txt").read_text(encoding="utf-8").splitlines()
    return [
        ("2013-03-22", " ".join(chance.choice(chance.choice((timed, untimed, untimed))) for _ in range(20)))
        for _ in range(count)
    ]  # fmt: skip


def read(path: Path) -> list[tuple[str, str]]:
    """Documents of a corpus: JSON lines with `text` and `dct`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(row["dct"], row["text"]) for row in map(json.loads, lines)]


def find_all(documents: Iterable[tuple[str, str]]) -> int:
    """Answer how many expressions there are; none is kept."""
    return sum(len(tag(text, published=published)) for published, text in documents)


def draft_all(documents: Iterable[tuple[str, str]]) -> int:
    """Answer how many events and claims are drafted; none is kept."""
    made = (draft(page_of(text, "x.txt"), published=published) for published, text in documents)
    return sum(len(one["events"]) + len(one["claims"]) for one in made)


def best(work: object, documents: list[tuple[str, str]]) -> float:
    """Answer the least processor time of several runs."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        work(documents)  # type: ignore[operator]
        taken.append(time.process_time() - begun)
    return min(taken)


def start_up() -> tuple[float, float]:
    """Answer the seconds until a bare interpreter ends, and one that has read its first text."""
    taken = []
    for code in ("pass", "from timeline import tag; tag('It rained on Monday.')"):
        times = []
        for _ in range(RUNS):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - begun)
        taken.append(min(times))
    return taken[0], taken[1]


def peak() -> float:
    """Answer the most memory so far, in MB (Linux counts in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    asked = parser.parse_args()
    documents = read(asked.corpus) if asked.corpus else made(200)
    size = sum(len(text) for _, text in documents) / 1000

    bare, first = start_up()
    print(
        f"start-up {1000 * (first - bare):.0f} ms beside a bare interpreter's {1000 * bare:.0f} ms"
    )
    found = find_all(documents)
    ours = best(find_all, documents)
    scan = best(lambda rows: [len(WORDS.findall(text)) for _, text in rows], documents)
    print(
        f"{len(documents)} documents, {size:.0f} KB, {found} expressions: "
        f"{len(documents) / ours:.0f} documents/s, {size / ours:.0f} KB/s"
    )
    records, drafting = draft_all(documents), best(draft_all, documents)
    print(
        f"drafting, {records} records: {len(documents) / drafting:.0f} documents/s, "
        f"{size / drafting:.0f} KB/s; ratio to finding {drafting / ours:.1f}"
    )
    print(f"words alone {size / scan:.0f} KB/s; ratio {ours / scan:.1f}")
    before = peak()
    find_all(islice(cycle(documents), asked.documents))
    print(f"{asked.documents} documents: {peak() - before:.1f} MB above {before:.0f} MB")


if __name__ == "__main__":
    main()
