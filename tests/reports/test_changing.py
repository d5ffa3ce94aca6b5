"""What changed stands by batch, whatever sort of change it is; what moved is drawn."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.reports import render
from timeline.reports.changing import batches_of
from timeline.reports.drawing.moves import moves_of

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
_EDGES = ("start_earliest", "start_latest", "end_earliest", "end_latest")


def day(text: str) -> Row:
    edges = (f"{text}T00:00:00Z", f"{text}T23:59:59.999999Z") * 2
    return {**dict(zip(_EDGES, edges, strict=True)), "when_words": text, "zone": None}


UNDATED: Row = {**dict.fromkeys(_EDGES), "when_words": "undated", "zone": None}


def test_what_moved_stands_at_both_of_its_dates() -> None:
    [row] = moves_of([{"title": "a", "before": day("2025-04-28"), "after": day("2025-05-05")}]).rows
    assert row.before is not None
    assert row.after is not None
    assert row.before.dot is not None
    assert row.after.dot is not None
    assert row.before.dot < row.after.dot
    assert row.before.y < row.after.y
    assert row.text == "a: 2025-04-28 \N{RIGHTWARDS ARROW} 2025-05-05"


def test_what_had_no_date_has_nothing_before() -> None:
    [row] = moves_of([{"title": "a", "before": UNDATED, "after": day("2025-05-05")}]).rows
    assert row.before is None
    assert "undated" in row.words


def test_of_what_has_no_date_at_all_nothing_is_drawn() -> None:
    assert moves_of([{"title": "a", "before": UNDATED, "after": UNDATED}]).axis is None
    assert moves_of([]).axis is None


@pytest.mark.parametrize("room", [400, 832])
def test_long_words_fit(room: int) -> None:
    rows = [{"title": "t" * 100_000, "before": day("2025-04-28"), "after": day("2025-05-05")}]
    from timeline.reports.drawing.lettering import width

    [row] = moves_of(rows, room=room).rows
    assert width(row.title) + width(row.words) <= room


def test_a_change_that_nobody_foresaw_is_said_in_its_own_words() -> None:
    changes = [
        {"item_kind": "event", "item_id": "a", "change": "transmogrified", "batch": 1},
        {"item_kind": "event", "item_id": "b", "change": "moved", "field": "when", "batch": 1},
    ]
    [batch] = batches_of(changes)
    assert [group["count"] for group in batch["groups"]] == [1, 1]
    assert [group["change"] for group in batch["groups"]] == ["moved", "transmogrified"]
    for form in ("md", "html"):
        text = render("changes", {"report": "changes", "changes": changes}, format=form)
        assert "ransmogrified" in text


def test_a_batch_has_its_own_reason_and_a_correction_that_of_its_own() -> None:
    row = {"item_kind": "event", "item_id": "a", "change": "corrected", "field": "title",
           "before": "x", "after": "y", "batch": 3, "reason": "a typo"}  # fmt: skip
    [batch] = batches_of([row], [{"batch": 3, "author": "A. Editor", "reason": "spring clean"}])
    assert batch["why"] == "A. Editor: spring clean"
    assert batch["groups"][0]["because"] == "a typo"


def test_what_a_group_shares_is_said_once_and_what_differs_by_row() -> None:
    row = {"item_kind": "event", "change": "moved", "field": "when", "before": "x", "batch": 1}
    shared = [{**row, "item_id": name, "because": "batch 1 changed the source s"} for name in "ab"]
    page = render("changes", {"report": "changes", "changes": shared}, format="html")
    assert page.count("batch 1 changed the source s") == 1
    assert re.search(r"Moved in time <span class=\"count\">2</span></h3>", page)
    assert ">Because</th>" not in page
    differing = [shared[0], {**shared[1], "because": "a typo"}]
    page = render("changes", {"report": "changes", "changes": differing}, format="html")
    assert page.count("batch 1 changed the source s") == page.count("a typo") == 1
    assert ">Because</th>" in page


def test_a_conflict_that_appeared_or_was_settled_stands_under_a_heading_of_its_own() -> None:
    row = {"item_kind": "conflict", "item_id": "a b", "field": "dates", "batch": 1}
    changes = [{**row, "change": "appeared", "after": "a before b, b before a"},
               {**row, "change": "settled", "before": "c before d"}]  # fmt: skip
    for form in ("md", "html"):
        text = render("changes", {"report": "changes", "changes": changes}, format=form)
        appeared, settled = (text.index(f"Conflicts that {word}") for word in ("appeared", "were"))
        assert appeared < text.index("a before b") < settled < text.index("c before d")


def test_an_item_with_one_span_takes_less_room_than_one_that_moved() -> None:
    after = day("2025-05-05")
    one = moves_of([{"title": "a", "before": UNDATED, "after": after}])
    two = moves_of([{"title": "a", "before": day("2025-04-28"), "after": after}])
    assert one.height < two.height
    assert one.rows[0].after is not None
    assert one.rows[0].after.y - one.rows[0].y < one.height - one.rows[0].after.y + 10


def test_the_report_draws_what_a_correction_moved() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(ROOT / "seeds" / "01-nis-report.yaml")
        ledger.append(ROOT / "seeds" / "02-publication-date.yaml")
        context = ledger.context("changes", since=1)
        moved = {row["item_id"]: row for row in context["moved"]}
        assert moved["nis-briefing"]["before"]["when_words"] == "undated"
        assert moved["nis-briefing"]["after"]["when_words"] == "30 April 2025"
        assert "putin-thanks" not in moved
        page = ledger.render("changes", since=1, format="html")
    assert "undated \N{RIGHTWARDS ARROW} 30 April 2025" in page
