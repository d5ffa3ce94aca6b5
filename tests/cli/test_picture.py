"""The timeline as it is drawn on a terminal: timeline/cli/picture.py."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline import clock
from timeline.cli.canvas import ASCII, DARK, LIGHT, UNICODE, Look
from timeline.cli.picture import timeline_lines
from timeline.cli.text import width
from timeline.reports.drawing.marks import extent_of
from timeline.reports.drawing.strips import cells, strips_of

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STYLE = Path(__file__).resolve().parents[2] / "reports" / "templates" / "_style.css.j2"
WIDTHS = [40, 60, 72, 80, 120, 200]

RECORDS = """
sources: [{id: s, title: S, published: "2025-06-01"}]
events:
  - {id: war, title: "A war on known days", when: "2025-01-10/2025-05-20", kind: war, source: s}
  - {id: siege, title: "A siege from a month to a month", kind: siege, source: s,
     start: "2025-02", end: "2025-04"}
  - {id: talks, title: "Talks since March", when: "since 2025-03", kind: talks, source: s}
  - {id: order, title: "An order before May", when: "before 2025-05", kind: talks, source: s}
  - {id: raid, title: "A raid", when: "2025-03-03", kind: war, source: s}
  - {id: word, title: "A word from nobody knows when", source: s}
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """A war, a siege, what is open, a day, and what has no date."""
    folder = tmp_path_factory.mktemp("picture")
    (folder / "r.yaml").write_text(RECORDS, encoding="utf-8")
    with timeline.open(folder / "timeline.duckdb", create=True) as ledger:
        ledger.append(folder / "r.yaml")
        return list(ledger.timeline())


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 4, 15, 12))  # noqa: DTZ001


def drawn(rows: list[dict[str, Any]], room: int, *, plain: bool = False) -> list[str]:
    look = Look(room, ASCII if plain else UNICODE, colour=not plain)
    return ["".join(text for text, _ in line).rstrip() for line in timeline_lines(rows, look)]


def test_a_plain_picture_at_eighty_cells(rows: list[dict[str, Any]]) -> None:
    assert drawn(rows, 80, plain=True) == PLAIN_80.strip("\n").split(
        "\n"
    )  # the axis, the bars, and what they mean


PLAIN_80 = """
       2025
                     Apr
       ======================       from 10 January   A war on known days
                      |             2025 to 20 May
                      |             2025
           [---======----]          from February     A siege from a month to a
                      |             2025 to April     month
                      |             2025
               [----+--->           since March 2025  Talks since March
               *      |             3 March 2025      A raid
                     <---]          by 30 April 2025  An order before May
o                     |             undated           A word from nobody knows
                      |                               when

* at that time   = for certain   - possibly   <> no bound   o no date, in order
| today, 15 April 2025
"""


@pytest.mark.parametrize("plain", [False, True], ids=["boxes", "plain"])
@pytest.mark.parametrize("room", WIDTHS)
def test_no_line_is_wider_than_the_terminal_and_no_event_is_missing(
    rows: list[dict[str, Any]], room: int, plain: bool
) -> None:
    lines = drawn(rows, room, plain=plain)
    assert max(map(width, lines)) <= room
    text = " ".join(" ".join(lines).split())
    at = -1
    for row in rows:
        word = row["title"].split()[1]
        found = text.find(word, at + 1)
        assert found > at, (word, text)
        at = found


@pytest.mark.parametrize("room", WIDTHS)
def test_plain_is_ascii(rows: list[dict[str, Any]], room: int) -> None:
    assert all(line.isascii() for line in drawn(rows, room, plain=True))


@pytest.mark.parametrize("room", [80, 120, 200])
def test_the_solid_part_of_a_bar_lies_within_the_time_that_is_certain(
    rows: list[dict[str, Any]], room: int
) -> None:
    lines = drawn(rows, room)
    # As wide as the bars are, up to where the first date in words begins.
    [first] = [line for line in lines if "A war" in line]
    bar = first.index(rows[0]["when_words"].split()[0]) - 2 - 2
    axis = strips_of(rows, room=bar, medium=cells(width)).axis
    assert axis is not None
    checked = 0
    for row in rows:
        extent = extent_of(row)
        if extent.sure is None:
            continue
        line = next(line for line in lines if row["title"].split()[1] in line)[2 : 2 + bar]
        solid = [at for at, sign in enumerate(line) if sign == "━"]
        certain = [axis.x(at) for at in extent.sure]
        assert solid, line
        assert certain[0] - 0.25 <= solid[0], line
        assert solid[-1] + 1 <= certain[1] + 0.25, line
        # And all of that time is drawn, but for what is less than a cell at either end.
        assert solid[-1] - solid[0] + 1 >= certain[1] - certain[0] - 1.5
        checked += 1
    assert checked == 2


def test_what_is_uncertain_or_open_looks_so(rows: list[dict[str, Any]]) -> None:
    lines = drawn(rows, 120)

    def bar(title: str) -> str:
        return next(line for line in lines if title in line).partition(title)[0]

    assert "├" in bar("A siege")
    assert "┤" in bar("A siege")
    assert "▸" in bar("Talks since")
    assert "◂" in bar("An order")
    assert "●" in bar("A raid")
    assert "├" not in bar("A war")
    assert next(line for line in lines if "A word" in line).startswith("○")


def test_today_is_a_line_through_all_rows(rows: list[dict[str, Any]]) -> None:
    lines = drawn(rows, 120, plain=True)
    word = next(line for line in lines if "A word" in line)
    war = next(line for line in lines if "A war" in line)
    at = word.index("|")
    assert war[at] == "="  # an event hides the line, and goes on beyond it
    assert "today, 15 April 2025" in lines[-1]


def test_the_colours_are_those_of_the_reports() -> None:
    css = STYLE.read_text(encoding="utf-8")
    for number, colours in enumerate((LIGHT, DARK)):
        found = [re.findall(rf"--k{kind}:\s*(#\w+)", css)[number] for kind in range(len(colours))]
        assert tuple(found) == colours


def test_kinds_differ_in_colour_and_the_key_names_them(rows: list[dict[str, Any]]) -> None:
    lines = list(timeline_lines(rows, Look(120, UNICODE, colour=True)))
    styles = {style for line in lines for text, style in line if "━" in text or "●" in text}
    assert len(styles & set(DARK)) == 2
    key = {
        text.strip(): line[at - 1][1] for line in lines[-1:] for at, (text, _) in enumerate(line)
    }
    assert {key["war"], key["siege"], key["talks"]} <= set(DARK)
    bare = timeline_lines(rows, Look(120, UNICODE, colour=False))
    assert not {style for line in bare for _, style in line} & {*DARK, *LIGHT}


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066 \u2028 \x9b31m\r\n"


@pytest.mark.parametrize("field", ["title", "when_words", "event_id", "kind"])
@pytest.mark.parametrize("room", [60, 120])
def test_no_text_of_a_document_drives_the_terminal(
    rows: list[dict[str, Any]], field: str, room: int
) -> None:
    lines = drawn([{**row, field: HOSTILE + str(row[field])} for row in rows], room)
    text = "".join(lines)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    assert max(map(width, lines)) <= room


def test_a_title_without_end_takes_a_few_lines(rows: list[dict[str, Any]]) -> None:
    long = [{**rows[0], "title": "x" * 100_000}, {**rows[1], "title": "연합 " * 30_000}]
    for room in WIDTHS:
        lines = drawn(long, room)
        assert len(lines) < 20
        assert max(map(width, lines)) <= room


def test_a_long_timeline_has_its_axis_below_as_well(rows: list[dict[str, Any]]) -> None:
    few, many = drawn(rows[:1] * 5, 100), drawn(rows[:1] * 40, 100)
    assert few.count(few[0]) == 1
    assert many.count(many[0]) == 2


# As commands


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "r.yaml").write_text(RECORDS, encoding="utf-8")
    with timeline.open(tmp_path / "timeline.duckdb", create=True) as ledger:
        ledger.append(tmp_path / "r.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def test_a_pipe_gets_the_table_and_a_log_the_picture(
    run: Callable[..., Any], workspace: Path
) -> None:
    assert run("show").out == run("show", "--format", "table").out
    assert "*" in run("show", "--plain").out
    assert run("show", "--plain").out.isascii()
    assert "●" in run("show", "--format", "drawing").out
    assert "\x1b" not in run("show", "--format", "drawing").out
    assert run("show", "--plain", "--kind", "none").err == "nothing to show\n"


@pytest.mark.parametrize(
    "words",
    [("--plain", "--format", "json"), ("raid", "--plain"), ("raid", "--format", "drawing")],
)
def test_what_cannot_be_drawn_is_refused(
    run: Callable[..., Any], workspace: Path, words: tuple[str, ...]
) -> None:
    done = run("show", *words)
    assert done.code == 2
    assert "leave" in done.err
