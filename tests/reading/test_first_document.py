"""What a person had to change from the draft of the first document to its records, item by item.

`edits.txt` holds the list; `python tests/reading/test_first_document.py --write` writes it anew
where a change of the drafting is wanted. Tags and notes are a person's own and not counted.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from timeline.dates import understand
from timeline.reading.drafting import draft
from timeline.reading.pages import page_of

SEEDS = Path(__file__).parents[2] / "seeds"
EDITS = Path(__file__).with_name("edits.txt")
OWN = {"id", "tags", "note", "draft", "source", "quote"}

# Which draft became which record.
EVENTS = {
    "nis-gave-assessment": "nis-briefing",
    "north-korea-acknowledged": "nk-acknowledgment",
    "order-kim-jong-un": "kim-order",
    "north-korean-soldiers-sent-russia": "nk-deployment",
    "soldiers-played-key-part": "nk-part-in-kursk",
    "russian-forces-retook-kursk": "kursk-retaken",
    "fighting-decreased": "fighting-lull",
    "north-korea-received-launch-site": "aid-received",
    "two-countries-discussing": "industry-talks",
    "north-korean-workers-sent-russia": "nk-workers-sent",
    "vladimir-putin-thanked-north-korea": "putin-thanks",
}
CLAIMS = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "casualties",
    "soldiers-sent": "soldiers-sent",
    "soldiers-phases": "deployment-phases",
    "workers-sent": "workers-sent",
    "fighting-decreased-2": "fighting-decreased",
    "region-part-much": "kursk-extent",
    "korea-received-launch": "goods-received",
    "countries-discussing-how": "industry-fields",
    "troops-acknowledgment-officially": "troops-acknowledged",
    "mission-sacred": "mission-sacred",
    "soldiers-part-key": "key-part",
    "region-completely": "kursk-completely",
    "soldiers-thanked": "putin-thanked",
    "soldiers-ground-following": "order-followed",
}


def made() -> dict[str, Any]:
    text = (SEEDS / "nis-report.md").read_text(encoding="utf-8")
    return draft(page_of(text, "nis-report.md"))


def wanted() -> dict[str, Any]:
    records: dict[str, Any] = yaml.safe_load((SEEDS / "01-nis-report.yaml").read_text("utf-8"))
    return records


def renamed(value: Any, names: dict[str, str]) -> Any:
    """The ids in a field as the person named them: to rename a draft carries its mentions."""
    if isinstance(value, list):
        return [renamed(one, names) for one in value]
    return " ".join(names.get(word, word) for word in str(value).split(" "))


def said(name: str, value: Any) -> Any:
    """What a field says, so that "two days" and "2 days" are the same."""
    if value is None:
        return None
    if name in {"when", "start", "end"}:
        return [
            repr(understand(one).rules) for one in (value if isinstance(value, list) else [value])
        ]
    if name == "value":
        return str(value).lower()
    return value


def quotes(record: dict[str, Any]) -> list[str]:
    cites = record.get("cites") or [record]
    return [str(one["quote"]) for one in cites]


def shown(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def edits() -> list[str]:
    """Every change from the draft to the records, one a line."""
    lines: list[str] = []
    drafts, records = made(), wanted()
    names = {**EVENTS, **CLAIMS}
    for kind, pairs in (("event", EVENTS), ("claim", CLAIMS)):
        before = {one["id"]: one for one in drafts[f"{kind}s"]}
        after = {one["id"]: one for one in records[f"{kind}s"]}
        for old, new in pairs.items():
            if old not in before:
                lines.append(f"{kind} {new}: written anew")
                continue
            lines += [] if old == new else [f"{kind} {new}: id was {old}"]
            first, last = before[old], after[new]
            for name in sorted((first.keys() | last.keys()) - OWN - {"cites"}):
                was = renamed(first[name], names) if name in first else None
                now = last.get(name)
                if said(name, was) == said(name, now):
                    continue
                if was is None:
                    lines.append(f"{kind} {new}: {name} added: {shown(now)}")
                elif now is None:
                    lines.append(f"{kind} {new}: {name} taken away: {shown(was)}")
                else:
                    lines.append(f"{kind} {new}: {name} was {shown(was)}")
            if quotes(first) != quotes(last):
                lines.append(f"{kind} {new}: quote cut otherwise")
        lines += [f"{kind} {one}: left out" for one in before if one not in pairs]
        lines += [f"{kind} {one}: written anew" for one in after if one not in pairs.values()]
    links = {
        " ".join(renamed(one[name].split(":"), names)[-1] for name in ("from", "kind", "to"))
        for one in drafts["links"]
    }
    kept = {
        " ".join(one[name].split(":")[-1] for name in ("from", "kind", "to"))
        for one in records["links"]
    }
    lines += [f"link {one}: written anew" for one in sorted(kept - links)]
    lines += [f"link {one}: left out" for one in sorted(links - kept)]
    return lines


def counted(lines: list[str]) -> str:
    """How many edits of each sort."""
    kinds = Counter(f"{one.split()[0]} {one.split(': ', 1)[1].split()[0]}" for one in lines)
    every = ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items()))
    return f"{len(lines)} edits: {every}"


def test_what_a_person_had_to_change_is_known_item_by_item() -> None:
    lines = edits()
    assert "\n".join([counted(lines), *lines, ""]) == EDITS.read_text(encoding="utf-8")


def test_every_event_and_all_figures_of_the_first_document_are_drafted() -> None:
    lines = edits()
    assert not [one for one in lines if one.endswith("left out")]
    assert not [one for one in lines if one.endswith("written anew")]
    whole = wanted()
    figures = {one["id"] for one in whole["claims"] if any(c.isdigit() for c in one["value"])}
    for name in figures - {"goods-received"}:
        of = [one.split(": ", 1)[1] for one in lines if one.startswith(f"claim {name}: ")]
        assert of == [], name


if __name__ == "__main__":
    found = edits()
    text = "\n".join([counted(found), *found, ""])
    if "--write" in sys.argv:
        EDITS.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
