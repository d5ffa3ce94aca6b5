"""A briefing is one page, whatever there is to brief of: timeline/reports/brief.py."""

from __future__ import annotations

import contextlib
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.reports import render
from timeline.reports.binary import pdf
from timeline.reports.changing import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FIRST = ("01-nis-report.yaml", "02-publication-date.yaml")
STORY = (*FIRST, "story/03-a-second-paper.yaml", "story/04-corrected-by-its-source.yaml")
_EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")

SAID = "What was said about it, at length and by many, more than any one page could hold. " * 30


def crowded(count: int = 60, *, text: str = SAID, lane: str | None = None) -> dict[str, Any]:
    """A context in which there is more than enough of everything, and all of it is long."""
    numbers = range(count)
    moments = [f"{1100 + 9 * number}-02-{1 + number % 28:02d}T00:00:00Z" for number in numbers]
    return {
        "report": "briefing",
        "title": text,
        "lane": lane,
        "generated_for": {
            "batch": 1200, "since": "1100", "recorded_at": "2026-11-20T10:30:07Z",
            "digest": "5d" * 32, "version": "0.1.0", "said": "2026-09-30T10:30:07Z",
        },
        "events": [
            {
                "event_id": f"e{number}", "position": number + 1, "title": text, "place": text,
                "kind": f"{number} {text}", "zone": None, "basis": "stated", "conflict": True,
                "when_text": text, "when_words": "between 30 September and 17 November 1944",
                "cites": [{"source": f"s{number}", "quote": text}],
                **dict.fromkeys(_EDGES, moment),
            }
            for number, moment in enumerate(moments)
        ],
        "sources": {
            f"s{number}": {
                "source_id": f"s{number}", "title": text, "publisher": text, "url": None,
                "published_earliest": moments[number], "published_latest": None,
            }
            for number in numbers
        },
        "undated": count,
        "missing": [
            {"event_id": f"u{number // 3}", "title": text, "words": text, "leans_on_kind": "event",
             "leans_on_id": text, "leans_on_point": "start"}
            for number in numbers
        ],
        "conflicts": [
            {"conflict_kind": "dates", "items": [f"event:e{number}"], "arithmetic": text}
            for number in numbers
        ],
        "belief": [
            {"subject": text, "event_id": None, "measure": text, "value_text": text, "unit": text,
             "value_low": 1.0, "value_high": 2.0, "hull_low": 1.0, "hull_high": 1e9,
             "speaker": text, "said_at": "2025-09-30T00:00:00Z", "differing": ["a", "b"],
             "standing": 1200, "cites": [{"source": f"s{count - 1 - number}", "quote": text}]}
            for number in numbers
        ],
        "changes": [
            {"item_kind": "event", "item_id": f"e{number}", "title": text, "change": change,
             "field": "when", "before": text, "after": [text], "because": text, "batch": 7 + number}
            for number in numbers for change in HEADINGS
        ],
        "recorded": [
            {"batch": 7 + number, "author": text, "reason": text, "reason_kind": "slip",
             "recorded_at": "2026-11-20T10:30:07Z"}
            for number in numbers
        ],
    }  # fmt: skip


def pages(paper: bytes) -> int:
    """How many pages a PDF has, also where its objects are in compressed streams."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper, re.DOTALL)
    texts = [paper]
    for stream in streams:
        with contextlib.suppress(zlib.error):
            texts.append(zlib.decompress(stream))
    count = sum(len(re.findall(rb"/Type\s*/Page\b", text)) for text in texts)
    assert count, "the pages of this PDF cannot be counted"
    return count


def briefing(*seeds: str, locale: str = "en", **options: Any) -> str:
    with timeline.open(":memory:", create=True) as ledger:
        for seed in seeds:
            ledger.append(SEEDS / seed)
        return ledger.render("briefing", format="html", locale=locale, **options)


CASES: dict[str, Callable[[], str]] = {
    "the first chronology": lambda: briefing(*FIRST),
    "before its date was learned": lambda: briefing(*FIRST, known=1),
    "its story": lambda: briefing(*STORY),
    "its story in German, since the beginning": lambda: briefing(*STORY, locale="de", since=1),
    "too much of everything": lambda: render("briefing", crowded(), format="html"),
    "in lanes": lambda: render("briefing", crowded(lane="kind"), format="html"),
    "in one word": lambda: render("briefing", crowded(text="W" * 100_000), format="html"),
    "in wide letters": lambda: render("briefing", crowded(text="漢字" * 999), format="html"),
    "from right to left": lambda: render(
        "briefing", crowded(text="محادثات السلام " * 99), format="html", locale="ar"
    ),
}


def test_the_pages_of_a_pdf_are_counted() -> None:
    pytest.importorskip("weasyprint")
    made = pdf("<style></style>" + "<p style='break-after: page'>a</p>" * 3 + "<p>b</p>")
    assert pages(made) == 4


@pytest.mark.parametrize("case", CASES)
def test_a_briefing_is_one_page_as_pdf(case: str) -> None:
    pytest.importorskip("weasyprint")
    assert pages(pdf(CASES[case]())) == 1


@pytest.mark.parametrize("case", CASES)
def test_a_briefing_is_printed_on_one_page_of_either_size(
    case: str, visit: Callable[..., Any], tmp_path: Path
) -> None:
    file = tmp_path / "briefing.html"
    file.write_text(CASES[case](), encoding="utf-8")
    with visit(file) as page:
        assert [pages(page.pdf(format=size)) for size in ("A4", "Letter")] == [1, 1]
        page.emulate_media(media="print")
        sizes = page.evaluate(_SIZES)
        assert len(sizes) > 10
        assert min(sizes) >= 8.5


_SIZES = """() => [...document.querySelectorAll("body *")]
  .filter(it => it.checkVisibility() && !it.closest("sup, svg"))
  .filter(it => [...it.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(it => Math.round(parseFloat(getComputedStyle(it).fontSize) * 75) / 100)"""
"""How large the letters of a page are, in points."""


# --- what stands on it -----------------------------------------------------------------------


def part_of(text: str, heading: str) -> str:
    return text[text.index(f"## {heading}") :].split("\n## ")[0]


def test_what_the_first_chronology_comes_to() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        for seed in FIRST:
            ledger.append(SEEDS / seed)
        text = ledger.render("briefing")
    known = part_of(text, "What is known")
    assert "- **28 April 2025** North Korea acknowledges that it sent troops[^1]" in known
    more = re.search(r"and (\d+) more in the report “chronicle”", known)
    assert known.count("\n- ") + int(more[1] if more else 0) == 10
    changed = part_of(text, "What changed since batch 1")
    assert "- Moved in time (18): batch 2 changed the source nis-report" in changed
    assert "  - Fighting decreases: undated → **since April 2025**" in changed
    assert ", published: **2025-04-30**" in changed
    assert "Moved in the order (4)" in changed
    undated = part_of(text, "What has no date, and why")
    assert "Vladimir Putin thanks" in undated
    assert "nothing that is said of it could date it" in undated


def test_each_part_says_how_much_more_there_is() -> None:
    text = render("briefing", crowded())
    counts = {"What is known": 60, "What cannot all be true": 60, "What has no date": 20,
              "The latest word on each figure": 60}  # fmt: skip
    for heading, count in counts.items():
        part = part_of(text, heading)
        rows = len(re.findall(r"^- ", part, re.MULTILINE))
        assert rows
        assert f"and {count - rows} more in the report" in part
    changed = part_of(text, "What changed")
    rows = len(re.findall(r"^  - ", changed, re.MULTILINE))
    assert rows
    assert f"and {60 * len(HEADINGS) - rows} more in the report “changes”" in changed
    assert "and 59 more batches" in changed


def event(number: int, **more: Any) -> dict[str, Any]:
    sources = more.pop("sources", 0)
    return {
        **crowded(1)["events"][0], "event_id": f"e{number}", "title": f"E{number}",
        "position": number, "conflict": False,
        "cites": [{"source": f"s{n}", "quote": "said"} for n in range(sources)], **more,
    }  # fmt: skip


def test_what_changed_comes_first_then_what_clashes_what_is_claimed_of_and_told_by_many() -> None:
    events = [event(number) for number in range(1, 31)]
    events[3] = event(4, sources=3)
    events[5] = event(6, conflict=True)
    given = {
        "report": "briefing", "generated_for": {"batch": 2, "since": 1}, "events": events,
        "claims": [{"claim_id": "c", "event_id": "e8", "source_id": "s9"}],
        "changes": [{"item_kind": "event", "item_id": "e2", "title": "E2", "change": "moved",
                     "field": "when", "before": "undated", "after": "1944", "batch": 2}],
    }  # fmt: skip
    known = part_of(render("briefing", given), "What is known")
    titles = re.findall(r"\*\* (E\d+)", known)
    assert titles[:4] == ["E2", "E4", "E6", "E8"]
    assert titles[4:] == [f"E{number}" for number in range(31 - len(titles) + 4, 31)]
    assert known.count("[^") == 1  # of three sources the first one, without its words


def test_an_empty_ledger_is_briefed_of_nothing() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        assert "Nothing is recorded." in ledger.render("briefing")
        assert "Nothing is recorded." in ledger.render("briefing", format="html")
