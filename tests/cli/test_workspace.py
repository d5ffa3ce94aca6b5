"""The whole way through a workspace, over a real ledger."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from timeline.cli import columns, main

if TYPE_CHECKING:
    from collections.abc import Callable

    Runner = Callable[..., Any]


ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the first chronology, made once."""
    folder = tmp_path_factory.mktemp("example") / "demo"
    assert main(["--quiet", "init", str(folder), "--example"]) == 0
    return folder


@pytest.fixture
def demo(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it; the current folder is in it."""
    shutil.copytree(example, tmp_path / "demo")
    monkeypatch.chdir(tmp_path / "demo")
    return tmp_path / "demo"


def test_init_makes_a_workspace_and_leaves_one_alone(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("init", "a/b")
    assert (done.code, done.out) == (0, "")
    made = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*"))
    assert made == [
        "a", "a/b", "a/b/.gitignore", "a/b/queries", "a/b/reports", "a/b/reports/templates",
        "a/b/seeds", "a/b/timeline.duckdb",
    ]  # fmt: skip
    (tmp_path / "a/b/.gitignore").write_text("mine")
    assert run("init", "a/b").code == 0
    assert (tmp_path / "a/b/.gitignore").read_text() == "mine"
    assert run("init", "a/b", "--example").code == 5


def test_an_example_that_fails_leaves_nothing_behind(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seeds = tmp_path / "demo" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "nis-report.md").write_text("mine")
    done = run("init", "demo", "--example")
    assert done.code == 5
    assert "nis-report.md" in done.err
    assert [path.name for path in (tmp_path / "demo").rglob("*")] == ["seeds", "nis-report.md"]


def test_the_example_gives_the_timeline_of_the_first_chronology(run: Runner, demo: Path) -> None:
    rows = {row["event_id"]: row for row in run("show", "--format", "json").json()}
    assert rows["nis-briefing"]["when_words"] == "30 April 2025"
    assert rows["nk-acknowledgment"]["when_edtf"] == "2025-04-28"
    first = run("show", "--known", "1", "--format", "json").json()
    order = [row["event_id"] for row in first]
    assert order.index("nk-acknowledgment") < order.index("nis-briefing")
    assert {row["basis"] for row in first} == {"undated"}
    changes = run("changes", "--since", "1", "--until", "2", "--format", "json").json()
    moved = {row["item_id"]: row for row in changes if row["change"] == "moved"}
    assert {"nis-briefing", "nk-acknowledgment", "fighting-lull"} <= set(moved)
    assert "nis-report" in moved["nis-briefing"]["because"]


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("show", columns.TIMELINE_FIELDS),
        ("claims", columns.CLAIM_FIELDS),
        ("conflicts", columns.CONFLICT_FIELDS),
        ("changes", columns.CHANGE_FIELDS),
        ("history", columns.HISTORY_FIELDS),
    ],
)
def test_every_listing_of_a_real_ledger_has_the_fields_that_an_empty_csv_names(
    name: str, fields: tuple[str, ...], run: Runner, demo: Path
) -> None:
    rows = run(name, "--format", "json").json()
    assert all(tuple(row) == fields for row in rows)
    read = list(csv.DictReader(io.StringIO(run(name, "--format", "csv", "--limit", "2").out)))
    assert len(read) == min(2, len(rows))
    table = run(name, "--limit", "1")
    assert table.code == 0
    assert len(table.out.splitlines()) == (2 if rows else 0)


def test_records_are_written_corrected_retracted_and_restored(run: Runner, demo: Path) -> None:
    assert run(
        "append", "source", "--id", "other", "--title", "Other", "--published", "2025-05-02"
    ).code == 0  # fmt: skip
    done = run(
        "append", "claim", "--id", "injured-other", "--event", "nk-deployment", "--subject",
        "North Korean soldiers", "--measure", "injured", "--value", "300", "--unit", "persons",
        "--when", "same day as nis-briefing", "--source", "other", "--quote",
        "300 were injured", "--json",
    )  # fmt: skip
    assert done.json()["counts"]["claim"] == 1
    found = run("conflicts").out
    assert "nis-report" in found
    assert "other" in found
    assert run("correct", "injured-other", "value=over 300", "--reason", "misread").code == 0
    shown = run("show", "claim", "injured-other", "--format", "json").json()
    assert shown["value_text"] == "over 300"
    assert shown["measure"] == "injured"
    assert shown["cites"] == [{"source": "other", "quote": "300 were injured"}]
    assert run("retract", "claim:injured-other").code == 0
    assert run("show", "injured-other").code == 4
    assert run("restore", "injured-other").code == 0
    assert run("show", "injured-other").code == 0
    did = [row["op"] for row in run("history", "injured-other", "--format", "json").json()]
    assert did == ["assert", "correct", "retract", "restore"]
    assert run(
        "append", "link", "--from", "claim:injured-other", "--to", "claim:injured", "--kind",
        "contradicts", "--source", "other",
    ).code == 0  # fmt: skip
    link = "claim:injured-other contradicts claim:injured"
    assert run("show", "link", link, "--format", "json").json()["kind"] == "contradicts"
    assert run("retract", "link", link).code == 0
    assert run("verify").code == 0


def test_standard_input_is_a_file(demo: Path) -> None:
    line = {
        "record": "event",
        "id": "a",
        "title": "A",
        "when": "2025-05-01",
        "source": "nis-report",
    }
    code = "import sys; from timeline.cli import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "append", "-", "--format", "jsonl", "--json"],
        input=json.dumps(line),
        capture_output=True,
        text=True,
        check=False,
        env=_environment(),
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["counts"]["event"] == 1


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["show", "nis-brief"], 4, "nis-briefing"),
        (["show", "--known", "99"], 4, "99"),
        (["show", "--known", "soon"], 3, "soon"),
        (["query", "timelin"], 4, "timeline"),
        (["query", "timeline", "-p", "knd=x"], 3, "kind"),
        (["query", "--sql", "delete from batch"], 3, "only reads"),
        (["query", "--sql", "select nothing"], 3, "nothing"),
        (["append", "none.yaml"], 3, "none.yaml"),
        (["append", "event", "--id", "x", "--title", "X", "--when", "blurgh day"], 3, "blurgh"),
        (
            ["append", "event", "--id", "x", "--title", "X", "--source", "nis-rport"],
            3,
            "nis-report",
        ),
        (["append", "event", "--id", "nis-briefing", "--title", "X"], 3, "nis-briefing"),
        (["correct", "nis-briefing", "titel=x"], 3, "title"),
        (["restore", "nis-briefing"], 3, "nis-briefing"),
        (["report", "chronicel"], 4, "chronicle"),
        (["explain", "nobody"], 4, "nobody"),
    ],
)
def test_what_is_wrong_is_said_with_its_code_and_nothing_is_written(
    args: list[str], code: int, words: str, run: Runner, demo: Path
) -> None:
    before = run("history", "--format", "json").out
    done = run(*args)
    assert done.code == code
    assert done.out == ""
    assert done.err.startswith("timeline: ")
    assert words in done.err
    assert "Traceback" not in done.err
    assert run("history", "--format", "json").out == before


def test_a_file_that_is_no_ledger_leaves_with_6(run: Runner, demo: Path) -> None:
    (demo / "x.duckdb").write_text("no ledger at all" * 1000)
    assert run("--db", "x.duckdb", "show").code == 6


def test_reports_are_written_under_their_day_and_are_the_same_twice(
    run: Runner, demo: Path
) -> None:
    recorded = run("query", "batches", "--format", "json").json()[-1]["recorded_at"]
    for name in ("chronicle", "changes", "claims"):
        done = run("report", name, "--format", "md", "--format", "html", "--format", "json")
        assert done.code == 0
        paths = [Path(line) for line in done.out.splitlines()]
        stem = f"{recorded[:10]}-{name}"
        assert paths == [Path("reports") / f"{stem}.{form}" for form in ("md", "html", "json")]
        printed = run("report", name, "--out", "-", "--format", "html")
        assert printed.out == paths[1].read_text(encoding="utf-8")
    listed = run("report").out
    assert all(name in listed for name in ("chronicle", "changes", "claims"))


def test_a_wrong_template_is_named_and_nothing_is_written(run: Runner, demo: Path) -> None:
    (demo / "reports/templates/mine.md.j2").write_text("{{ titel }}")
    done = run("report", "mine", "--format", "md")
    assert done.code == 3
    assert re.search(r"mine\.md\.j2:1: .*did you mean \"title\"", done.err)
    assert not list((demo / "reports").glob("*mine*"))


def test_a_query_of_the_workspace_is_listed_and_run(run: Runner, demo: Path) -> None:
    (demo / "queries/places.sql").write_text(
        "-- Answers: where things happened.\n"
        "-- Parameter: place VARCHAR, only there.\n"
        "select distinct place from event where place = $place order by place\n"
    )
    assert "places" in run("query", "--list").out
    assert run("query", "places", "-p", "place=Seoul", "--format", "csv").out == "place\nSeoul\n"
    sql = run("query", "--sql", "select count(*) as n from timeline", "--format", "json").json()
    assert sql == [{"n": 11}]


def test_verify_finds_what_was_altered(run: Runner, demo: Path) -> None:
    import duckdb

    assert run("verify").code == 0
    with duckdb.connect(str(demo / "timeline.duckdb")) as connection:
        connection.execute("update event_revision set title = 'x' where event_id = 'kim-order'")
    done = run("verify")
    assert done.code == 1
    assert done.out


def test_a_ledger_that_is_held_is_refused_in_words(run: Runner, demo: Path) -> None:
    code = (
        "import sys, duckdb; c = duckdb.connect('timeline.duckdb'); print('held', flush=True); "
        "sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = run("show", "--wait", "0")
        assert done.code == 6
        assert str(holder.pid) in done.err
        holder.communicate()


def test_the_listed_reports_are_written_once(run: Runner, demo: Path) -> None:
    assert "report: chronicle" in run("report", "--all").err
    (demo / "reports" / "reports.yaml").write_text("- report: claims\n  out: claims\n")
    assert run("report", "--all").out.split() == ["reports/claims.md", "reports/claims.html"]
    again = run("report", "--all")
    assert (again.code, again.out) == (0, "")
    assert "2 are as they were" in again.err
    assert run("report", "claims", "--all").code == 2
