"""Real histories that nobody here wrote, imported by a mapping and asked as of any moment."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.records.mapping_templates import slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = Path(__file__).parents[3] / "shared"
MAPPINGS = Path(__file__).with_name("mappings")

pytestmark = [pytest.mark.shared, pytest.mark.slow]

ASKED = """
    SELECT value_text FROM claim_at(known := $known::timestamptz AT TIME ZONE 'UTC')
    WHERE claim_id = $id
"""
DATES_CORRECTED = """
    SELECT batch, event_id FROM event_revision
    WHERE op = 'correct' AND list_contains(fields, 'when') ORDER BY seq
"""


def lines(*parts: str) -> list[dict[str, Any]]:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the measures beside the checkout are absent: {path.name}")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def imported(blank: Path, folder: Path, table: str, mapping: str) -> timeline.Timeline:
    data = SHARED / "data" / table
    if not data.exists():
        pytest.skip(f"the measures beside the checkout are absent: {table}")
    copy = folder / f"{table}.duckdb"
    copy.write_bytes(blank.read_bytes())
    ledger = timeline.open(copy)
    ledger.import_table(data, MAPPINGS / mapping)
    return ledger


@pytest.mark.parametrize("name", ["petro", "palestine"])
def test_every_question_on_a_field_as_of_a_moment_is_answered_right(
    name: str, blank: Path, tmp_path: Path
) -> None:
    questions = lines("eval", "asof", f"{name}.jsonl")
    wrong = []
    with imported(blank, tmp_path, f"{name}_revisions.csv", "changes.yaml") as ledger:
        for asked in questions:
            id_ = "/".join([slug(asked["path"]), asked["key"], slug(asked["field"])])
            values = {"known": asked["record_asof"], "id": id_}
            row = ledger.connection.execute(ASKED, values).fetchone()
            answer = row[0] if row else None
            if answer != asked["expected"]:
                wrong.append((asked, answer))
        assert ledger.verify() == []
    assert len(questions) == 100
    assert wrong == []


@pytest.fixture(scope="module")
def chronology(
    blank: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[timeline.Timeline]:
    folder = tmp_path_factory.mktemp("chronology")
    with imported(blank, folder, "kleptocracy_revisions.jsonl", "chronology.yaml") as ledger:
        yield ledger


@pytest.fixture(scope="module")
def given() -> list[dict[str, Any]]:
    return lines("data", "kleptocracy_revisions.jsonl")


def test_the_events_that_were_not_deleted_make_a_timeline(
    chronology: timeline.Timeline, given: list[dict[str, Any]]
) -> None:
    rows = chronology.timeline()
    last = {row["event_id"]: row["kind"] for row in given}
    assert {row["event_id"] for row in rows} == {
        slug(name) for name, kind in last.items() if kind != "delete"
    }
    assert len(rows) == 2001
    assert all(row["basis"] == "stated" for row in rows)
    starts = [row["start_earliest"] for row in rows]
    assert starts == sorted(starts)
    assert chronology.verify() == []


def test_a_deletion_is_a_retraction(
    chronology: timeline.Timeline, given: list[dict[str, Any]]
) -> None:
    retracted = [row["item_id"] for row in chronology.history() if row["op"] == "retract"]
    deleted = [slug(row["event_id"]) for row in given if row["kind"] == "delete"]
    assert len(deleted) == 277
    assert sorted(retracted) == sorted(deleted)


def test_a_date_on_the_first_of_january_is_its_year(chronology: timeline.Timeline) -> None:
    ends = lines("data", "kleptocracy_events.jsonl")
    years = {slug(row["id"]) for row in ends if row["date"].endswith("-01-01")}
    assert len(years) == 109
    dated = {row["event_id"]: row["when_edtf"] for row in chronology.timeline()}
    assert {id_ for id_ in dated if re.fullmatch(r"\d{4}", dated[id_] or "")} == years


def test_every_corrected_date_is_among_the_changes(
    chronology: timeline.Timeline, given: list[dict[str, Any]]
) -> None:
    corrected = [
        slug(row["event_id"])
        for row in given
        if row["kind"] == "revise" and "date" in row["payload"]
    ]
    assert len(corrected) == 42
    recorded = chronology.sql(DATES_CORRECTED)
    assert [row["event_id"] for row in recorded] == corrected
    for batch in sorted({row["batch"] for row in recorded}):
        wanted = {row["event_id"] for row in recorded if row["batch"] == batch}
        changes = chronology.changes(since=batch - 1, until=batch)
        told = {row["item_id"] for row in changes if row["field"] == "when"}
        assert wanted <= told, batch


def test_the_report_of_it_opens_within_a_second_and_briefs_on_one_page(
    chronology: timeline.Timeline, visit: Callable[..., Any], tmp_path: Path
) -> None:
    file, brief = tmp_path / "chronicle.html", tmp_path / "briefing.html"
    file.write_text(chronology.render("chronicle", format="html"), encoding="utf-8")
    brief.write_text(chronology.render("briefing", format="html"), encoding="utf-8")
    ready = []
    for _ in range(3):
        with visit(file) as page:
            figure = page.locator("figure[data-ready]")
            figure.wait_for()
            assert figure.get_attribute("data-shown") == "2001"
            ready.append(float(figure.get_attribute("data-ready")))
    assert min(ready) < 1000, "milliseconds from the start of loading until it can be used"
    with visit(brief) as page:
        for size in ("A4", "Letter"):
            assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size))) == 1


REPORTED = "killed_cum_reported"
FALL = (
    "Lebanon, killed_cum_reported: 4047 (4,047) by 2024-12-04, 123 (123) from 2026-03-05 on: "
    "a running total falls by at least 3,924"
)


@pytest.fixture
def lebanon(blank: Path, tmp_path: Path) -> Iterator[timeline.Timeline]:
    with imported(blank, tmp_path, "palestine_revisions.csv", "lebanon.yaml") as ledger:
        yield ledger


def test_a_total_that_begins_anew_is_a_conflict_until_it_is_marked_as_rebased(
    lebanon: timeline.Timeline,
) -> None:
    [conflict] = lebanon.conflicts()
    assert (conflict["conflict_kind"], conflict["arithmetic"]) == ("stock", FALL)
    series = lebanon.series(measure=REPORTED)
    before = lebanon.sql("select max(batch) as last from batch")[0]["last"]
    lebanon.append(
        [
            {"record": "claim", "op": "correct", "id": row["claim_id"], "note": "from March 2026",
             "reason_kind": "rebasing"}
            for row in series
            if row["when_earliest"] >= "2026-03-05"
        ]
    )  # fmt: skip
    assert lebanon.conflicts() == []
    assert [row["arithmetic"] for row in lebanon.conflicts(known=before)] == [FALL]
    # What is said of the growth since is that of the new baseline alone.
    grown = lebanon.implied(measure=REPORTED, kind="flow")
    assert len(grown) == len(series) - 2


def test_a_series_whose_baseline_was_changed_is_marked_and_no_conflict(
    lebanon: timeline.Timeline,
) -> None:
    day = "2026-03-05/killed_cum"
    history = lebanon.history("claim", day)
    assert [
        (row["reason_kind"], part["after"])
        for row in history
        for part in row["changed"]
        if part["field"] == "value"
    ] == [
        ("new-information", "123"),
        ("rebasing", "4170"),
    ]
    changed = history[-1]["batch"]
    series = {row["claim_id"]: row for row in lebanon.series(measure="killed_cum")}
    assert series[day]["rebased"]
    assert series[day]["value_low"] == 4170
    assert {row["measure_kind"] for row in series.values()} == {"cumulative"}
    [then] = [
        row
        for row in lebanon.series(measure="killed_cum", known=changed - 1)
        if row["claim_id"] == day
    ]
    assert (then["value_low"], then["rebased"]) == (123, False)
    assert [
        row["arithmetic"] for row in lebanon.conflicts() if REPORTED not in row["arithmetic"]
    ] == []
    rows = lebanon.changes(since=changed - 1, until=changed)
    [jump] = [row for row in rows if row["item_id"] == day and row["field"] == "value"]
    assert (jump["before"], jump["after"], jump["reason_kind"]) == ("123", "4170", "rebasing")
