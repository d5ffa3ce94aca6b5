"""`timeline tag`: text in, expressions out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from timeline.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_tagged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("She left last May.", encoding="utf-8")
    assert main(["tag", str(file), "--published", "2013-03-22", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["text"], row["type"], row["value"]) == ("last May", "DATE", "2012-05")


def test_a_corpus_is_written_as_a_file_for_each_document(tmp_path: Path) -> None:
    corpus = tmp_path / "docs.jsonl"
    lines = [
        {"docid": "a", "dct": "2013-03-22", "text": "Yesterday."},
        {"docid": "b", "dct": None, "text": "Nothing."},
    ]
    corpus.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["tag", "--corpus", str(corpus), "--out", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "a.json").read_text(encoding="utf-8")) == [
        {"start": 0, "end": 9, "text": "Yesterday", "type": "DATE", "value": "2013-03-21"}
    ]
    assert json.loads((tmp_path / "out" / "b.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"docid": "../x", "text": ""}', "a name that a file can have"),
        ('{"docid": "x", "text": 1}', "an object with docid, dct and text"),
        ('{"docid": "x", "dct": "2013", "text": ""}', "one day"),
        ("{", "not JSON"),
        ('{"docid": "ok", "text": ""}', "stands on line 1 too"),
    ],
)
def test_a_faulty_corpus_is_refused_and_leaves_nothing_behind(
    line: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "docs.jsonl"
    corpus.write_text('{"docid": "ok", "text": "Friday"}\n' + line, encoding="utf-8")
    assert main(["tag", "--corpus", str(corpus), "--out", str(tmp_path / "out")]) == 3
    message = capsys.readouterr().err
    assert told in message
    assert "docs.jsonl:2" in message
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["a.txt", "--corpus", "b"],
        ["a.txt", "--out", "d"],
        ["--corpus", "b", "--published", "x"],
    ],
)
def test_what_contradicts_itself_is_refused(args: list[str]) -> None:
    assert main(["tag", *args]) == 2
