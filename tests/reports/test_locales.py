"""Reports and listings whose dates are in the words of another locale."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.cli import main
from timeline.errors import InvalidInputError
from timeline.reports import render, words

ROOT = Path(__file__).resolve().parents[2]
CONTEXT: dict[str, Any] = json.loads(Path(__file__).with_name("context.json").read_text("utf-8"))


@pytest.fixture
def ledger() -> Any:
    with timeline.open(":memory:", create=True) as opened:
        for seed in ("01-nis-report.yaml", "02-publication-date.yaml"):
            opened.append(ROOT / "seeds" / seed, recorded_at="2026-11-20T09:00:00Z")
        yield opened


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init", ".", "--example"]) == 0
    return tmp_path


@pytest.mark.parametrize("name", ["chronicle", "claims", "changes"])
def test_a_page_in_english_has_no_mark_of_a_language_but_its_own(name: str) -> None:
    page = render(name, {**copy.deepcopy(CONTEXT), "report": name}, format="html")
    assert "<bdi" not in page
    assert page == render(name, {**CONTEXT, "report": name}, format="html", locale="en")


def test_dates_that_stand_alone_say_their_language_and_keep_their_direction(ledger: Any) -> None:
    page = ledger.render("chronicle", format="html", locale="ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<p class="when"><bdi lang="ar">28 أبريل 2025</bdi></p>' in page
    assert '<p class="when"><bdi lang="ar">بلا تاريخ</bdi></p>' in page
    assert 'نُشر في <bdi lang="ar">30 أبريل 2025</bdi>' in page
    assert ">بلا تاريخ، بالترتيب</h2>" in page
    assert "20 نوفمبر 2026, 09:00 UTC" in page
    assert ">بلا تاريخ</bdi></td>" in ledger.render("claims", format="html", locale="ar")


def test_markdown_has_the_words_alone(ledger: Any) -> None:
    text = ledger.render("chronicle", locale="ko")
    assert "## 2025년\n" in text
    assert "- **2025년 4월 28일**: North Korea acknowledges" in text
    assert "- **2025년 4월부터**: Fighting decreases" in text
    assert not re.search("<bdi|\\*\\*(undated|[0-9]+ April)", text)


def test_a_tag_is_written_as_html_wants_it(ledger: Any) -> None:
    assert '<bdi lang="zh-Hant">' in ledger.render("chronicle", format="html", locale="zh_Hant")


def test_json_has_the_words_of_the_locale_and_english_the_fields_it_had(ledger: Any) -> None:
    english, german = (
        json.loads(ledger.render("chronicle", format="json", locale=tag)) for tag in ("en", "de")
    )
    assert set(english) == set(german)
    at = [row["event_id"] for row in german["events"]].index("nis-briefing")
    assert german["events"][at].pop("when_words") == "30. April 2025"
    assert english["events"][at].pop("when_words") == "30 April 2025"
    assert german["events"][at] == english["events"][at]


def test_one_item_is_dated_in_the_words_of_the_locale(ledger: Any) -> None:
    assert ledger.show_item("event", "nis-briefing", locale="sv")["when_words"] == "30 april 2025"
    assert ledger.show_item("source", "nis-report", locale="ja")["when_words"] == "2025年4月30日"


def test_each_locale_has_a_file_of_its_own(ledger: Any, tmp_path: Path) -> None:
    files = [
        path.name
        for tag in ("en", "ko", "pt_BR")
        for path in ledger.report("chronicle", out=tmp_path, formats=["md"], locale=tag)
    ]
    assert files == [
        "2026-11-20-chronicle.md",
        "2026-11-20-chronicle.ko.md",
        "2026-11-20-chronicle.pt-BR.md",
    ]


def test_a_locale_that_there_is_not_writes_nothing(ledger: Any, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match='no locale "xx"'):
        ledger.report("chronicle", out=tmp_path, locale="xx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        ("2025-04-30", "2025-05-02", "30 April 2025 to 2 May 2025",
         "vom 30. April 2025 bis zum 2. Mai 2025"),
        ("2025-04-30", None, "from 30 April 2025 on", "ab dem 30. April 2025"),
        (None, "2025-04-30", "by 30 April 2025", "spätestens am 30. April 2025"),
        ("2025-04-30", "2025-04-30", "30 April 2025", "30. April 2025"),
        (None, None, "undated", "undatiert"),
    ],
)  # fmt: skip
def test_the_time_over_which_a_figure_holds(
    first: str | None, last: str | None, english: str, german: str
) -> None:
    row = {"when_earliest": first, "when_latest": last}
    assert (words.held(row), words.held(row, "de")) == (english, german)


# --- sentences -------------------------------------------------------------------------------


def test_a_change_is_told_in_the_words_of_the_page() -> None:
    with timeline.open(":memory:", create=True) as opened:
        for number, seed in enumerate(("01-nis-report.yaml", "02-publication-date.yaml")):
            opened.append(ROOT / "seeds" / seed, recorded_at=f"2026-11-20T0{number}:00:00Z")
        text = opened.render("changes", locale="de", since=1)
    assert "Stapel 2 hat geändert: Quelle nis-report" in text
    assert "| undatiert | spätestens am 30. April 2025 |" in text
    assert "nach nk-workers-sent, vor putin-thanks" in text
    assert not re.search("undated|batch 2 changed|2025-04/", text)


def test_the_reasons_of_a_date_are_told_in_the_words_of_the_page(ledger: Any) -> None:
    text = ledger.render("event", id="nk-acknowledgment", locale="de")
    assert (
        "nis-briefing beginnt am 30. April 2025, also: nk-acknowledgment liegt am 28. April" in text
    )
    assert "Quelle nis-report wurde am 30. April 2025 veröffentlicht" in text
    page = ledger.render("event", id="nk-acknowledgment", locale="de", format="html")
    assert '<p class="dating">beginnt am 30. April 2025</p>' in page
    korean = ledger.render("event", id="nk-acknowledgment", locale="ko")
    assert "nis-briefing starts on 2025년 4월 30일" in korean  # of a language without a catalog
    english = ledger.render("event", id="nk-acknowledgment")
    for sentence in ledger.explain("nk-acknowledgment")["sentences"]:
        assert sentence.split(" (")[0] in english


def test_numbers_are_written_as_the_language_writes_them(ledger: Any) -> None:
    page = ledger.render("claims", locale="de", format="html")
    assert "4.230 bis 5.170" in page
    assert "4.230 to 5.170" not in page
    assert "4,230 to 5,170" in ledger.render("claims", format="html")


def test_days_in_the_arithmetic_of_a_conflict_are_in_the_words_of_the_locale() -> None:
    with timeline.open(":memory:", create=True) as opened:
        opened.append([
            {"record": "event", "id": "a", "title": "A", "when": ["2025-04-28", "2025-05-02"]},
        ])  # fmt: skip
        text = opened.render("chronicle", locale="de")
    assert "a would be no earlier than 2. Mai 2025 and no later than 28. April 2025" in text
    assert 'a "2025-04-28; 2025-05-02"' in text  # what was said stays as it was


# --- the command line ------------------------------------------------------------------------


def test_the_timeline_is_shown_in_the_words_of_a_locale(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["show", "--locale", "de"]) == 0
    assert "28. April 2025  " in capsys.readouterr().out
    assert main(["show", "nis-briefing", "--locale", "pl", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["when_words"] == "30 kwietnia 2025"
    assert main(["report", "chronicle", "--locale", "uk", "--format", "md"]) == 0
    assert capsys.readouterr().out.endswith("-chronicle.uk.md\n")


@pytest.mark.parametrize(
    "command", [["show", "--said", "1900-01-01"], ["report"], ["date", "2025"]]
)
def test_a_wrong_locale_is_refused_even_where_there_is_no_date_to_say(
    workspace: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, "--locale", "zh-Hnt"]) == 3
    assert 'did you mean "zh-Hant"?' in capsys.readouterr().err


def test_a_date_is_said_in_the_words_of_a_locale(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["date", "since April 2025", "--locale", "fr", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["words"] == "depuis avril 2025"
