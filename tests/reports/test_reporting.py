"""Each report says what it is for: timeline/api/gathering.py and the templates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import timeline
from timeline.errors import InvalidInputError
from timeline.reports import render
from timeline.reports.reasons import ladder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.api import Timeline

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workspace")


@pytest.fixture(scope="module")
def ledger(home: Path) -> Iterator[Timeline]:
    with timeline.open(home / "timeline.duckdb", create=True) as opened:
        for number, seed in enumerate(("01-nis-report.yaml", "02-publication-date.yaml")):
            opened.append(ROOT / "seeds" / seed, recorded_at=f"2026-11-20T0{number}:00:00Z")
        yield opened


def test_a_briefing_looks_back_to_the_batch_before(ledger: Timeline) -> None:
    context = ledger.context("briefing")
    assert context["generated_for"]["since"] == "1"
    assert {row["batch"] for row in context["changes"]} == {2}
    assert ledger.context("briefing", known=1)["generated_for"]["since"] is None


def test_a_briefing_says_which_words_lack_which_anchor(ledger: Timeline) -> None:
    text = ledger.render("briefing", known=1)
    assert "“on Wednesday”: when nis-report was published is not known" in text
    assert "“2 days before nis-briefing”: nis-briefing has no date itself" in text
    assert "nothing that is said of it could date it" in ledger.render("briefing")


def test_an_event_has_its_reasons_in_order_its_history_and_its_claims(ledger: Timeline) -> None:
    page = ledger.render("event", id="nk-acknowledgment", format="html")
    rungs = re.findall(r"<li style=\"--depth: (\d)\">\n<p><span class=\"id\">(.*?)</span>", page)
    assert rungs == [
        ("0", "event nk-acknowledgment"), ("1", "event nis-briefing"), ("2", "source nis-report"),
    ]  # fmt: skip
    assert "officially acknowledged" in page
    assert "First reading of the report" in page
    text = ledger.render("event", id="nk-acknowledgment")
    assert "starts on 30 April 2025" in text


def test_the_report_of_an_event_needs_one_and_no_other_takes_any(ledger: Timeline) -> None:
    with pytest.raises(InvalidInputError, match="give its id"):
        ledger.context("event")
    with pytest.raises(InvalidInputError, match="takes no id"):
        ledger.context("chronicle", id="nis-briefing")


def test_an_item_that_several_lean_on_stands_once_on_the_ladder(ledger: Timeline) -> None:
    rungs = ladder(ledger.explain("nk-deployment")["rows"])
    named = [(rung["item_id"], rung["words"], rung["leans_on_id"]) for rung in rungs]
    assert len(named) == len(set(named))
    assert rungs[0]["item_id"] == "nk-deployment"
    for place, rung in enumerate(rungs[1:], 1):
        assert rung["depth"] == 0 or any(
            above["leans_on_id"] == rung["item_id"] for above in rungs[:place]
        )


def test_an_index_links_to_the_reports_there_are(ledger: Timeline, home: Path) -> None:
    ledger.report("chronicle")
    (home / "reports" / "notes.txt").write_text("no report")
    page = ledger.render("index", format="html")
    assert 'href="2026-11-20-chronicle.html"' in page
    assert "notes.txt" not in page
    assert "11 events, 1 of them without a date; 16 claims; 1 source" in page
    assert "No conflict is open." in page


def test_a_report_of_an_event_is_filed_under_its_id(ledger: Timeline, home: Path) -> None:
    [path] = ledger.report("event", id="nis-briefing", formats=["md"])
    assert path == home / "reports" / "2026-11-20-event-nis-briefing.md"


def test_kind_tag_title_and_lane_shape_a_chronicle(ledger: Timeline) -> None:
    page = ledger.render("chronicle", kind="statement", title="Who spoke", format="html")
    assert "<h1>Who spoke</h1>" in page
    assert "Fighting decreases" not in page
    assert ">military</text>" in ledger.render("chronicle", lane="kind", format="html")


@pytest.mark.parametrize("name", ["briefing", "index", "event", "claims", "changes"])
def test_the_same_ledger_gives_the_same_bytes(ledger: Timeline, name: str) -> None:
    given = {"id": "nis-briefing"} if name == "event" else {}
    first, again = (ledger.context(name, **given) for _ in range(2))
    for form in ("md", "html", "json"):
        assert render(name, first, format=form) == render(name, again, format=form)
