"""`timeline read` and `timeline review`: from a document to a ledger."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

import timeline
from timeline.cli import main
from timeline.errors import UnreviewedError

SEEDS = Path(__file__).parents[2] / "seeds"
CLAIM = {"record": "claim", "id": "c", "subject": "a", "measure": "killed", "value": "3"}


@pytest.fixture
def drafted(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The draft of the first document, in a workspace."""
    monkeypatch.chdir(ledger_file.parent)
    shutil.copy(SEEDS / "nis-report.md", "nis-report.md")
    assert main(["read", "nis-report.md", "--out", "r.draft.yaml"]) == 0
    return Path("r.draft.yaml")


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_drafts_are_refused_until_they_are_told(
    drafted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["append", str(drafted)]) == 3
    told = capfd.readouterr().err
    assert "r.draft.yaml:14: event nis-gave-assessment: is a draft" in told
    assert "timeline review r.draft.yaml" in told
    with timeline.open("timeline.duckdb") as ledger:
        assert not list(ledger.query("timeline"))
    assert main(["append", str(drafted), "--drafts"]) == 0


def test_what_is_accepted_goes_into_the_ledger_as_it_is(
    drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "a\n" * 50)
    assert main(["review", str(drafted)]) == 0
    before = yaml.safe_load(drafted.read_text(encoding="utf-8"))
    after = yaml.safe_load(Path("r.yaml").read_text(encoding="utf-8"))
    for name in ("events", "claims"):
        assert after[name] == [{k: v for k, v in one.items() if k != "draft"}
                               for one in before[name]]  # fmt: skip
    assert main(["append", "r.yaml"]) == 0
    with timeline.open("timeline.duckdb") as ledger:
        assert len(list(ledger.query("timeline"))) == len(before["events"])


def test_a_review_is_put_down_and_taken_up_again(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "a\ne\nid=sent\nwhen=nonsense of a date\nkind=transport\n\na\nq\n")
    assert main(["review", str(drafted)]) == 0
    told = capfd.readouterr().err
    assert "on Wednesday" in told
    assert "r.yaml: 1 accepted, 1 edited, 0 left out; 28 left" in told
    after = yaml.safe_load(Path("r.yaml").read_text(encoding="utf-8"))
    sent = after["events"][1]
    when = "on or before nis-gave-assessment"
    assert (sent["id"], sent["when"], sent["kind"]) == ("sent", when, "transport")
    assert {one.get("event") for one in after["claims"]} >= {"sent"}  # what names it goes along
    assert "event:sent" in {one["from"] for one in after["links"]}
    assert ["draft" in one for one in after["events"]] == [False, False] + [True] * 9
    assert main(["append", "r.yaml"]) == 3
    answer(monkeypatch, "a\n" * 50)
    assert main(["review", "r.yaml"]) == 0
    assert main(["append", "r.yaml"]) == 0


def test_a_decision_is_taken_back(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = yaml.safe_load(drafted.read_text("utf-8"))
    answer(monkeypatch, "a\ns\ntitle=The order\na\nb\nb\nb\nb\nq\n")
    assert main(["review", str(drafted)]) == 0
    told = capfd.readouterr().err
    assert "this is the first one" in told
    assert "r.yaml: 0 accepted, 0 edited, 0 left out; 30 left" in told
    after = yaml.safe_load(Path("r.yaml").read_text("utf-8"))
    assert after["events"][2].pop("title") == "The order"  # what was changed stays changed
    del before["events"][2]["title"]
    assert after == before


def test_a_review_that_decides_nothing_writes_nothing(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "\nq\n")
    assert main(["review", str(drafted)]) == 0
    assert "nothing was decided on, and nothing is written; 30 left" in capfd.readouterr().err
    assert not Path("r.yaml").exists()


@pytest.mark.parametrize("width", [36, 50])
def test_a_narrow_terminal_has_its_lines_broken_between_words(
    drafted: Path, width: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answer(monkeypatch, "q\n")
    assert main(["review", str(drafted)]) == 0
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", one) for one in capfd.readouterr().err.splitlines()]
    shown = lines[2 : next(n for n, one in enumerate(lines) if "title:" in one)]
    assert all(len(one) <= width and one.startswith("  ") for one in shown)
    sentence = "The intelligence agency gave its assessment [on Wednesday], in a closed session"
    assert " ".join(" ".join(shown).split()).startswith(sentence)
    begun = next(n for n, one in enumerate(lines) if "title:" in one)
    behind = lines[begun + 1]  # a field that runs on is told from the one that follows
    assert behind.startswith("      ")
    assert not behind.lstrip().startswith("when:")


def test_help_in_a_narrow_terminal_keeps_its_columns(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    answer(monkeypatch, "?\nq\n")
    assert main(["review", str(drafted)]) == 0
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", one) for one in capfd.readouterr().err.splitlines()]
    begun = next(n for n, one in enumerate(lines) if "a    it goes" in one)
    shown = lines[begun + 1 : next(n for n, one in enumerate(lines) if one.startswith("  all  "))]
    assert all(len(one) <= 40 for one in shown)
    assert all(one.startswith("       ") or re.match("  [aesbq]    ", one) for one in shown)


def test_what_leans_on_a_draft_that_is_left_out_goes_with_it(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "s\n" + "a\n" * 50)
    assert main(["review", str(drafted)]) == 0
    told = capfd.readouterr().err
    assert "event north-korea-acknowledged: when leaned on" in told
    kept = yaml.safe_load(Path("r.yaml").read_text("utf-8"))
    assert len(kept["events"]) == 10
    assert "nis-gave-assessment" not in str(kept)
    lull = next(one for one in kept["events"] if one["id"] == "fighting-decreased")
    assert lull["start"] == "since April"  # only the part that leaned on it is gone
    assert main(["append", "r.yaml"]) == 0


def test_a_draft_is_shown_in_its_sentence_with_what_was_read_marked(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "s\ns\nq\n")
    assert main(["review", str(drafted)]) == 0
    told = capfd.readouterr().err
    assert "event 1 of 30: nis-gave-assessment" in told
    assert "gave its assessment [on Wednesday], in a closed session" in told
    # the quote is a part of its sentence, which is shown whole
    assert "The NIS noted that fighting had decreased [since April], particularly" in told


def test_a_field_is_changed_at_once_and_what_is_unknown_is_said(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "hm\n?\nplace=Seoul\nwhen=the day before teatime\nbogus=1\na\nq\n")
    assert main(["review", str(drafted)]) == 0
    told = capfd.readouterr().err
    assert '"hm" is none of a, e, s, b, q, all' in told
    assert told.count("it goes into the records as it stands") == 1  # help, where it is asked for
    assert 'there is no event "teatime" in this file' in told
    assert 'unknown field "bogus"' in told
    first = yaml.safe_load(Path("r.yaml").read_text("utf-8"))["events"][0]
    assert (first["place"], first["when"]) == ("Seoul", "the day before teatime")


def test_several_dates_and_names_are_written_with_semicolons(
    drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "when=on Wednesday; in April\nactors=NIS; the Assembly\na\nall\n")
    assert main(["review", str(drafted)]) == 0
    kept = yaml.safe_load(Path("r.yaml").read_text("utf-8"))
    assert kept["events"][0]["when"] == ["on Wednesday", "in April"]
    assert kept["events"][0]["actors"] == ["NIS", "the Assembly"]
    assert "draft" not in str(kept["claims"])
    assert main(["append", "r.yaml"]) == 0


def test_a_claim_that_others_are_parts_of_takes_its_new_name_along(
    drafted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = yaml.safe_load(drafted.read_text("utf-8"))
    before = [one["id"] for one in kept["claims"]]
    steps = "a\n" * (len(kept["events"]) + before.index("casualties"))
    answer(monkeypatch, f"{steps}id=losses\na\nall\n")
    assert main(["review", str(drafted)]) == 0
    claims = yaml.safe_load(Path("r.yaml").read_text("utf-8"))["claims"]
    parts = {one["id"]: one.get("part_of") for one in claims}
    assert (parts["killed"], parts["injured"]) == ("losses", "losses")
    assert main(["append", "r.yaml"]) == 0


def test_a_review_that_is_interrupted_keeps_what_was_decided(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline(-1 if size is None else size)
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr("sys.stdin", Interrupted("a\ns\n"))
    assert main(["review", str(drafted)]) == 0
    assert "1 accepted, 0 edited, 1 left out" in capfd.readouterr().err
    assert main(["review", str(drafted)]) == 3  # a second review would begin anew
    assert "go on with it: timeline review r.yaml" in capfd.readouterr().err


def test_only_what_the_text_dates_is_drafted_where_that_is_asked_for(drafted: Path) -> None:
    assert main(["read", "nis-report.md", "--dated", "--out", "dated.yaml"]) == 0
    events = yaml.safe_load(Path("dated.yaml").read_text("utf-8"))["events"]
    assert [one["id"] for one in events] == [
        "nis-gave-assessment",
        "fighting-decreased",
        "russian-forces-retook-kursk",
        "north-korea-acknowledged",
        "order-kim-jong-un",
        "soldiers-played-key-part",
    ]


def test_nothing_is_written_over(drafted: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = drafted.read_bytes()
    assert main(["read", "nis-report.md", "--out", str(drafted)]) == 3
    assert "is there already" in capfd.readouterr().err
    assert drafted.read_bytes() == before


@pytest.mark.parametrize("many", [1, 3000])
def test_a_draft_among_lines_of_json_is_refused_however_many(
    many: int, ledger_file: Path, tmp_path: Path
) -> None:
    rows: list[dict[str, Any]] = [{**CLAIM, "id": f"c{number}"} for number in range(many)]
    rows[-1]["draft"] = {"confidence": "low"}
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with timeline.open(ledger_file) as opened:
        with pytest.raises(UnreviewedError):
            opened.append(file)
        assert opened.append(file, drafts=True).counts["claim"] == many


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["read", "nis-report.md", "--review"], "--review needs --out"),
        (["read", "-", "--review", "--out", "x.yaml"], "--review reads your answers"),
        (["read", "nis-report.md", "--published", "2025"], "published: "),
        (["read", "none.md"], "No such file"),
        (["review", "nis-report.md"], "fault"),
    ],
)
def test_bad_arguments_get_one_clear_error(
    args: list[str], told: str, drafted: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(args) in {2, 3}
    assert told in capfd.readouterr().err
    assert not Path("x.yaml").exists()


def test_what_is_in_another_language_is_left_out_and_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "It opened on 3 May 2019. Le maire a été élu le 4 juin par le conseil.\n", "utf-8"
    )
    assert main(["read", str(file), "--out", str(tmp_path / "a.yaml")]) == 0
    told = capfd.readouterr().err
    assert "only English is read: 1 sentence in another language left out" in told
    assert "1 event and 0 claims drafted" in told
