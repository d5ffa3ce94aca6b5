"""Conventions of a workspace: chosen, and every date that they shape understood anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

import timeline
from timeline.dates import POLICY, STANDARD, Meaning, under, understand
from timeline.errors import DateError, InvalidInputError, InvalidRecordsError, NotFoundError
from timeline.ledger.verifying import faults_of

FIXTURE = Path(__file__).parents[1] / "dates" / "expressions.tsv"
OTHER = {
    "week-start": (7,),
    "fiscal-year": (10,),
    "season-northern": (2, 5, 8, 11),
    "season-southern": (8, 11, 2, 5),
    "third-of-month": (8, 23),
    "third-of-season": (1, 1),
    "third-of-year": (3, 9),
    "third-of-decade": (2, 7),
    "third-of-century": (20, 80),
    "slashes": (2,),
    "two-digit-year": (1950,),
    "weekend": (5, 6),
    "figure-millions": (3, 999),
}
"""Other values that the conventions can have; of the rest, one more than the standard."""


def other(name: str) -> tuple[int, ...]:
    return OTHER.get(name) or tuple(number + 1 for number in STANDARD[name].value)


CHOICES = [
    name
    for name, row in STANDARD.items()
    if row.least < row.most and not name.startswith("figure-")
]
"""The conventions of dates; those of figures are tried in tests/records/test_figures.py."""


def expressions() -> list[str]:
    lines = FIXTURE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def meaning_of(text: str) -> Meaning | None:
    try:
        return understand(text)
    except DateError:
        return None


@pytest.fixture
def ledger() -> Any:
    with timeline.open(":memory:", create=True) as opened:
        opened.append(
            [
                {"record": "source", "id": "s", "published": "about 2020"},
                {"record": "event", "id": "a", "title": "A", "when": "early April 2025"},
                {"record": "event", "id": "b", "title": "B", "when": "2 days after a"},
                {"record": "event", "id": "c", "title": "C", "when": "about 10 days after a"},
                {"record": "event", "id": "d", "title": "D", "when": "2025-06-01"},
                {"record": "claim", "id": "k", "subject": "x", "measure": "m", "value": 1,
                 "when": "early May 2025", "source": "s"},
            ]
        )  # fmt: skip
        yield opened


def days(ledger: timeline.api.Timeline, **axes: Any) -> dict[str, str]:
    return {row["event_id"]: row["when_words"] for row in ledger.timeline(**axes)}


@pytest.mark.parametrize("name", CHOICES)
def test_whatever_a_convention_shapes_names_it(name: str) -> None:
    """Else a choice would not find the dates that mean something else now."""
    standard = {text: meaning_of(text) for text in [*expressions(), *MORE]}
    with under({name: other(name)}):
        chosen = {text: meaning_of(text) for text in standard}
    for text, before in standard.items():
        if before is not None and chosen[text] != before:
            assert name in before.policies, text


@pytest.mark.parametrize("name", CHOICES)
def test_every_convention_that_is_a_choice_shapes_something(name: str) -> None:
    standard = {text: meaning_of(text) for text in [*expressions(), *MORE]}
    with under({name: other(name)}):
        assert any(meaning_of(text) != before for text, before in standard.items())


MORE = (
    "10/7/2008", "30/4/40", "about 14:00 on 2025-04-01", "about the 19th century", "2025-30",
    "the week of 30 April 2025", "late spring 2025", "several days after 2025-04-30",
    "dawn on 28 April 2025", "noon on 28 April 2025", "overnight on 28 April 2025",
    "the afternoon of 28 April 2025", "the weekend before 28 April 2025",
)  # fmt: skip
"""What the fixture has not."""


def test_choices_hold_within_a_with_statement_alone() -> None:
    with under({"about-day": (5,)}):
        inside = understand("about 28 April 2025")
        with under({}):
            assert POLICY["about-day"] == STANDARD["about-day"]
        assert POLICY["about-day"].value == (5,)
    assert understand("about 28 April 2025").start != inside.start
    assert dict(POLICY) == dict(STANDARD)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"abut-day": (5,)}, "no convention 'abut-day'; did you mean \"about-day\"?"),
        ({"about-day": (5, 6)}, "takes 1 whole number, such as 3; 2 given"),
        ({"about-day": (400,)}, "takes numbers from 0 to 365, not 400"),
        ({"morning": (12, 5)}, "takes numbers that ascend, not 12, 5"),
        ({"utc": (1,)}, "utc is not for choice"),
    ],
)
def test_a_value_that_cannot_be_is_refused(
    values: dict[str, tuple[int, ...]], message: str
) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(message)), under(values):
        pass


def test_a_choice_moves_what_it_shapes_and_what_leans_on_that(
    ledger: timeline.api.Timeline,
) -> None:
    before = days(ledger)
    receipt = ledger.choose("third-of-month", [5, 20], reason="the diary's use")
    assert receipt.counts["policy"] == 1
    assert receipt.counts["dating"] == 2  # a and k; b and c lean on a, and their words stand
    after = days(ledger)
    assert before["a"] == "between 1 and 10 April 2025"
    assert after["a"] == "between 1 and 5 April 2025"
    assert after["b"] == "between 3 and 7 April 2025"
    assert after["d"] == before["d"]
    assert days(ledger, known=1) == before
    moved = {row["item_id"]: row for row in ledger.changes(since=1) if row["change"] == "moved"}
    assert moved.keys() == {"a", "b", "c", "k"}
    for row in moved.values():
        assert (row["because_kind"], row["because_id"]) == ("policy", "third-of-month")
        assert (row["batch"], row["reason"]) == (2, "the diary's use")
    [claim] = ledger.claims()
    assert claim["when_latest"] == "2025-05-05T23:59:59.999999Z"


def test_the_choice_itself_is_a_change_and_has_a_history(ledger: timeline.api.Timeline) -> None:
    ledger.choose("about-day", [5])
    ledger.choose("about-day", [7])
    ledger.choose("about-day", None)
    ledger.choose("about-day", [9])
    rows = [row for row in ledger.changes(since=1) if row["item_kind"] == "policy"]
    assert [(row["change"], row["before"], row["after"]) for row in rows] == [
        ("corrected", "3", "9")
    ]
    assert [row["op"] for row in ledger.history("policy", "about-day")] == [
        "assert", "correct", "retract", "restore", "correct",
    ]  # fmt: skip
    assert ledger.policies("about-day", known=3)[0]["value"] == [7]
    assert ledger.policies("about-day", known=4)[0]["value"] == [3]
    assert ledger.show_item("policy", "about-day")["value"] == [9]


def test_going_back_gives_what_was_before(ledger: timeline.api.Timeline) -> None:
    before = days(ledger)
    ledger.choose("about-duration", [2])
    assert days(ledger)["c"] != before["c"]
    ledger.choose("about-duration", None)
    assert days(ledger) == before
    assert ledger.changes(since=1) == []


def test_what_is_appended_later_is_understood_under_the_choice(
    ledger: timeline.api.Timeline, tmp_path: Path
) -> None:
    ledger.choose("about-year", [1])
    ledger.append({"record": "event", "id": "e", "title": "E", "when": "about 1950"})
    assert days(ledger)["e"] == "between 1949 and 1951"
    many = tmp_path / "many.jsonl"  # large enough to be loaded set by set
    line = '{"record": "event", "id": "m%d", "title": "M", "when": "about 1950"}'
    many.write_text("\n".join(line % number for number in range(2000)), encoding="utf-8")
    ledger.append(many)
    assert days(ledger)["m7"] == "between 1949 and 1951"


def test_a_file_may_choose_for_its_own_records(tmp_path: Path) -> None:
    file = tmp_path / "diary.yaml"
    file.write_text(
        "policies:\n  - {id: slashes, value: 2}\nevents:\n  - {id: a, title: A, when: 10/7/2008}\n",
        encoding="utf-8",
    )
    with timeline.open(":memory:", create=True) as ledger:
        receipt = ledger.append(file)
        assert days(ledger) == {"a": "10 July 2008"}
        assert (receipt.counts["policy"], receipt.counts["dating"]) == (1, 0)


def test_what_was_said_earlier_is_understood_anew_too(ledger: timeline.api.Timeline) -> None:
    ledger.append(
        [
            {"record": "source", "id": "old", "published": "2021-01-01"},
            {"record": "source", "id": "new", "published": "2023-01-01"},
            {"record": "event", "id": "x", "title": "X", "when": "about 1950", "source": "old"},
        ]
    )
    ledger.append({"record": "event", "op": "correct", "id": "x", "when": "1951", "source": "new"})
    ledger.choose("about-year", [2])
    assert days(ledger, said="2022-01-01")["x"] == "between 1948 and 1952"
    assert days(ledger)["x"] == "1951"


def test_a_choice_that_leaves_a_date_without_meaning_is_refused(
    ledger: timeline.api.Timeline,
) -> None:
    ledger.choose("slashes", [1])
    ledger.append({"record": "event", "id": "x", "title": "X", "when": "10/7/2008"})
    with pytest.raises(InvalidRecordsError) as caught:
        ledger.choose("slashes", None)
    assert 'event x: could not be understood any more: "10/7/2008"' in str(caught.value)
    assert ledger.policies("slashes")[0]["value"] == [1]
    ledger.choose("slashes", [2])
    assert days(ledger)["x"] == "10 July 2008"


def test_words_that_only_an_earlier_version_understood_stand_as_they_were_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with timeline.open(tmp_path / "timeline.duckdb", create=True) as ledger:
        with monkeypatch.context() as earlier:
            earlier.setattr("timeline.dates.places._NO_IDS", frozenset())
            ledger.append(
                [
                    {"record": "event", "id": "then", "title": "Then", "when": "2025-04-28"},
                    {"record": "event", "id": "next", "title": "Next", "when": "after then"},
                    {"record": "event", "id": "talks", "title": "T", "when": "early May 2025"},
                ]
            )
        with pytest.raises(DateError):
            understand("after then")
        before = {row["event_id"]: row for row in ledger.timeline()}
        ledger.choose("third-of-month", [7, 21])
        after = {row["event_id"]: row for row in ledger.timeline()}
        assert after["next"] == before["next"]
        assert after["talks"]["start_latest"] == "2025-05-07T23:59:59.999999Z"


def test_what_cannot_be_chosen_is_refused_and_leaves_nothing(
    ledger: timeline.api.Timeline,
) -> None:
    with pytest.raises(NotFoundError, match="did you mean"):
        ledger.choose("about-dy", [4])
    with pytest.raises(InvalidInputError, match="is 3 already"):
        ledger.choose("about-day", [3])
    with pytest.raises(InvalidInputError, match="is 3 already"):
        ledger.choose("about-day", None)
    for value in ([1, 2], [-1], [1000]):
        with pytest.raises(InvalidRecordsError, match="about-day takes"):
            ledger.choose("about-day", value)
    with pytest.raises(InvalidRecordsError, match="utc is not for choice"):
        ledger.choose("utc", [1])
    assert {row["batch"] for row in ledger.history()} == {1}


def test_explanations_name_the_value_in_force(ledger: timeline.api.Timeline) -> None:
    ledger.choose("third-of-month", [5, 20])
    told = "\n".join(ledger.explain("b")["sentences"])
    assert "By convention third-of-month (5, 20): Early ends with the first" in told
    assert "third-of-month (10, 20)" in "\n".join(ledger.explain("b", known=1)["sentences"])


def test_the_chain_covers_choices_and_datings(ledger: timeline.api.Timeline) -> None:
    ledger.choose("third-of-month", [5, 20])
    assert faults_of(ledger.connection) == []
    ledger.connection.execute("update dating_revision set stated_end_latest = '2025-04-06'")
    assert faults_of(ledger.connection) == [
        "batch 2: its content is not what was written (its digest differs)"
    ]


def test_a_ledger_from_before_conventions_could_be_chosen_takes_them(tmp_path: Path) -> None:
    file = tmp_path / "old.duckdb"
    with timeline.open(file, create=True) as ledger:
        ledger.append({"record": "event", "id": "a", "title": "A", "when": "about 2020"})
    with duckdb.connect(str(file)) as connection:  # as the first version left it
        for (name,) in connection.execute(
            "select view_name from duckdb_views() where not internal and sql like '%policy%'"
        ).fetchall():
            connection.execute(f"drop view {name}")
        for table in ("policy", "dating", "calendar", "figure", "origin"):
            connection.execute(f"drop table {table}_revision")
        connection.execute("alter table claim_revision drop column measure_kind")
        connection.execute("update schema_version set version = 1, views = 'older'")
    with timeline.open(file) as ledger:
        ledger.choose("about-year", [1])
        assert days(ledger) == {"a": "between 2019 and 2021"}
        assert faults_of(ledger.connection) == []


FIGURES = {
    "a": "about 600", "n": "nearly half", "d": "dozens", "p": "1.000", "x": "600", "s": "sacred",
}  # fmt: skip


@pytest.fixture
def figures() -> Any:
    with timeline.open(":memory:", create=True) as opened:
        opened.append(
            {"record": "claim", "id": id_, "subject": "army", "measure": "killed", "value": value}
            for id_, value in FIGURES.items()
        )
        yield opened


def bounds(ledger: timeline.api.Timeline, **axes: Any) -> dict[str, tuple[Any, Any, str]]:
    return {
        row["claim_id"]: (row["value_low"], row["value_high"], row["qualifier"])
        for row in ledger.claims(**axes)
    }


def test_a_choice_of_width_understands_the_figures_anew(figures: timeline.api.Timeline) -> None:
    before = bounds(figures)
    receipt = figures.choose("figure-about", [5], reason="they round to tens")
    assert (receipt.counts["policy"], receipt.counts["figure"], receipt.counts["dating"]) == (
        1,
        1,
        0,
    )
    assert bounds(figures) == before | {"a": (570, 630, "about")}
    assert bounds(figures, known=1) == before
    [moved] = [row for row in figures.changes(since=1) if row["change"] == "moved"]
    assert (moved["item_id"], moved["field"]) == ("a", "value")
    assert (moved["before"], moved["after"]) == ("540 to 660", "570 to 630")
    assert (moved["because_kind"], moved["because_id"]) == ("policy", "figure-about")
    assert (moved["batch"], moved["reason"]) == (2, "they round to tens")
    assert faults_of(figures.connection) == []


def test_a_text_becomes_a_figure_where_a_convention_says_so(figures: timeline.api.Timeline) -> None:
    assert bounds(figures)["p"] == (None, None, "text")
    figures.choose("figure-point", [2])
    assert bounds(figures)["p"] == (1000, 1000, "exact")
    [moved] = [row for row in figures.changes(since=1) if row["change"] == "moved"]
    assert (moved["before"], moved["after"]) == ("no figure", "1,000")
    figures.choose("figure-point", None)
    assert bounds(figures)["p"] == (None, None, "text")
    assert figures.changes(since=1) == []


def test_a_figure_that_is_corrected_later_keeps_to_the_choice(
    figures: timeline.api.Timeline, tmp_path: Path
) -> None:
    figures.choose("figure-about", [5])
    figures.correct("claim", "a", {"note": "seen again"})
    assert bounds(figures)["a"] == (570, 630, "about")
    figures.append(
        {"record": "claim", "id": "b", "subject": "army", "measure": "m", "value": "about 1,000"}
    )
    assert bounds(figures)["b"] == (950, 1050, "about")
    many = tmp_path / "many.jsonl"  # large enough to be loaded set by set
    line = '{"record": "claim", "id": "m%d", "subject": "x", "measure": "m", "value": "about 200"}'
    many.write_text("\n".join(line % number for number in range(2000)), encoding="utf-8")
    figures.append(many)
    assert bounds(figures)["m7"] == (190, 210, "about")
    assert bounds(figures, known=1)["a"] == (540, 660, "about")
    figures.choose("figure-about", None)
    assert bounds(figures)["a"] == (540, 660, "about")
    assert bounds(figures)["m7"] == (180, 220, "about")


def test_two_choices_of_one_batch_name_each_what_they_shape(figures: timeline.api.Timeline) -> None:
    figures.append(
        [
            {"record": "policy", "id": "figure-about", "value": 5},
            {"record": "policy", "id": "figure-dozens", "value": [24, 60]},
            {"record": "policy", "id": "about-day", "value": 5},
        ]
    )
    moved = {row["item_id"]: row for row in figures.changes(since=1) if row["change"] == "moved"}
    assert {id_: row["because_id"] for id_, row in moved.items()} == {
        "a": "figure-about",
        "d": "figure-dozens",
    }
    assert bounds(figures)["d"] == (24, 60, "vague")


def test_an_undone_choice_brings_the_figures_back(figures: timeline.api.Timeline) -> None:
    before = bounds(figures)
    batch = figures.choose("figure-nearly", [50]).batch
    assert bounds(figures)["n"] != before["n"]
    figures.undo(batch)
    assert bounds(figures) == before
    assert faults_of(figures.connection) == []


def test_the_chain_covers_figures_that_were_understood_anew(figures: timeline.api.Timeline) -> None:
    figures.choose("figure-about", [5])
    figures.connection.execute("update figure_revision set value_high = 700")
    assert faults_of(figures.connection) == [
        "batch 2: its content is not what was written (its digest differs)"
    ]


def test_conflicts_follow_the_choice(figures: timeline.api.Timeline) -> None:
    other = {"record": "claim", "id": "y", "subject": "army", "measure": "killed", "value": "650"}
    figures.append([other] + [{"record": "claim", "op": "retract", "id": id_} for id_ in "ndpxs"])
    assert figures.conflicts() == []
    figures.choose("figure-about", [5])
    [conflict] = figures.conflicts()
    assert conflict["arithmetic"].endswith("apart by at least 20")
