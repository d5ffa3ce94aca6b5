from __future__ import annotations

import copy
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import InvalidInputError, NotFoundError, TemplateError
from timeline.reports import builtin_templates, render, report_filename, reports

NAMES = ("briefing", "changes", "chronicle", "claims", "event", "index")
CONTEXT: dict[str, Any] = json.loads(Path(__file__).with_name("context.json").read_text("utf-8"))
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) | {{ 7 * 7 }} \"'\n# boo\x1b[31m"


def context(name: str = "chronicle") -> dict[str, Any]:
    return {**copy.deepcopy(CONTEXT), "report": name}


class Outline(HTMLParser):
    """What a page is made of."""

    VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "col"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_the_same_context_gives_the_same_bytes(name: str, form: str) -> None:
    given = context(name)
    before = copy.deepcopy(given)
    assert render(name, given, format=form) == render(name, given, format=form)
    assert given == before


def test_json_is_the_context_itself() -> None:
    assert json.loads(render("chronicle", context(), format="json")) == context()


@pytest.mark.parametrize("form", ["md", "html"])
def test_each_line_of_the_chronicle_has_date_words_bounds_and_source(form: str) -> None:
    text = render("chronicle", context(), format=form)
    text = re.sub(r'<span class="date">(.*?)</span>', r"\1", text)
    for event in CONTEXT["events"]:
        assert event["when_words"] in text
        assert event["when_text"] is None or event["when_text"] in text
        assert event["cites"][0]["quote"] in text
    assert "starts 2025-04-01 to 2025-04-30; ends 2025-04-01 or later" in text
    assert "What was known after batch 3, recorded 2 May 2025, 09:30 UTC." in text
    assert CONTEXT["generated_for"]["digest"] in text
    assert "timeline 0.1.0" in text


def test_an_event_carries_the_figures_said_of_it() -> None:
    text = render("chronicle", context())
    event = text[text.index("**30 April 2025**") : text.index("## Undated")]
    assert "  - injured: **over 4,000** soldiers, said by National Intelligence Service" in event


def test_every_citation_is_numbered_in_order_and_defined_once() -> None:
    for name in NAMES:
        text = render(name, context(name))
        body, _, foot = text.partition("## Citations")
        used = [int(number) for number in re.findall(r"\[\^(\d+)\]", body)]
        defined = [int(number) for number in re.findall(r"^\[\^(\d+)\]: ", foot, re.MULTILINE)]
        assert list(dict.fromkeys(used)) == defined == list(range(1, len(defined) + 1))


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_well_formed_and_every_reference_leads_somewhere(name: str) -> None:
    page = Outline(render(name, context(name), format="html"))
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for link in page.named("a"):
        href = link["href"] or ""
        assert href.startswith("https://") or href.removeprefix("#") in ids
    for _, attrs in page.tags:
        if "aria-labelledby" in attrs:
            assert attrs["aria-labelledby"] in ids
    assert [tag for tag, _ in page.tags].count("h1") == 1
    assert all("scope" in attrs for attrs in page.named("th"))
    assert len(page.named("caption")) == len(page.named("table"))


@pytest.mark.parametrize("name", NAMES)
def test_pages_load_nothing_from_elsewhere(name: str) -> None:
    text = render(name, context(name), format="html")
    page = Outline(text)
    assert not page.named("link", "img", "iframe")
    # The drawing's own script and its data are in the page.
    assert all(set(script) == {"type"} for script in page.named("script"))
    assert "url(" not in text
    assert "@import" not in text


def _poisoned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _poisoned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_poisoned(part) for part in value]
    return HOSTILE if isinstance(value, str) and not re.match(r"-?\d", value) else value


@pytest.mark.parametrize("name", NAMES)
def test_what_documents_say_never_becomes_markup(name: str) -> None:
    given = context(name)
    sources = given.pop("sources")
    given = _poisoned(given) | {"report": name}
    given["sources"] = {HOSTILE: _poisoned(sources["nis-report"])}
    plain = Outline(render(name, context(name), format="html"))
    html = render(name, given, format="html")
    page = Outline(html)
    assert {tag for tag, _ in page.tags} <= {tag for tag, _ in plain.tags}
    assert not page.named("img")
    assert "\x1b" not in html
    assert not [a for a in page.named("a") if not (a["href"] or "").startswith("#")]
    text = render(name, given, format="md")
    assert "<img" not in text.replace("\\<img", "")
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert "\n# boo" not in text
    assert "\x1b" not in text
    assert "49" not in re.sub(r"[0-9a-f]{64}", "", text)


def test_a_table_of_claims_has_whole_rows_whatever_they_say() -> None:
    given = _poisoned(context("claims")) | {"sources": {}}
    rows = [line for line in render("claims", given).splitlines() if line.startswith("|")]
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 7


def test_figures_stand_side_by_side_with_relays_hedges_and_arithmetic() -> None:
    text = render("claims", context("claims"))
    assert "## North Korean soldiers in Russia\n" in text
    assert re.search(
        r"\| injured \| \*\*over 4,000\*\* soldiers\[\^\d\] \| 4,001 or more \| National", text
    )
    assert "(“estimated”)" in text
    assert "killed 540 to 660 and injured 300 make 840 to 960" in text


def test_changes_stand_under_the_batch_that_made_them() -> None:
    text = render("changes", context("changes"))
    before, after = text.split("## Batch 3")
    assert "The timeline authors: The date of publication was learned" in before
    assert "| event nis-briefing | NIS briefs" in before
    assert "| undated | 30 April 2025 | leans on source nis-report" in before
    assert "A. Reader: A second count" in after


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["md", "html"])
def test_an_empty_ledger_still_gives_a_report(name: str, form: str) -> None:
    text = render(name, {"report": name}, format=form)
    assert "Nothing was recorded." in text


def test_undated_events_stay_in_order_under_their_own_heading() -> None:
    given = context()
    for event in given["events"]:
        event |= dict.fromkeys(("start_earliest", "start_latest", "end_earliest", "end_latest"))
        event["when_words"] = "undated"
    text = render("chronicle", given)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE)[0] == "Undated, in order"
    places = [text.index(f"**undated**: {event['title']}") for event in given["events"]]
    assert places == sorted(places)


# --- templates -------------------------------------------------------------------------------


def test_a_template_of_the_workspace_overrides_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "chronicle.md.j2").write_text("{{ title }}: {{ events|length }} *events*")
    (tmp_path / "mine.md.j2").write_text(
        '{% import "_parts.md.j2" as parts with context %}{{ as_of }}'
    )
    assert render("chronicle", context(), template_dirs=[tmp_path]) == (
        "What is known of North Korean soldiers in Russia: 6 *events*\n"
    )
    assert "What was known" in render("mine", context("mine"), template_dirs=[tmp_path])
    assert "<h1>" in render("chronicle", context(), format="html", template_dirs=[tmp_path])
    listed = {row["name"]: row for row in reports([tmp_path])}
    assert sorted(listed) == [*NAMES, "mine"]
    assert listed["mine"]["formats"] == ["md", "json"]


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("a\n{{ evnts }}", 2, ['did you mean "events"?', "claims"]),
        ("a\n\n{% for x in events %}{{ x.nope }}{% endfor %}", 3, ["nope"]),
        ("{% if %}", 1, ["Expected an expression"]),
        ("a\n{{ ''.__class__.__mro__ }}", 2, ["unsafe"]),
        ("{{ 1 / 0 }}", 1, ["division by zero"]),
        ('{% extends "none.j2" %}', 1, ["none.j2"]),
        ('{% include "../secret" %}', 1, ["secret"]),
    ],
)
def test_a_template_error_names_file_line_and_what_may_be_used(
    template: str, line: int, words: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "mine.md.j2"
    file.write_text(template)
    with pytest.raises(TemplateError) as caught:
        render("mine", context("mine"), template_dirs=[tmp_path])
    assert f"mine.md.j2:{line}: " in str(caught.value)
    for word in words:
        assert word in str(caught.value)


def test_an_unknown_report_or_format_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match='did you mean "chronicle"'):
        render("chronicel", context())
    with pytest.raises(NotFoundError):
        render("../chronicle", context())
    with pytest.raises(InvalidInputError, match='did you mean "html"'):
        render("chronicle", context(), format="htm")
    (tmp_path / "mine.md.j2").write_text("x")
    with pytest.raises(NotFoundError, match=r"mine\.html\.j2"):
        render("mine", context(), format="html", template_dirs=[tmp_path])


def test_a_report_is_named_for_its_day() -> None:
    assert (
        report_filename("claims", "2025-05-02T23:59:59.999999Z", "html") == "2025-05-02-claims.html"
    )
    with pytest.raises(InvalidInputError):
        report_filename("../x", "2025-05-02", "md")
    with pytest.raises(InvalidInputError):
        report_filename("x", "2025-05-02", "docx")


def test_the_built_in_templates_are_found() -> None:
    assert {path.name for path in builtin_templates().glob("[a-z]*.j2")} == {
        f"{name}.{form}.j2" for name in NAMES for form in ("md", "html")
    }
