"""A page plays through earlier states: timeline/api/replaying.py, and the sliders of its script."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.api import replaying
from timeline.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.api import Timeline

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
BRIEFING = "NIS briefs the intelligence committee of the National Assembly"
BATCHES = ("01-nis-report.yaml", "02-publication-date.yaml", "story/03-a-second-paper.yaml")


@pytest.fixture(scope="module")
def ledger() -> Iterator[Timeline]:
    with timeline.open(":memory:", create=True) as opened:
        for number, seed in enumerate(BATCHES):
            opened.append(SEEDS / seed, recorded_at=f"2026-11-20T0{number}:00:00Z")
        yield opened


@pytest.fixture(scope="module")
def page(ledger: Timeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("replay") / "chronicle.html"
    text = ledger.render("chronicle", format="html", replay=True)
    file.write_text(text, encoding="utf-8")
    return file


def handed(page: str) -> dict[str, Any]:
    [data] = re.findall(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    found: dict[str, Any] = json.loads(data)
    return found


def test_each_state_is_the_timeline_as_it_was(ledger: Timeline) -> None:
    replay = ledger.context("chronicle", replay=True)["replay"]
    assert [state["key"] for state in replay["known"]] == ["1", "2", "3"]
    for state in replay["known"]:
        then = {row["event_id"]: row["when_words"] for row in ledger.timeline(known=state["key"])}
        assert {row["event_id"]: row["when_words"] for row in state["events"]} == then
    assert replay["known"][1]["words"].startswith("batch 2, 20 November 2026: ")


def test_what_was_said_is_played_by_the_days_of_publication(ledger: Timeline) -> None:
    said = ledger.context("chronicle", replay=True)["replay"]["said"]
    assert [state["key"] for state in said] == ["2025-04-30", "2025-05-02"]
    assert said[0]["words"] == "30 April 2025"
    then = {row["event_id"] for row in ledger.timeline(said=said[0]["key"])}
    assert {row["event_id"] for row in said[0]["events"]} == then
    assert "nk-statement" not in then


def test_nothing_is_played_past_what_the_report_knows(ledger: Timeline) -> None:
    replay = ledger.context("chronicle", replay=True, known=2)["replay"]
    assert [state["key"] for state in replay["known"]] == ["1", "2"]
    assert "said" not in replay


def test_a_single_state_is_not_played(ledger: Timeline) -> None:
    page = ledger.render("chronicle", format="html", replay=True, known=1)
    assert 'type="range"' not in page
    assert 'type="range"' not in ledger.render("chronicle", format="html")


def test_the_last_states_are_played_where_there_are_many(
    ledger: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "MOST_STATES", 2)
    known = ledger.context("chronicle", replay=True)["replay"]["known"]
    assert [state["key"] for state in known] == ["2", "3"]


def test_what_is_as_it_is_now_is_not_told_twice(ledger: Timeline) -> None:
    data = handed(ledger.render("chronicle", format="html", replay=True))
    assert set(data["known"][-1]["events"].values()) == {0}
    assert data["known"][0]["events"]["nis-briefing"]["told"] == "undated"


@pytest.mark.parametrize("name", ["briefing", "changes", "claims", "index"])
def test_a_report_without_a_timeline_has_nothing_to_play(ledger: Timeline, name: str) -> None:
    with pytest.raises(InvalidInputError, match="no timeline to replay"):
        ledger.context(name, replay=True)


@pytest.mark.parametrize(
    ("fragment", "count", "told"),
    [
        ("#view&at=nis-briefing", 12, f"{BRIEFING}: 30 April 2025"),
        ("#view&known=1&at=nis-briefing", 11, f"{BRIEFING}: undated"),
        ("#view&known=1&sure=undated", 11, "11 of 12 events"),
        ("#view&said=2025-04-30", 11, "11 of 12 events"),
        ("#view&known=99", 12, "12 events"),
    ],
)
def test_an_earlier_state_can_be_linked_to(
    page: Path, shown: Callable[..., tuple[int, str]], fragment: str, count: int, told: str
) -> None:
    assert shown(page, fragment) == (count, told)


def test_an_earlier_date_does_no_harm_where_nothing_has_one_now(
    tmp_path: Path, shown: Callable[..., tuple[int, str]]
) -> None:
    file = tmp_path / "chronicle.html"
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append([{"record": "event", "id": "a", "title": "A", "when": "2025"}])
        ledger.correct("event", "a", {"when": None}, reason="no longer held to be known")
        file.write_text(ledger.render("chronicle", format="html", replay=True), encoding="utf-8")
    assert shown(file, "#view&known=1&at=a") == (1, "A: 2025")


def test_a_date_about_so_far_from_another_is_told_in_a_state_as_on_the_page() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append([
            {"record": "event", "id": "a", "title": "A", "when": "2025-04-30"},
            {"record": "event", "id": "b", "title": "B", "when": "about 2 weeks after a"},
            {"record": "event", "id": "c", "title": "C", "when": "2025-06~"},
        ])  # fmt: skip
        ledger.append([{"record": "event", "id": "d", "title": "D", "when": "2025"}])
        data = handed(ledger.render("chronicle", format="html", replay=True))
    assert "about 2 weeks after 30 April 2025" in {event[3] for event in data["events"]}
    # Nothing but d was otherwise then, in words or by bounds.
    assert data["known"][0]["events"] == {"a": 0, "b": 0, "c": 0}
