"""The drawing in the cell of a notebook: timeline/reports/notebook.py, timeline/api/events.py."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import timeline
from timeline.api.events import Events
from timeline.reports.drawing import drawing_of
from timeline.reports.notebook import MOST, drawing_html

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

OPEN = frozenset({"path", "circle", "rect", "br"})


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Events:
    """The first chronology."""
    folder = tmp_path_factory.mktemp("notebook")
    with timeline.open(folder / "timeline.duckdb", create=True) as ledger:
        for name in ("01-nis-report", "02-publication-date"):
            ledger.append(SEEDS / f"{name}.yaml")
        found = ledger.timeline()
        assert ledger._repr_html_() == found._repr_html_()
    return found


class Elements(HTMLParser):
    """The elements of a page, with what is open at its end."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_it_is_one_element_that_needs_nothing_around_it(events: Events) -> None:
    html = events._repr_html_()
    assert html is not None
    page = Elements(html)
    assert page.open == []
    assert page.found[0] == ("div", {"class": "timeline-drawing"})
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.found}
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\(|@import|href=", html)
    used = set(re.findall(r"var\((--[\w-]+)\)", html))
    assert used <= set(re.findall(r"(--[\w-]+):", html))


def test_every_event_is_drawn_as_in_the_reports(events: Events) -> None:
    html = events._repr_html_() or ""
    drawn = drawing_of(events)
    labels = re.findall(r"<a\b[^>]*><title>[^<]+</title>", html)
    assert len(labels) == len(drawn.marks) + len(drawn.undated) == len(events)
    assert html.count('class="may"') == sum(mark.dot is None for mark in drawn.marks)


def test_its_style_touches_nothing_else_of_the_notebook(events: Events) -> None:
    style = re.search(r"<style>(.*?)</style>", events._repr_html_() or "", re.DOTALL)
    assert style is not None
    rules = re.findall(r"([^{}]+)\{", style[1])
    selectors = [
        part.strip()
        for names in rules
        if names.strip() != "@media (prefers-color-scheme: dark)"
        for part in names.split(",")
    ]
    assert len(selectors) > 30
    assert [part for part in selectors if ".timeline-drawing" not in part] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_has_both_themes_of_the_reports(events: Events, theme: str) -> None:
    html = events._repr_html_() or ""
    paper = {"light": "#fdfcfa", "dark": "#17181a"}[theme]
    flag = {"light": "true", "dark": "false"}[theme]
    rule = re.search(rf'\[data-jp-theme-light="{flag}"\] \.timeline-drawing[^{{]*\{{([^}}]*)', html)
    assert rule is not None
    assert f"--paper: {paper}" in rule[1]


def test_two_drawings_on_a_page_share_no_id(events: Events) -> None:
    other = Events(events[:3])
    ids = [set(re.findall(r' id="([^"]+)"', one._repr_html_() or "")) for one in (events, other)]
    assert ids[0]
    assert not ids[0] & ids[1]
    assert events._repr_html_() == events._repr_html_()


def test_events_are_a_list_like_any_other(events: Events) -> None:
    assert json.loads(json.dumps(events)) == list(events)
    assert events == list(events)
    assert isinstance(events, list)
    assert Events()._repr_html_() is None


def test_its_dates_are_those_of_the_locale() -> None:
    low, high = "2025-03-01T00:00:00Z", "2025-10-31T23:59:59.999999Z"
    edges = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    row: dict[str, Any] = dict(zip(edges, (low, low, high, high), strict=True)) | {"title": "a"}
    assert "Juli" in drawing_html([row], locale="de")
    assert "Juli" not in drawing_html([row])


def test_a_title_never_becomes_markup(events: Events) -> None:
    hostile = '"><script>alert(1)</script><style>*{display:none}</style>\u202e'
    html = drawing_html([{**row, "title": hostile, "kind": hostile} for row in events])
    page = Elements(html)
    tags = [tag for tag, _ in page.found]
    assert "script" not in tags
    assert tags.count("style") == 1
    assert "\u202e" not in html


def test_of_very_many_the_first_are_drawn_and_it_says_so(events: Events) -> None:
    many = [{**events[0], "event_id": str(at)} for at in range(MOST + 5)]
    html = drawing_html(many)
    assert html.count("<a ") == MOST
    assert f"Only the first {MOST} events are drawn." in html
    assert "Only the first" not in drawing_html(many[:10])
