"""The face alone, over a ledger that only remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from timeline import errors
from timeline.cli.app import ENTRIES, SECTIONS, program
from timeline.cli.options import REASON_KINDS

LISTINGS = ("show", "claims", "series", "belief", "implied", "conflicts", "changes", "history")
FIGURES = ("series", "belief", "implied")

Runner = Callable[..., Any]


def command(name: str) -> click.Command:
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_has_help_and_the_list_says_the_same(name: str, run: Runner) -> None:
    made = command(name)
    assert made.name == name
    assert made.get_short_help_str(200) == ENTRIES[name].summary
    page = run(name, "--help")
    assert page.code == 0
    assert "Usage: timeline" in page.out
    for parameter in made.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def test_the_help_page_lists_every_command_and_every_exit_code(run: Runner) -> None:
    page = run("--help").out
    for entry in (entry for _, entries in SECTIONS for entry in entries):
        assert entry.name in page
        assert entry.summary in page
    kinds = [value for value in vars(errors).values() if isinstance(value, type)]
    codes = {kind.exit_code for kind in kinds if issubclass(kind, errors.TimelineError)}
    for code in {0, 2, *codes}:
        assert f"\n    {code}  " in page.replace("\n  ", "\n    ") or f"  {code}  " in page


def test_without_arguments_the_help_page_is_shown(run: Runner) -> None:
    assert "Usage: timeline" in (run().out + run().err)


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listing_takes_the_same_options(name: str) -> None:
    taken = {flag for parameter in command(name).params for flag in parameter.opts}
    assert taken >= {
        "--format", "--known", "--said", "--since", "--until", "--kind", "--tag", "--source",
        "--limit", "--db", "--wait", "--quiet",
    }  # fmt: skip


@pytest.mark.parametrize("name", LISTINGS)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "md"])
def test_every_listing_prints_every_format(name: str, form: str, run: Runner, ledger: Any) -> None:
    done = run(name, "--format", form)
    assert done.code == 0
    assert done.out
    assert done.err == ""
    if form == "json":
        assert done.json() == ledger.rows


def test_filters_reach_the_ledger(run: Runner, ledger: Any) -> None:
    run(
        "show",
        "--known",
        "1",
        "--said",
        "2025-04-30",
        "--since",
        "2025",
        "--limit",
        "3",
        "--tag",
        "a",
    )
    name, args, given = ledger.calls[-1]
    assert (name, args) == ("timeline", ())
    assert given == {"known": "1", "said": "2025-04-30", "since": "2025", "limit": 3, "tag": "a"}
    assert ledger.calls[0] == ("open", (), {"read_only": True})


@pytest.mark.parametrize("name", FIGURES)
def test_listings_of_figures_are_filtered_by_what_the_figures_are_of(
    name: str, run: Runner, ledger: Any
) -> None:
    given = {"measure": "killed", "subject": "army", "event": "war", "unit": "men", "kind": "flow"}
    done = run(name, *(word for key, value in given.items() for word in (f"--{key}", value)))
    assert done.code == 0
    assert ledger.calls[-1] == (name, (), given)


@pytest.mark.parametrize(
    ("words", "item"),
    [
        (["event", "a"], ("event", "a")),
        (["event:a"], ("event", "a")),
        (["a"], (None, "a")),
        (["x:a"], (None, "x:a")),
        (["claim:b corrects claim:a"], (None, "claim:b corrects claim:a")),
    ],
)
def test_an_item_is_named_with_or_without_its_kind(
    words: list[str], item: tuple[str | None, str], run: Runner, ledger: Any
) -> None:
    assert run("show", *words).code == 0
    assert ledger.calls[-1][1] == item
    assert run("retract", *words, "--reason", "x").code == 0
    assert ledger.calls[-1] == ("retract", item, {"reason": "x"})


def test_one_item_as_a_table_has_a_line_for_each_citation(run: Runner, ledger: Any) -> None:
    lines = run("show", "nis-briefing").out.splitlines()
    assert any(
        line.split() == ["title", "NIS", "briefs", "|", "the", "committee"] for line in lines
    )
    assert run("show", "nis-briefing", "--format", "json").json() == ledger.rows[0]


def test_a_filter_beside_an_id_is_refused(run: Runner, ledger: Any) -> None:
    done = run("show", "a", "--tag", "x")
    assert done.code == 2
    assert "--tag" in done.err


def test_nothing_found_is_said_on_standard_error_only(run: Runner, ledger: Any) -> None:
    ledger.rows = []
    done = run("show")
    assert (done.code, done.out) == (0, "")
    assert "nothing" in done.err
    assert run("-q", "show").err == ""
    assert run("show", "--quiet").err == ""
    assert run("show", "--format", "json").json() == []
    assert run("show", "--format", "csv").out.startswith("position,event_id,title,")


def test_correct_takes_fields_lists_and_clearing(run: Runner, ledger: Any) -> None:
    done = run(
        "correct", "event", "a", "title=x=y", "place=", "tags=p", "--set", "tags=q", "--reason",
        "r", "--author", "me", "--reason-kind", "slip",
    )  # fmt: skip
    assert done.code == 0
    assert done.out == ""
    assert "batch 3: 1 event, 2 sources" in done.err
    assert ledger.calls[-1] == (
        "correct",
        ("event", "a", {"title": "x=y", "place": None, "tags": ["p", "q"]}),
        {"reason": "r", "author": "me", "reason_kind": "slip"},
    )


def test_a_receipt_can_be_had_as_json(run: Runner, ledger: Any) -> None:
    done = run("restore", "a", "--json", "--quiet")
    assert done.json()["batch"] == 3
    assert done.err == ""


@pytest.mark.parametrize(
    "args",
    [
        ["correct", "a"],
        ["correct", "title=x"],
        ["correct", "thing", "a", "title=x"],
        ["correct", "a", "=x"],
        ["retract"],
        ["retract", "event", "a", "b"],
        ["show", "--format", "xml"],
        ["show", "--limit", "-1"],
        ["query"],
        ["query", "a", "--sql", "select 1"],
        ["query", "a", "-p", "x"],
        ["query", "a", "-p", "x=1", "-p", "x=2"],
        ["append"],
        ["append", "event", "--quote", "x", "--source", "a", "--source", "b"],
        ["append", "event", "--quote", "x"],
        ["report", "a", "--out", "-", "--format", "md", "--format", "html"],
        ["nonsense"],
        ["--nonsense"],
        ["completion", "csh"],
    ],
)
def test_a_wrong_command_line_leaves_with_2_and_one_message(
    args: list[str], run: Runner, ledger: Any
) -> None:
    done = run(*args)
    assert done.code == 2
    assert done.out == ""
    assert done.err
    assert "Traceback" not in done.err
    assert all(name == "open" for name, _, _ in ledger.calls)


def test_an_unknown_command_names_the_nearest(run: Runner) -> None:
    assert 'did you mean "report"?' in run("reprot").err


def test_one_record_is_appended_from_options(run: Runner, ledger: Any) -> None:
    done = run(
        "append", "--author", "early", "event", "--id", "a", "--when", "2 days before b", "--title",
        "A", "--actor", "x", "--actor", "y", "--source", "s", "--quote", "q", "--author", "late",
    )  # fmt: skip
    assert done.code == 0
    name, args, given = ledger.calls[-1]
    assert name == "append"
    assert given == {"author": "late"}
    assert args[0] == [
        {
            "record": "event",
            "id": "a",
            "title": "A",
            "when": "2 days before b",
            "actors": ["x", "y"],
            "cites": [{"source": "s", "quote": "q"}],
        }
    ]


def test_several_expressions_hold_at_once(run: Runner, ledger: Any) -> None:
    run(
        "append",
        "event",
        "--id",
        "a",
        "--when",
        "since April",
        "--when",
        "after b",
        "--source",
        "s",
    )
    assert ledger.calls[-1][1][0][0]["when"] == ["since April", "after b"]
    assert ledger.calls[-1][1][0][0]["source"] == "s"


def test_reason_kinds_are_those_of_the_records() -> None:
    from timeline.records import fields

    assert fields.REASON_KINDS == REASON_KINDS


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.InvalidInputError("bad"), 3),
        (errors.DateError("bad", text="x", position=2), 3),
        (errors.NotFoundError("bad"), 4),
        (errors.ConflictError("bad"), 5),
        (errors.LedgerUnavailableError("bad"), 6),
        (errors.IntegrityError("bad"), 1),
        (FileNotFoundError(2, "No such file or directory", "bad"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_errors_become_messages_and_exit_codes(
    error: BaseException, code: int, run: Runner, ledger: Any
) -> None:
    ledger.error = error
    done = run("show")
    assert done.code == code
    assert done.out == ""
    assert done.err.startswith("timeline: ")
    assert "Traceback" not in done.err


def test_a_message_cannot_drive_the_terminal(run: Runner, ledger: Any) -> None:
    ledger.error = errors.InvalidInputError("bad \x1b[2J id\nsecond line")
    assert run("show").err == "timeline: bad \\x1b[2J id\nsecond line\n"


def test_verify_leaves_with_1_and_names_the_faults(run: Runner, ledger: Any) -> None:
    assert run("verify").code == 0
    ledger.faults = ["batch 2: the digest is another"]
    done = run("verify")
    assert done.code == 1
    assert done.out == "batch 2: the digest is another\n"
    assert run("verify", "--format", "json").json() == ledger.faults


def test_explain_prints_sentences(run: Runner, ledger: Any) -> None:
    assert run("explain", "a").out == "It was said.\nSo it is.\n"
    assert run("explain", "a", "--format", "json").json()["rows"] == ledger.rows


def test_a_query_gets_its_parameters(run: Runner, ledger: Any) -> None:
    assert run("query", "by-place", "-p", "place=Seoul", "-p", "n=1").code == 0
    assert ledger.calls[-1] == ("query", ("by-place", {"place": "Seoul", "n": "1"}), {})


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str, run: Runner) -> None:
    assert "_TIMELINE_COMPLETE" in run("completion", shell).out


def test_schema_is_json(run: Runner) -> None:
    assert "$schema" in json.dumps(run("schema").json())


def test_files_are_appended_as_one_batch(run: Runner, ledger: Any) -> None:
    done = run(
        "append", "--kind", "event", "a.yaml", "-", "--format", "jsonl", "--request-key", "k"
    )
    assert done.code == 0
    assert ledger.calls[-1] == (
        "append",
        (["a.yaml", "-"],),
        {"kind": "event", "format": "jsonl", "request_key": "k"},
    )
    assert run("append", "a.csv", "--json").json()["counts"] == {"event": 1, "source": 2}
    assert ledger.calls[-1] == ("append", (["a.csv"],), {})
    assert run("append", "--format", "csv", "event", "--id", "a").code == 2


README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("name", ENTRIES)
def test_every_command_is_documented_in_the_readme(name: str) -> None:
    if not README.exists():
        pytest.skip("there is no README beside the installed package")
    text = README.read_text(encoding="utf-8")
    assert f"timeline {name}" in text or f"`{name}`" in text
