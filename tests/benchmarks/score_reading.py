"""How well are time expressions found and read, by corpus and by class?

    python tests/benchmarks/score_reading.py CORPUS.jsonl [CORPUS.jsonl ...]

A corpus is JSON lines: `docid`, `text`, `dct`, and `gold`, a list of `start`, `end`, `type`, `value`;
`ignore` lists stretches that do not count. Counted as TempEval-3 does: a found expression answers the
annotated one that it overlaps, one for one, the same extent first; a value is right when it is the same
string. The F1 of values is over all found and all annotated ones. A document is of the half `dev` where the
first byte of the SHA-256 of its docid is even, else of `check`: rules were made with a view to `dev` only.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from timeline import tag

TRIMMED = ' \t\r\n.,;:"'


def class_of(value: str, type_: str) -> str:
    """Answer the class of an expression, by the shape of its value."""
    if type_ in {"DURATION", "SET"}:
        return type_.lower()
    if value.endswith("_REF"):
        return "now, past, future"
    if "T" in value:
        return "time of day"
    if "W" in value.removesuffix("-WI"):
        return "week, weekend"
    value = value.removesuffix("-XX").removesuffix("-XX")  # "1948-XX" says no more than its year
    shapes = {10: "day", 7: "quarter, half, season" if value[5:6].isalpha() else "month", 4: "year"}
    return shapes.get(len(value), "decade, century, other")


def pairs(gold: list[dict[str, Any]], found: list[dict[str, Any]], text: str) -> dict[int, int]:
    """Answer which found expression answers which annotated one."""

    def trimmed(one: dict[str, Any]) -> tuple[int, int]:
        words = text[one["start"] : one["end"]]
        return one["start"], one["start"] + len(words.rstrip(TRIMMED))

    places, ours = [trimmed(one) for one in gold], [trimmed(one) for one in found]
    candidates = sorted(
        (place != our, max(place[0], our[0]) - min(place[1], our[1]), place[0], at, which)
        for at, place in enumerate(places)
        for which, our in enumerate(ours)
        if min(place[1], our[1]) > max(place[0], our[0])
    )
    answer: dict[int, int] = {}
    taken = set()
    for *_, at, which in candidates:
        if at not in answer and which not in taken:
            answer[at] = which
            taken.add(which)
    return answer


def counted(path: Path) -> dict[str, dict[str, Counter[str]]]:
    """Answer the counts of a corpus by half and class."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text, gold = document["text"], document["gold"]
        even = hashlib.sha256(document["docid"].encode()).digest()[0] % 2 == 0
        found = [
            {"start": one.start, "end": one.end, "type": one.type, "value": one.value}
            for one in tag(text, published=document["dct"])
            if not any(
                one.start < end and start < one.end for start, end in document.get("ignore", [])
            )
        ]
        answer = pairs(gold, found, text)
        for half in ("dev" if even else "check", "all"):
            rows = counts[half]
            for at, one in enumerate(gold):
                row = rows[class_of(one["value"], one["type"])]
                row["gold"] += 1
                row["found"] += at in answer
                row["right"] += at in answer and found[answer[at]]["value"] == one["value"]
            for which, one in enumerate(found):
                rows[class_of(one["value"], one["type"])]["ours"] += 1
                rows[class_of(one["value"], one["type"])]["spurious"] += (
                    which not in answer.values()
                )
    return counts


def main() -> None:
    for name in sys.argv[1:]:
        counts = counted(Path(name))
        print(
            f"\n{Path(name).stem}\n\n| half | annotated | found | value right | spurious | F1 | value F1 |"
        )
        print("|---|---|---|---|---|---|---|")
        for half in ("dev", "check", "all"):
            total = sum(counts[half].values(), Counter())
            both = total["gold"] + total["ours"]
            print(
                f"| {half} | {total['gold']} | {total['found']} | {total['right']} | {total['spurious']} "
                f"| {200 * total['found'] / both:.1f} | {200 * total['right'] / both:.1f} |"
            )
        print("\n| class | annotated | found | value right | spurious |\n|---|---|---|---|---|")
        for name_of_class, row in sorted(counts["all"].items(), key=lambda item: -item[1]["gold"]):
            print(
                f"| {name_of_class} | {row['gold']} | {row['found']} | {row['right']} | {row['spurious']} |"
            )


if __name__ == "__main__":
    main()
