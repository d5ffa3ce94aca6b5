"""Changes as they are drawn on a terminal: timeline/cli/comparison.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.cli.canvas import ASCII, UNICODE, Look
from timeline.cli.comparison import changes_lines
from timeline.cli.text import width
from timeline.reports.shifts import shift_words

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
WIDTHS = [40, 60, 80, 120, 200]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first chronology, its date learned, then believed to be a week later; a second paper."""
    folder = tmp_path_factory.mktemp("comparison")
    with timeline.open(folder / "timeline.duckdb", create=True) as ledger:
        for name in ("01-nis-report", "02-publication-date", "story/03-a-second-paper"):
            ledger.append(SEEDS / f"{name}.yaml")
        ledger.correct(
            "source", "nis-report", {"published": "2025-05-07"}, reason="read off the wrong page"
        )
    return folder


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, Any]]:
    with timeline.open(folder / "timeline.duckdb", read_only=True) as ledger:
        steps = [(1, 2), (2, 3), (3, 4)]
        return [row for since, until in steps for row in ledger.changes(since=since, until=until)]


def drawn(rows: list[dict[str, Any]], room: int, *, plain: bool = False) -> list[str]:
    look = Look(room, ASCII if plain else UNICODE, colour=False)
    return ["".join(text for text, _ in line).rstrip() for line in changes_lines(rows, look)]


@pytest.mark.parametrize("plain", [False, True], ids=["boxes", "plain"])
@pytest.mark.parametrize("room", WIDTHS)
def test_every_change_is_there_and_no_line_is_wider_than_the_terminal(
    rows: list[dict[str, Any]], room: int, plain: bool
) -> None:
    lines = drawn(rows, room, plain=plain)
    assert max(map(width, lines)) <= room
    if plain:
        assert all(line.isascii() for line in lines)
    # Side by side, what changed stands left of where the head of its columns says "before".
    left, whole, edge = "", "", room
    for line in lines:
        edge = line.index("before") if line.split() == ["before", "after"] else edge
        left += "".join(line[:edge].split())
        whole += "".join(line.split())
    for row in rows:
        name = f"{row['item_kind']}:{row['item_id']}".replace(" ", "")
        assert name in left or name in whole


def test_before_and_after_stand_side_by_side_with_how_far_it_moved(
    rows: list[dict[str, Any]],
) -> None:
    lines = drawn(rows, 120)
    moved = [line for line in lines if line.startswith("  North Korea acknowledges")]
    assert len(moved) >= 2
    assert re.search(r"undated\s+→  2025-04-28$", moved[0])
    assert re.search(r"2025-04-28\s+→  2025-05-05  7 days later$", moved[1])
    head = next(line for line in lines if line.strip().startswith("before"))
    assert moved[0].index("undated") == head.index("before")
    assert moved[0].index("2025-04-28") == head.index("after")


def test_where_it_is_narrow_after_stands_below_before(rows: list[dict[str, Any]]) -> None:
    lines = drawn(rows, 60)
    at = lines.index("  event:nk-acknowledgment")
    assert lines[at + 1 : at + 3] == ["    before  undated", "    after   2025-04-28"]
    assert "    after   2025-05-05  7 days later" in lines


def test_each_batch_says_who_wrote_it_why_and_what_followed_from_it(
    rows: list[dict[str, Any]],
) -> None:
    lines = drawn(rows, 120)
    heads = [line for line in lines if re.match(r"batch \d, recorded ", line)]
    assert [head[:7] for head in heads] == ["batch 2", "batch 3", "batch 4"]
    assert "read off the wrong page" in lines
    assert lines.count("moved, because it changed the source nis-report") == 2
    assert "corrected" in lines
    added = lines.index("added")
    assert re.search(r"What the lawmakers were told\s+source:second-paper", lines[added + 3])


HOSTILE = "\x1b[2J\u202eevil\u2066 \x9b31m\r\n"


@pytest.mark.parametrize("room", [60, 120])
@pytest.mark.parametrize(
    "field", ["title", "item_id", "change", "field", "before", "after", "because", "author"]
)
def test_no_text_of_a_document_drives_the_terminal(
    rows: list[dict[str, Any]], field: str, room: int
) -> None:
    lines = drawn([{**row, field: f"{HOSTILE}{row[field]}"} for row in rows[:12]], room)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(lines))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2025-04-30", "2025-05-07", "7 days later"),
        ("2025-05-07", "2025-04-30", "7 days earlier"),
        ("[2025-04-28..2025-05-02]", "[2025-04-29..2025-05-03]", "1 day later"),
        ("2025-04-30T10:00:00", "2025-04-30T11:30:00", "90 minutes later"),
        ("2025-04", "2025-04-30", "narrower"),
        ("2025-04-30", "2025", "wider"),
        ("[..2025-05-07]", "[2025-05-01..2025-05-07]", "narrower"),
        ("2025-04/..", "2025-05/..", "later"),
        ("2025-04", "2025-03", "earlier"),
        ("[2025-04-01..2025-04-10]", "[2025-04-05..2025-05-10]", "later"),
        ("lasting to 2025-04-10 or later", "lasting to 2025-04-12 or later", "2 days later"),
        ("lasting to 2025-04-10 or later", "begun by 2025-04-12", ""),
        ("undated", "2025-04-30", ""),
        (None, "2025-04-30", ""),
        ("2025-04-30", "2025-04-30", ""),
        ("2025-04-30", "nonsense", ""),
    ],
)
def test_how_a_date_moved_is_said_where_few_words_say_it(
    before: str | None, after: str | None, words: str
) -> None:
    assert shift_words(before, after) == words


def test_a_pipe_gets_the_table_and_a_log_the_comparison(
    run: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")
    asked = ("changes", "--since", "1", "--until", "2")
    assert run(*asked).out == run(*asked, "--format", "table").out
    assert "->" in run(*asked, "--plain").out
    assert run(*asked, "--plain").out.isascii()
    assert "→" in run(*asked, "--format", "comparison").out
    assert run(*asked, "--plain", "--tag", "none").err == "nothing to show\n"
