"""The story that the product was made for: one undated report, then its date, then doubts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
import yaml

import timeline
from timeline.catalog import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = data_folder("seeds")
FIRST, SECOND = "2025-05-01T08:00:00Z", "2025-05-02T08:00:00Z"
BOUNDS = ("start_earliest", "start_latest", "end_earliest", "end_latest")
MONTH_OF_APRIL = ("2025-04-01T00:00:00Z", "2025-04-30T23:59:59.999999Z")

Rows = dict[str, dict[str, Any]]


def day(text: str) -> tuple[str, str, str, str]:
    first, last = f"{text}T00:00:00Z", f"{text}T23:59:59.999999Z"
    return (first, last, first, last)


def bounds(row: dict[str, Any]) -> tuple[str | None, ...]:
    return tuple(row[name] for name in BOUNDS)


def by_event(rows: list[dict[str, Any]]) -> Rows:
    return {row["event_id"]: row for row in rows}


@pytest.fixture(scope="module")
def told(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file after both batches of the seeds; copy it to write to it."""
    path = tmp_path_factory.mktemp("told") / "timeline.duckdb"
    shutil.copy(blank, path)
    with timeline.open(path) as ledger:
        ledger.append(SEEDS / "01-nis-report.yaml", recorded_at=FIRST)
        ledger.append(SEEDS / "02-publication-date.yaml", recorded_at=SECOND)
    return path


@pytest.fixture(scope="module")
def story(told: Path) -> Iterator[timeline.Timeline]:
    """Both batches, for reading."""
    with timeline.open(told, read_only=True) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def at_first(story: timeline.Timeline) -> list[dict[str, Any]]:
    return story.timeline(known=1)


@pytest.fixture(scope="module")
def dated(story: timeline.Timeline) -> Rows:
    return by_event(story.timeline())


@pytest.fixture
def retold(told: Path, tmp_path: Path) -> Iterator[timeline.Timeline]:
    """Both batches, for writing on."""
    path = shutil.copy(told, tmp_path / "timeline.duckdb")
    with timeline.open(path) as ledger:
        yield ledger


def moved(rows: list[dict[str, Any]], kind: str = "event") -> list[str]:
    """What a list of changes says to have moved, in order of ids."""
    return sorted(
        row["item_id"] for row in rows if (row["change"], row["item_kind"]) == ("moved", kind)
    )


def apart(before: Rows, after: Rows) -> list[str]:
    """The events whose bounds are not what they were."""
    return sorted(name for name, row in after.items() if bounds(row) != bounds(before[name]))


# The seeds themselves


def cited_words() -> list[tuple[str, str]]:
    found = []
    for file in sorted(SEEDS.glob("*.yaml")):
        told = yaml.safe_load(file.read_text(encoding="utf-8"))
        for section in ("events", "claims", "links"):
            for record in told.get(section, ()):
                name = f"{section} {record.get('id') or record['from']}"
                cites = record.get("cites") or [record]
                found += [(name, cite.get("quote", "")) for cite in cites]
    return found


def test_every_record_of_the_seeds_cites_words_that_stand_in_the_report() -> None:
    report = (SEEDS / "nis-report.md").read_text(encoding="utf-8")
    quotes = cited_words()
    assert len(quotes) > 20
    assert [(name, quote) for name, quote in quotes if not quote or quote not in report] == []


def test_appending_the_seeds_a_second_time_changes_nothing(retold: timeline.Timeline) -> None:
    again = retold.append(SEEDS / "01-nis-report.yaml")
    assert (again.repeated, again.batch, again.recorded_at) == (True, 1, FIRST)
    assert len(retold.query("batches")) == 2


# The first batch: an order without a date


def test_an_undated_report_gives_an_order_and_no_dates(at_first: list[dict[str, Any]]) -> None:
    order = [row["event_id"] for row in at_first]
    briefing = order.index("nis-briefing")
    assert order.index("nk-acknowledgment") < briefing
    assert order.index("kursk-retaken") < briefing
    assert order.index("kim-order") < order.index("nk-part-in-kursk")
    assert [row["position"] for row in at_first] == list(range(1, len(order) + 1))
    assert {row["basis"] for row in at_first} == {"undated"}
    assert {bounds(row) for row in at_first} == {(None,) * 4}
    assert {row["when_edtf"] for row in at_first} == {None}


def test_the_first_batch_alone_answers_as_it_does_later_with_known(
    ledger: timeline.Timeline, at_first: list[dict[str, Any]]
) -> None:
    ledger.append(SEEDS / "01-nis-report.yaml")
    assert ledger.timeline() == at_first
    assert ledger.conflicts() == []
    assert ledger.verify() == []


@pytest.mark.parametrize("known", [FIRST, "2025-05-01", "2025-05-02T07:59:59.999999Z"])
def test_any_moment_before_the_second_batch_gives_the_first_answer(
    story: timeline.Timeline, at_first: list[dict[str, Any]], known: str
) -> None:
    assert story.timeline(known=known) == at_first


def test_before_the_first_batch_nothing_was_known(story: timeline.Timeline) -> None:
    assert story.timeline(known="2025-04-30") == []


# The second batch: the date of publication


def test_the_date_of_publication_dates_what_leans_on_it(dated: Rows) -> None:
    assert bounds(dated["nis-briefing"]) == day("2025-04-30")
    assert bounds(dated["nk-acknowledgment"]) == day("2025-04-28")
    assert dated["nis-briefing"]["basis"] == dated["nk-acknowledgment"]["basis"] == "derived"
    assert bounds(dated["putin-thanks"]) == (None,) * 4


def test_the_lull_begins_in_april_and_has_no_end(dated: Rows) -> None:
    lull = dated["fighting-lull"]
    assert (lull["start_earliest"], lull["start_latest"]) == MONTH_OF_APRIL
    assert lull["end_latest"] is None


def test_the_words_stay_as_they_were_said(dated: Rows) -> None:
    assert dated["nis-briefing"]["when_text"] == "on Wednesday"
    assert dated["nk-acknowledgment"]["when_text"] == "2 days before nis-briefing"


def test_changes_name_every_moved_event_and_the_correction_that_moved_it(
    story: timeline.Timeline, dated: Rows, at_first: list[dict[str, Any]]
) -> None:
    rows = story.changes(since=1)
    edited = [row for row in rows if row["change"] not in ("moved", "reordered")]
    assert [
        (row["item_kind"], row["item_id"], row["change"], row["field"], row["before"], row["after"])
        for row in edited
    ] == [("source", "nis-report", "corrected", "published", None, "2025-04-30")]
    assert moved(rows) == apart(by_event(at_first), dated)
    assert {"nis-briefing", "nk-acknowledgment", "fighting-lull"} <= set(moved(rows))
    assert {"killed", "injured", "troops-acknowledged"} <= set(moved(rows, "claim"))
    followed = [row for row in rows if row["change"] != "corrected"]
    assert {(row["because_kind"], row["because_id"], row["batch"]) for row in followed} == {
        ("source", "nis-report", 2)
    }
    others = [row for row in rows if row["change"] == "moved"]
    after = {row["item_id"]: row["after"] for row in others}
    assert (after["nis-briefing"], after["nk-acknowledgment"]) == ("2025-04-30", "2025-04-28")
    assert {row["reason_kind"] for row in rows} == {"new-information"}


def test_the_explanation_goes_down_to_the_publication(story: timeline.Timeline) -> None:
    told = "\n".join(story.explain("nk-acknowledgment")["sentences"])
    for words in ("2 days before nis-briefing", "on Wednesday", "2025-04-30", "28 April 2025"):
        assert words in told


# A publication corrected once more


def test_a_publication_a_week_later_moves_everything_but_the_lulls_april(
    retold: timeline.Timeline, dated: Rows
) -> None:
    retold.correct("source", "nis-report", {"published": "2025-05-07"}, reason="a slip")
    after = by_event(retold.timeline())
    assert bounds(after["nis-briefing"]) == day("2025-05-07")
    assert bounds(after["nk-acknowledgment"]) == day("2025-05-05")
    lull = after["fighting-lull"]
    assert (lull["start_earliest"], lull["start_latest"]) == MONTH_OF_APRIL
    assert lull["end_latest"] is None
    assert retold.conflicts() == []

    rows = retold.changes(since=2)
    assert [(row["item_id"], row["before"], row["after"]) for row in rows[:1]] == [
        ("nis-report", "2025-04-30", "2025-05-07")
    ]
    assert {row["change"] for row in rows[1:]} == {"moved"}
    assert moved(rows) == apart(dated, after)
    assert not {"fighting-lull", "putin-thanks"} & set(moved(rows))
    touched = retold.sql("select item_kind, item_id from revision where batch = 3")
    assert touched == [{"item_kind": "source", "item_id": "nis-report"}]


# A conflict


def test_two_dates_that_cannot_both_hold_are_named_and_the_rest_stands(
    retold: timeline.Timeline, dated: Rows
) -> None:
    retold.correct("event", "nis-briefing", {"when": ["on Wednesday", "2025-05-01"]})
    (conflict,) = retold.conflicts()
    assert conflict["conflict_kind"] == "dates"
    assert "event:nis-briefing" in conflict["items"]
    ours = [one["text"] for one in conflict["statements"] if one["item_id"] == "nis-briefing"]
    assert "on Wednesday" in ours
    assert any("2025-05-01" in text for text in ours)
    for words in ("on Wednesday", "2025-05-01"):
        assert words in conflict["arithmetic"]
    assert {one["source_id"] for one in conflict["statements"]} == {"nis-report"}

    after = by_event(retold.timeline())
    assert [name for name, row in after.items() if row["conflict"]] == ["nis-briefing"]
    # What leans on the briefing follows what is stated of it.
    assert bounds(after["nis-briefing"]) == day("2025-05-01")
    assert bounds(after["nk-acknowledgment"]) == day("2025-04-29")
    for name in ("fighting-lull", "aid-received", "nk-workers-sent", "putin-thanks"):
        assert bounds(after[name]) == bounds(dated[name])
    assert by_event(retold.timeline(known=2)) == dated


def test_another_sources_figure_is_set_against_the_first(retold: timeline.Timeline) -> None:
    retold.append(
        [
            {"record": "source", "id": "other", "title": "Another", "published": "2025-05-02"},
            {
                "record": "claim",
                "id": "injured-300",
                "event": "nk-deployment",
                "subject": "North Korean soldiers",
                "measure": "injured",
                "value": "300",
                "unit": "persons",
                "source": "other",
                "quote": "300 were injured",
            },
        ]
    )
    (conflict,) = retold.conflicts()
    assert conflict["conflict_kind"] == "values"
    assert conflict["items"] == ["claim:injured", "claim:injured-300"]
    assert [(one["source_id"], one["text"], one["quote"]) for one in conflict["statements"]] == [
        ("nis-report", "over 4,000", "over 4,000 were injured"),
        ("other", "300", "300 were injured"),
    ]
    for words in ("over 4,000", "300", "3,700"):
        assert words in conflict["arithmetic"]


# What had been said


@pytest.mark.parametrize(
    ("known", "said", "there"),
    [
        # Published on 30 April: not said on the 29th, said when the 30th is over.
        (None, "2025-04-29", False),
        (None, "2025-04-30", True),
        # While we did not know its date, it counts as said when it was recorded.
        (1, "2025-04-30", False),
        (1, FIRST, True),
    ],
)
def test_what_was_said_by_a_day_holds_what_had_been_published_by_then(
    story: timeline.Timeline, known: int | None, said: str, there: bool
) -> None:
    rows = story.timeline(known=known, said=said)
    assert ("nis-briefing" in by_event(rows)) is there
    assert bool(rows) is there


def test_a_publication_after_its_recording_counts_as_said_when_it_was_recorded(
    ledger: timeline.Timeline,
) -> None:
    ledger.append(
        [
            {"record": "source", "id": "early", "published": "2025-04-30"},
            {"record": "source", "id": "late", "published": "2025-06-01"},
            {"record": "event", "id": "of-early", "title": "A", "source": "early"},
            {"record": "event", "id": "of-late", "title": "B", "source": "late"},
            {"record": "event", "id": "of-nobody", "title": "C"},
        ],
        recorded_at=FIRST,
    )
    for said, there in {
        "2025-04-29": set(),
        "2025-04-30": {"of-early"},
        FIRST: {"of-early", "of-late", "of-nobody"},
    }.items():
        assert set(by_event(ledger.timeline(said=said))) == there, said


# The bare database

COLUMNS = ", ".join(
    ["position", "event_id", "title", "kind", "place", "when_text", "when_edtf", "basis", "said_in"]
    + [f"iso_instant({name}) as {name}" for name in BOUNDS]
)
BARE = """
import json, sys
sys.path.append(sys.argv[1])
import duckdb
with duckdb.connect(sys.argv[2], read_only=True) as connection:
    told = []
    for sql in json.loads(sys.argv[3]):
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        told.append([dict(zip(names, row)) for row in cursor.fetchall()])
assert not any(name.split(".")[0] == "timeline" for name in sys.modules)
print(json.dumps(told))
"""


ASKED = [{}, {"known": FIRST}, {"said": "2025-04-29T00:00:00Z"}, {"known": FIRST, "said": FIRST}]


def test_the_bare_database_gives_the_same_timeline(told: Path, story: timeline.Timeline) -> None:
    questions = []
    for axes in ASKED:
        moments = [f"{name} := timestamp '{at.rstrip('Z')}'" for name, at in axes.items()]
        place = f"timeline_at({', '.join(moments)}) order by position" if axes else "timeline"
        questions.append(f"select {COLUMNS} from {place}")  # noqa: S608
    packages = Path(duckdb.__file__).parents[1]
    arguments = [str(packages), str(told), json.dumps(questions)]
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", BARE, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    names = [part.split(" as ")[-1] for part in COLUMNS.split(", ")]
    for axes, bare in zip(ASKED, json.loads(run.stdout), strict=True):
        ours = [{name: row[name] for name in names} for row in story.timeline(**axes)]
        assert bare == ours, axes
        assert bool(bare) is ("2025-04-29T00:00:00Z" not in axes.values())


def test_a_client_that_is_not_set_up_as_ours_answers_every_view_with_the_same_rows(
    told: Path, tmp_path: Path
) -> None:
    views = "select view_name from duckdb_views() where not internal order by all"
    asked = "select to_json(shown) as row from {} as shown order by all"
    with timeline.open(told, read_only=True) as ledger:
        names = [row["view_name"] for row in ledger.sql(views)]
        ours = {name: [row["row"] for row in ledger.sql(asked.format(name))] for name in names}
    with duckdb.connect(shutil.copy(told, tmp_path / "copy.duckdb")) as plain:
        plain.execute("set timezone = 'UTC'")
        theirs = {
            name: [row[0] for row in plain.execute(asked.format(name)).fetchall()] for name in names
        }
    assert "timeline" in names
    assert theirs == ours
