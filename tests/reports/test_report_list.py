"""The reports that a workspace keeps: reports/reports.yaml and `Timeline.report_all`."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import timeline
from timeline.errors import InvalidInputError, NotFoundError
from timeline.reports import key_in, stamped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.api import Timeline

LIST = """
- report: index
  formats: html
  out: index
- report: chronicle
  formats: [md, html, json, svg]
  replay: yes
  out: chronicle
- report: event
  id: talks
  formats: md
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "reports" / "templates").mkdir(parents=True)
    (tmp_path / "reports" / "reports.yaml").write_text(LIST)
    return tmp_path


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger of one event; copy it, do not open it."""
    path = tmp_path_factory.mktemp("talks") / "timeline.duckdb"
    with timeline.open(path, create=True) as made:
        made.append(
            [{"record": "event", "id": "talks", "title": "Talks", "when": "2025-04-28"}],
            recorded_at="2026-11-20T09:00:00Z",
        )
    return path


@pytest.fixture
def ledger(home: Path, talks: Path) -> Iterator[Timeline]:
    with timeline.open(shutil.copy(talks, home / "timeline.duckdb")) as opened:
        yield opened


def anew(ledger: Timeline) -> set[str]:
    return {one.path.name for one in ledger.report_all() if one.anew}


ALL = {
    "index.html", "chronicle.md", "chronicle.html", "chronicle.json", "chronicle.svg",
    "2026-11-20-event-talks.md",
}  # fmt: skip


def test_only_what_changed_is_written_anew(ledger: Timeline, home: Path) -> None:
    assert anew(ledger) == ALL
    before = {path: path.read_bytes() for path in (home / "reports").glob("*.*")}
    assert anew(ledger) == set()
    assert {path: path.read_bytes() for path in (home / "reports").glob("*.*")} == before
    (home / "reports" / "chronicle.md").unlink()
    assert anew(ledger) == {"chronicle.md"}
    assert (home / "reports" / "chronicle.md").read_bytes() == before[
        home / "reports" / "chronicle.md"
    ]


def test_a_batch_an_option_and_a_template_each_make_it_anew(ledger: Timeline, home: Path) -> None:
    ledger.report_all()
    ledger.correct("event", "talks", {"title": "Long talks"}, recorded_at="2026-11-20T10:00:00Z")
    assert anew(ledger) == ALL
    file = home / "reports" / "reports.yaml"
    file.write_text(LIST.replace("replay: yes", "title: Who spoke"))
    assert anew(ledger) == {name for name in ALL if name.startswith("chronicle")}
    (home / "reports" / "templates" / "chronicle.md.j2").write_text("mine")
    assert "chronicle.md" in anew(ledger)
    assert (home / "reports" / "chronicle.md").read_text().startswith("mine\n")
    assert anew(ledger) == set()


def test_an_index_lists_what_was_written_with_it(ledger: Timeline, home: Path) -> None:
    ledger.report_all()
    text = (home / "reports" / "index.html").read_text(encoding="utf-8")
    assert "2026-11-20-event-talks.md" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- report: chronicel", [':1: report: there is no report "chronicel"', '"chronicle"']),
        ("- report: index\n  formats: [htm]", [":2: formats: ", 'did you mean "html"?']),
        ("- report: index\n  frmats: md", [":2: frmats: is no field", '"formats"']),
        ("- report: index\n  out: ../x", [":2: out: ", "without folder"]),
        ("- report: index\n  out: a\n- report: claims\n  out: a", [":3: out: ", ":1 too"]),
        ("- report: chronicle\n  replay: maybe", [":2: replay: must be yes or no"]),
        ("- report: chronicle\n  locale: xx", [":2: locale: "]),
        ("- report: chronicle\n  kind: [a]", [":2: kind: must be one text"]),
        ("- chronicle", [":1: each report has fields"]),
        ("- formats: md", [":1: report: is missing"]),
        ("report: index", ["a list of reports is needed"]),
        ("", ["a list of reports is needed"]),
        ("- report: [", ["is no YAML"]),
        ("- report: claims\n- report: claims", [":2: 2026-11-20-claims.md is that of"]),
        ("- report: index\n- report: event", [":2: event: ", "give its id"]),
    ],
)
def test_a_wrong_list_is_refused_with_line_and_field_and_writes_nothing(
    ledger: Timeline, home: Path, text: str, words: list[str]
) -> None:
    (home / "reports" / "reports.yaml").write_text(text)
    with pytest.raises(InvalidInputError) as caught:
        ledger.report_all()
    for word in words:
        assert word in str(caught.value)
    assert [path.name for path in (home / "reports").glob("*.*")] == ["reports.yaml"]


def test_everything_that_is_wrong_is_said_at_once(ledger: Timeline, home: Path) -> None:
    (home / "reports" / "reports.yaml").write_text("- report: x\n- report: index\n  out: /")
    with pytest.raises(InvalidInputError) as caught:
        ledger.report_all()
    assert len(str(caught.value).splitlines()) == 2


def test_what_a_report_refuses_names_its_line(ledger: Timeline, home: Path) -> None:
    (home / "reports" / "reports.yaml").write_text("- report: event\n  id: nobody")
    with pytest.raises(NotFoundError, match=r"reports\.yaml:1: event: there is no event 'nobody'"):
        ledger.report_all()


def test_without_a_list_it_says_how_to_begin_one(ledger: Timeline, home: Path) -> None:
    (home / "reports" / "reports.yaml").unlink()
    with pytest.raises(InvalidInputError, match="report: chronicle"):
        ledger.report_all()


def test_a_key_stands_in_a_picture_and_leaves_it_one(ledger: Timeline) -> None:
    resvg = pytest.importorskip("resvg_py")
    del resvg
    made = ledger.document("chronicle", format="png")
    once = stamped(made, "png", "a" * 64)
    assert key_in(made, "png") is None
    assert key_in(once, "png") == "a" * 64
    assert once.startswith(made[:-12])
    assert once.endswith(made[-12:])


def test_what_a_document_says_is_no_key() -> None:
    forged = b"<!-- timeline-key: " + b"b" * 64 + b" -->"
    assert key_in(stamped(forged, "md", "a" * 64), "md") == "a" * 64
