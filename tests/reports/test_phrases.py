"""The words of a page in other languages: timeline/reports/phrases.py and its catalogs."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import Locale

from timeline.errors import TemplateError
from timeline.lanes import LANES
from timeline.reports import builtin_templates, render, reports
from timeline.reports.changing import CAUSES, HEADINGS, KINDS
from timeline.reports.drawing.data import WORDS
from timeline.reports.phrases import phrases
from timeline.reports.view import UNDATED

CONTEXT: dict[str, Any] = json.loads(Path(__file__).with_name("context.json").read_text("utf-8"))
CODE = Path(render.__code__.co_filename).parent
CATALOGS = sorted((builtin_templates() / "words").glob("*.yaml"))
LANGUAGES = [file.stem for file in CATALOGS if file.stem != "en"]

_IN_TEMPLATE = re.compile(r"""\b_\(\s*(["'])(.+?)\1""")
_IN_CODE = re.compile(r"""(?<![.\w])say\(\s*"([^"]+)\"""")


def asked() -> set[str]:
    """Every phrase that a template, the code or the script asks for."""
    templates = [
        file.read_text("utf-8")
        for file in builtin_templates().iterdir()
        if file.suffix in (".j2", ".js")
    ]
    code = [file.read_text("utf-8") for file in CODE.rglob("*.py") if file.name != "phrases.py"]
    return {
        *(found[1] for text in templates for found in _IN_TEMPLATE.findall(text)),
        *(found for text in code for found in _IN_CODE.findall(text)),
        *HEADINGS.values(), *CAUSES.values(), *KINDS, *LANES, *WORDS, UNDATED, "certain",
        "uncertain", "undated", "start", "end",
        *(str(row["name"]).capitalize() for row in reports()),
    }  # fmt: skip


def forms(entry: str | dict[str, str]) -> dict[str, str]:
    return entry if isinstance(entry, dict) else {"other": entry}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_are_catalogs_to_hold() -> None:
    assert {"ar", "de", "es", "fr"} <= set(LANGUAGES)
    assert {"Citations", "{count} events", "Moved in time", "{day} or later", "now"} <= asked()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_catalog_has_every_phrase_and_no_other(tag: str) -> None:
    say = phrases(tag)
    assert say.tag == tag
    assert say.known() == asked()


@pytest.mark.parametrize("tag", ["en", *LANGUAGES])
def test_a_phrase_has_the_places_of_its_english_in_every_form(tag: str) -> None:
    say, categories = phrases(tag), {*Locale.parse(tag).plural_form.tags, "other"}
    for english in say.known():
        for category, form in forms(say.entry(english)).items():
            assert places(form) == places(english), (english, category)
            assert category in categories, english


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("name", [row["name"] for row in reports()])
def test_a_page_is_in_the_language_that_it_says(name: str, tag: str) -> None:
    given = {**copy.deepcopy(CONTEXT), "report": name}
    page = render(name, given, format="html", locale=tag)
    say = phrases(tag)
    way = ' dir="rtl"' if say.direction == "rtl" else ""
    assert f'<html lang="{tag}"{way}>' in page
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>|<th [^>]*>([^<]+)</th>", page)
    english = {text for found in headings for text in found if text in asked()}
    same = {text for text in asked() if say.entry(text) == text}
    assert english <= same


def test_a_count_chooses_its_form() -> None:
    say = phrases("ar")
    assert len({say("{count} events", count=count) for count in (0, 1, 2, 3, 11, 100)}) == 6
    assert phrases("fr")("{count} claims", count=0) == "0 affirmation"


def test_a_locale_without_a_catalog_is_english_and_one_of_a_region_is_its_language() -> None:
    assert phrases("ko")("Citations") == "Citations"
    assert phrases("de-AT")("Citations") == phrases("de")("Citations") != "Citations"
    assert '<html lang="en">' in render("chronicle", CONTEXT, format="html", locale="ko")


def test_a_workspace_brings_its_own_language(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "nl.yaml").write_text("Citations: Bronvermeldingen\n", encoding="utf-8")
    page = render("chronicle", CONTEXT, format="html", locale="nl", template_dirs=[tmp_path])
    assert '<html lang="nl">' in page
    assert ">Bronvermeldingen</h2>" in page
    assert "Explore the timeline" in page


@pytest.mark.parametrize("wrong", ["- a\n", "a: 1\n", "a: {one: b}\n", "a: [\n"])
def test_a_catalog_that_is_none_is_named(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "words").mkdir()
    file = tmp_path / "words" / "nl.yaml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(TemplateError, match=re.escape(str(file))):
        render("chronicle", CONTEXT, locale="nl", template_dirs=[tmp_path])


def test_what_a_phrase_is_filled_with_never_becomes_markup() -> None:
    given = copy.deepcopy(CONTEXT)
    for claim in given["claims"]:
        claim["subject"] = "<b>{count}</b>"
    page = render("claims", {**given, "report": "claims"}, format="html", locale="de")
    assert "<b>" not in page
    assert "Wer was sagte: &lt;b&gt;{count}&lt;/b&gt;" in page
