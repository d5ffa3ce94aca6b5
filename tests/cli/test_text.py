from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from timeline.cli import output
from timeline.cli.text import escape_json, pad, visible, width

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "a\x1b[31mred\x07 \x9b2J \u202egnp\u2066 \r\nend\x7f"


def test_nothing_that_a_terminal_obeys_is_shown() -> None:
    shown = visible(HOSTILE)
    assert all(character.isprintable() for character in shown)
    assert "\\x1b[31m" in shown


def test_json_stays_the_same_data_when_control_characters_are_escaped() -> None:
    text = escape_json(json.dumps({"a": HOSTILE}, ensure_ascii=False))
    assert json.loads(text) == {"a": HOSTILE}
    assert all(character.isprintable() for character in text)


@pytest.mark.parametrize(
    ("text", "cells"), [("abc", 3), ("연합", 4), ("e\u0301", 1), ("a\u200db", 2)]
)
def test_width_is_that_of_the_terminal(text: str, cells: int) -> None:
    assert width(text) == cells
    assert width(pad(text, 6)) == 6


ROWS = [
    {"id": "a|b", "title": HOSTILE, "tags": ["x", "y"], "none": None, "flag": True, "n": 4700.0}
]


def test_a_table_hides_empty_columns_and_truncates_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    output.print_rows([{"a": "x" * 500, "b": None}], "table")
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["a", "x" * 500]


def test_markdown_escapes_what_would_break_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_rows(ROWS, "md")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "a\\|b" in lines[2]
    assert lines[2].replace("\\|", "").count("|") == 7


def test_csv_reads_back(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import csv
    import io

    rows = [{"a": 'he said "x",\nthen', "b": ["p", "q"], "c": None, "d": False}]
    output.print_rows(rows, "csv")
    back = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert back == [{"a": 'he said "x",\nthen', "b": '["p", "q"]', "c": "", "d": "false"}]


def test_csv_without_rows_still_has_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_rows([], "csv", fields=("a", "b"))
    assert capsys.readouterr().out == "a,b\n"


def test_jsonl_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_rows([*ROWS, *ROWS], "jsonl")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [*ROWS, *ROWS]


def test_json_keeps_letters_of_every_script(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"a": "연합뉴스"})
    assert "연합뉴스" in capsys.readouterr().out
