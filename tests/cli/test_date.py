from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Runner = Callable[..., Any]

PROGRAM = "import sys; from timeline.cli import main; sys.exit(main())"


def answers(text: str | bytes, *args: str) -> list[dict[str, Any]]:
    """Run `timeline date -` as a process over these lines."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "date", "-", *args],
        input=text if isinstance(text, bytes) else text.encode(),
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_one_expression_as_json(run: Runner) -> None:
    done = run("date", "2 days before 2025-04-30", "--published", "2025-04-30", "--format", "json")
    assert done.code == 0
    assert done.err == ""
    found = done.json()
    assert list(found)[:8] == [
        "text", "words", "edtf", "earliest", "latest", "start", "end", "precision",
    ]  # fmt: skip
    assert found["text"] == "2 days before 2025-04-30"
    assert found["edtf"] == "2025-04-28"
    assert found["earliest"] == "2025-04-28T00:00:00Z"
    assert found["latest"] == "2025-04-28T23:59:59.999999Z"
    assert found["precision"] == "day"
    assert found["qualifier"] is None
    assert found["rules"] == []


def test_a_weekday_is_seen_from_the_publication(run: Runner) -> None:
    found = run("date", "on Wednesday", "--published", "2025-05-02", "--format", "json").json()
    assert found["edtf"] == "2025-04-30"
    assert found["rules"][0]["anchor"]["kind"] == "publication"


def test_what_leans_on_more_than_is_given_still_has_its_rules(run: Runner) -> None:
    for words in ("on Wednesday", "2 days before nis-briefing"):
        done = run("date", words, "--format", "json")
        assert done.code == 0
        found = done.json()
        assert found["rules"]
        assert found["unresolved"]
        assert found["earliest"] is None


def test_a_zone_moves_the_instants_but_not_the_words(run: Runner) -> None:
    found = run("date", "2025-04-30", "--zone", "Asia/Seoul", "--format", "json").json()
    assert found["earliest"] == "2025-04-29T15:00:00Z"
    assert found["words"] == "30 April 2025"
    assert found["edtf"] == "2025-04-30"


def test_text_for_people_names_each_rule(run: Runner) -> None:
    lines = run("date", "since April", "--published", "2025-04-30").out.splitlines()
    assert lines[0].split() == ["text", "since", "April"]
    assert any("start >= publication.published" in line for line in lines)
    assert any("2025-04-01 00:00:00 to 2025-04-30 23:59:59" in line for line in lines)


@pytest.mark.parametrize(
    "args",
    [
        ["date", "two weaks before"],
        ["date", "2025", "--zone", "Mars/Olympus"],
        ["date", "2025", "--published", "no day at all"],
        ["date", "-", "--published", "no day at all"],
        ["date", "-", "--zone", "Mars/Olympus"],
    ],
)
def test_what_cannot_be_understood_leaves_with_3(args: list[str], run: Runner) -> None:
    done = run(*args)
    assert done.code == 3
    assert done.out == ""
    assert done.err.startswith("timeline: ")


def test_each_line_is_answered_and_a_bad_one_with_its_error() -> None:
    lines = b'2025-04~\nsince April\r\nno day at all\n\n\xff\xfe\n{"text": "yesterday", '
    lines += b'"published": "2024-03-01"}\n{"x": 1}\n{"text"\n2025'
    found = answers(lines, "--published", "2025-04-30")
    assert len(found) == 9
    assert found[0]["qualifier"] == "approximate"
    assert found[1]["edtf"] == "2025-04/.."
    assert found[5]["edtf"] == "2024-02-29"
    assert found[8]["edtf"] == "2025"
    for at in (2, 3, 4, 6, 7):
        assert set(found[at]) == {"text", "error", "position"}
    assert found[2]["position"] >= 1


def test_an_answer_comes_before_the_next_question() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "date", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process, process.stdin, process.stdout:
        for year in ("2024", "2025"):
            process.stdin.write(f"{year}\n".encode())
            answer = b""
            while not answer.endswith(b"\n"):
                part = os.read(process.stdout.fileno(), 4096)
                assert part
                answer += part
            assert json.loads(answer)["edtf"] == year
        process.stdin.close()
        assert process.wait(timeout=60) == 0


@pytest.mark.slow
def test_a_corpus_runs_through() -> None:
    lines = [f"{day % 30 + 1} days before {1900 + day // 365}-03-01" for day in range(20_000)]
    found = answers("\n".join(lines))
    assert len(found) == 20_000
    assert not [answer for answer in found if "error" in answer]
