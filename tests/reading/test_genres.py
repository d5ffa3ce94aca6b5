"""How much has a reader to change in the drafts of thirty texts of as many genres?

Each event and claim that is drafted is held against the one of the reader's that is most like it:
what a field says otherwise is an edit, and so is a draft without a counterpart, which is left out,
and a record without a draft, which is written anew. `genre_edits.txt` and `genre_edits_more.txt`
hold the counts; `python tests/reading/test_genres.py --write` writes them anew where a change is
wanted.
"""

from __future__ import annotations

import re
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.reading.drafting import draft
from timeline.reading.pages import page_of

HERE = Path(__file__).parent
COUNTS = {"genres.yaml": "genre_edits.txt", "genres_more.yaml": "genre_edits_more.txt"}
TEXTS: dict[str, list[dict[str, Any]]] = {
    name: yaml.safe_load((HERE / name).read_text(encoding="utf-8")) for name in COUNTS
}
CASES = [case for cases in TEXTS.values() for case in cases]
ALIKE = 0.45
FIELDS = {"event": ("title", "when"), "claim": ("subject", "measure", "value", "said by")}


def joined(value: str | list[str] | None) -> str:
    return "; ".join(value) if isinstance(value, list) else value or ""


def plain(words: str) -> str:
    """A field without what a rename changes too: an id that a date leans on."""
    return re.sub(r"\b(after|before|as) [\w-]+-[a-z][\w-]*$", r"\1 it", words.lower())


def drafted(case: dict[str, Any]) -> dict[str, list[tuple[str, ...]]]:
    made = draft(page_of(case["text"], "x.txt", case["form"]), published=case.get("published"))
    return {
        "event": [
            (one["title"], joined(one.get("when", one.get("start")))) for one in made["events"]
        ],
        "claim": [
            (one.get("subject", ""), one["measure"], one["value"], joined(one.get("said_by")))
            for one in made["claims"]
        ],
    }  # fmt: skip


def likeness(kind: str, first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """How far two records say the same, between 0 and 1; a claim is known by its value."""
    if kind == "claim" and first[2] != second[2]:
        return 0.0
    title = SequenceMatcher(None, first[0].lower(), second[0].lower(), autojunk=False).ratio()
    if kind == "claim":
        return 0.5 + 0.2 * title + 0.3 * (first[1] == second[1])
    same = bool(first[1]) and plain(first[1]) == plain(second[1])
    return 0.7 * title + 0.3 * same


def edits(case: dict[str, Any]) -> list[str]:
    """Every change that a reader makes, one a line."""
    lines = []
    for kind, made in drafted(case).items():
        wanted = [tuple(one) for one in case[f"{kind}s"]]
        pairs = sorted(
            ((likeness(kind, one, two), n, m) for n, one in enumerate(made)
             for m, two in enumerate(wanted)),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )  # fmt: skip
        of: dict[int, int] = {}
        for alike, n, m in pairs:
            if alike >= ALIKE and n not in of and m not in of.values():
                of[n] = m
        for n, one in enumerate(made):
            if n not in of:
                lines.append(f"{kind} left out: {one[0] or one[1]}")
                continue
            for name, was, now in zip(FIELDS[kind], one, wanted[of[n]], strict=True):
                if plain(was) != plain(now):
                    lines.append(f"{kind} {name}: {was!r} became {now!r}")
        lines += [
            f"{kind} written anew: {one[0] or one[1]}"
            for m, one in enumerate(wanted)
            if m not in of.values()
        ]
    return lines


def counted(cases: list[dict[str, Any]]) -> str:
    """The edits of every text, with how many they are."""
    every = {case["name"]: edits(case) for case in cases}
    records = sum(len(case["events"]) + len(case["claims"]) for case in cases)
    total = sum(map(len, every.values()))
    head = f"{total} edits for {records} records of {len(cases)} texts"
    parts = [f"{name}: {len(lines)}\n" + "".join(f"  {one}\n" for one in lines)
             for name, lines in every.items()]  # fmt: skip
    return f"{head}\n" + "".join(parts)


@pytest.mark.parametrize("name", COUNTS)
def test_what_a_reader_has_to_change_is_known_text_by_text(name: str) -> None:
    assert counted(TEXTS[name]) == (HERE / COUNTS[name]).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_title_is_whole_and_short(case: dict[str, Any]) -> None:
    for title, _ in drafted(case)["event"]:
        assert len(title) <= 84
        assert title[0].isupper() or not title[0].isalpha()
        last = title.rsplit(" ", 1)[-1].lower()
        assert last not in {"of", "the", "a", "an", "to", "with", "for", "and", "or", "but", "that"}
        assert not title.lower().startswith(("which ", "who ", "that ", "was ", "were ", "had "))


if __name__ == "__main__":
    for name, cases in TEXTS.items():
        text = counted(cases)
        if "--write" in sys.argv:
            (HERE / COUNTS[name]).write_text(text, encoding="utf-8")
        sys.stdout.write(text)
