"""A state that is held answers as the ledger does: timeline/ledger/holding.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.api import Timeline

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
BATCHES = ("01-nis-report.yaml", "02-publication-date.yaml", "story/03-a-second-paper.yaml")
CLASH = [
    {"record": "event", "id": "first", "title": "First", "when": "after 2025-06-01"},
    {"record": "event", "id": "then", "title": "Then", "start": "2025-05-01", "end": "2025-05-02"},
    {"record": "event", "id": "twin", "title": "Then, again", "when": "the day after first"},
    {"record": "event", "id": "about", "title": "About", "when": "about 2 weeks before 2025-04-30"},
    {"record": "event", "id": "off", "title": "Off", "when": "about 3 days after doubt"},
    {"record": "event", "id": "doubt", "title": "Doubtful", "when": "2025-04-28?"},
    {
        "record": "event",
        "id": "both",
        "title": "Doubtful, and tied",
        "when": ["2025-04~", "after nis-briefing"],
    },
]
MOMENTS: list[dict[str, Any]] = [
    {},
    {"known": 1},
    {"said": "2025-04-30"},
    {"known": 4, "said": "2025-05-05"},
]


@pytest.fixture(scope="module")
def ledger() -> Iterator[Timeline]:
    with timeline.open(":memory:", create=True) as opened:
        for number, seed in enumerate(BATCHES):
            opened.append(SEEDS / seed, recorded_at=f"2026-11-20T0{number}:00:00Z")
        opened.append(CLASH)
        opened.merge("twin", "then", reason="one and the same")
        yield opened


@pytest.mark.parametrize("moment", [MOMENTS[0], MOMENTS[-1]])
def test_every_question_of_a_moment_has_the_same_answer(
    ledger: Timeline, moment: dict[str, Any]
) -> None:
    names = ("timeline", "sources", "claims", "conflicts", "series", "belief", "implied", "undated")
    with ledger.at(**moment) as then:
        for name in names:
            assert then.query(name, moment) == ledger.query(name, moment), name
        for name in ("timeline", "claims"):
            one = {**moment, "event": "nis-briefing"}
            assert then.query(name, one) == ledger.query(name, one), name
        assert then.explain("nis-briefing", **moment) == ledger.explain("nis-briefing", **moment)


def test_the_ledger_of_these_tests_has_what_can_go_wrong(ledger: Timeline) -> None:
    assert ledger.conflicts()
    assert ledger.implied()
    assert {row["event_id"] for row in ledger.timeline()}.isdisjoint({"twin"})


def test_states_of_many_moments_are_those_of_each(ledger: Timeline) -> None:
    for moment, rows in zip(MOMENTS, ledger.states(MOMENTS, locale="de"), strict=True):
        alone = {row["event_id"]: row for row in ledger.timeline(locale="de", **moment)}
        assert {row["event_id"]: row for row in rows} == {
            id_: {name: row[name] for name in rows[0]} for id_, row in alone.items()
        }
    assert ledger.states([]) == []


def test_a_state_says_about_and_possibly_in_the_words_of_the_timeline(ledger: Timeline) -> None:
    [rows] = ledger.states([{}])
    told = {row["event_id"]: row["when_words"] for row in rows}
    assert told["about"] == "about 2 weeks before 30 April 2025"
    assert told["off"] == "about 3 days after 28 April 2025"
    assert told["doubt"] == "possibly 28 April 2025"


def test_a_state_that_is_held_is_asked_of_no_other_moment(ledger: Timeline) -> None:
    with ledger.at(known=1) as then:
        assert then.timeline(known=1)
        with pytest.raises(ValueError, match="alone"):
            then.timeline()
        with pytest.raises(ValueError, match="alone"):
            then.changes(since=1, until=2)


def test_what_was_held_leaves_nothing_behind(ledger: Timeline) -> None:
    with ledger.at(known=1):
        pass
    assert not ledger.sql("select * from duckdb_tables() where table_name like 'held%'")
    assert ledger.timeline() != ledger.timeline(known=1)


def test_a_file_that_is_only_read_can_be_held_too(ledger_file: Path) -> None:
    with timeline.open(ledger_file, read_only=True) as opened:
        with opened.at() as now:
            assert now.timeline() == []
        assert opened.states([{}, {}]) == [[], []]
