"""What a reader does with a page, in a real browser: every report, by pointer and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
OPTIONS: dict[str, dict[str, Any]] = {
    "chronicle": {"replay": True, "lane": "kind"},
    "claims": {},
    "changes": {"since": 1},
    "briefing": {},
    "event": {"id": "nk-deployment"},
    "index": {},
    "chronicle-ar": {"locale": "ar", "replay": True},
    "changes-de": {"locale": "de", "since": 1},
}

CLASH = {"record": "event", "id": "clash", "title": "A clash", "when": ["2025-04-28", "2025-05-02"]}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Path]]:
    """Each report of the first chronology and its story, written when it is asked for."""
    folder = tmp_path_factory.mktemp("reports")
    with timeline.open(":memory:", create=True) as ledger:
        for seed in (*sorted(SEEDS.glob("*.yaml")), *sorted(SEEDS.glob("story/*.yaml"))):
            ledger.append(seed)
        ledger.append([CLASH])

        def written(name: str) -> Path:
            file = folder / f"{name}.html"
            if not file.exists():
                page = ledger.render(name.split("-")[0], format="html", **OPTIONS[name])
                file.write_text(page, encoding="utf-8")
            return file

        yield written


def event(page: Any, name: str) -> dict[str, Any]:
    """What the script holds of an event as the page shows it."""
    found: dict[str, Any] = page.evaluate(
        """name => {
          const { timeline } = document.querySelector("figure.timeline");
          const { told, certainty, x0, railX } = timeline.events.find(one => one.id === name);
          const placed = timeline.lanes.some(lane => lane.members.some(one => one.id === name));
          return { told, certainty, placed, x: placed ? x0 - timeline.view.left : railX };
        }""",
        name,
    )
    return found


def drawn(page: Any) -> bytes:
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    picture: bytes = page.locator("canvas").screenshot()
    return picture


@pytest.mark.parametrize("name", OPTIONS)
def test_no_report_breaks_a_rule_of_accessibility(
    report: Callable[[str], Path], visit: Callable[..., Any], axe: str, name: str
) -> None:
    with visit(report(name)) as page:
        page.evaluate(axe)
        for scheme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(
                "axe.run(document, { resultTypes: ['violations'], preload: false })"
                ".then(found => found.violations)"
            )
            told = [
                (rule["id"], node["target"], node.get("failureSummary"))
                for rule in found
                for node in rule["nodes"]
            ]
            assert told == [], (scheme, width)


@pytest.mark.parametrize("name", OPTIONS)
def test_no_report_is_wider_than_a_narrow_screen(
    report: Callable[[str], Path], visit: Callable[..., Any], name: str
) -> None:
    with visit(report(name), viewport={"width": 390, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", OPTIONS)
def test_no_word_of_a_table_is_broken(
    report: Callable[[str], Path], visit: Callable[..., Any], name: str
) -> None:
    with visit(report(name)) as page:
        broken = page.evaluate(
            r"""() => {
              const found = [], range = document.createRange();
              const cells = "th:not(:has(> .id)), td, th";
              for (const cell of document.querySelectorAll(cells)) {
                const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                  if (node.parentElement.closest(".id")) continue;
                  for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
                    range.setStart(node, word.index);
                    range.setEnd(node, word.index + word[0].length);
                    const tops = [...range.getClientRects()].map(box => Math.round(box.top));
                    if (new Set(tops).size > 1) found.push(word[0]);
                  }
                }
              }
              return found;
            }"""
        )
        assert broken == []


def test_the_slider_of_what_was_known_moves_events_to_their_places(
    report: Callable[[str], Path], visit: Callable[..., Any]
) -> None:
    with visit(report("chronicle")) as page:
        slider = page.get_by_label("Known")
        slider.focus()
        slider.press("Home")
        before, picture = event(page, "nis-briefing"), drawn(page)
        assert (before["told"], before["placed"]) == ("undated", False)
        assert page.locator("output[for=known]").inner_text().startswith("batch 1")
        slider.press("ArrowRight")
        after = event(page, "nis-briefing")
        assert (after["told"], after["placed"]) == ("30 April 2025", True)
        assert event(page, "nk-acknowledgment")["x"] < after["x"]
        assert drawn(page) != picture
        page.wait_for_url(re.compile(r"#view.*known=2"))
        slider.press("End")
        assert page.locator("output[for=known]").inner_text() == "now"


def test_a_view_is_zoomed_filtered_and_found_again_by_its_address(
    report: Callable[[str], Path], visit: Callable[..., Any]
) -> None:
    with visit(report("chronicle")) as page:
        told, apart = page.locator(".told"), []
        for _ in range(2):
            ends = [event(page, name)["x"] for name in ("nk-acknowledgment", "nis-briefing")]
            apart.append(ends[1] - ends[0])
            page.get_by_label("Zoom in").click()
        assert apart[1] == pytest.approx(1.6 * apart[0], rel=0.01)
        page.get_by_role("button", name="All", exact=True).click()
        page.get_by_label("Find").fill("putin")
        drawn(page)
        assert told.inner_text().startswith("1 of ")
        page.get_by_label("Find").fill("")
        page.get_by_role("button", name="military").click()
        drawn(page)
        assert page.get_by_role("button", name="military").get_attribute("aria-pressed") == "false"
        page.locator("[name=sure]").select_option("certain")
        page.wait_for_url(re.compile(r"#view.*sure=certain.*without=military"))
        drawn(page)
        count = told.inner_text()
        page.reload()
        page.wait_for_selector("figure[data-shown]")
        assert told.inner_text() == count


def test_a_citation_leads_to_the_words_that_it_cites(
    report: Callable[[str], Path], visit: Callable[..., Any]
) -> None:
    with visit(report("chronicle")) as page:
        page.locator(".events").get_by_label("Citation 3").first.click()
        note = page.locator("#note-3")
        assert page.evaluate("location.hash") == "#note-3"
        assert page.evaluate("document.querySelector(':target').id") == "note-3"
        box = note.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900
        assert note.locator("q").inner_text()


def test_the_keyboard_alone_reaches_and_does_everything(
    report: Callable[[str], Path], visit: Callable[..., Any]
) -> None:
    with visit(report("chronicle")) as page:
        reached = []
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "(it => it.name || it.dataset.kind || it.tagName)(document.activeElement)"
                )
            )
            if reached[-1] == "CANVAS":
                break
        assert reached[:8] == ["text", "lane", "sure", "out", "in", "all", "known", "said"]
        zoom = "document.querySelector('figure.timeline').timeline.view.zoom"
        page.keyboard.press("+")
        assert page.evaluate(zoom) == pytest.approx(1.6)
        page.keyboard.press("0")
        assert page.evaluate(zoom) == 1
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        drawn(page)
        chosen = page.locator(".told").inner_text()
        title = chosen.split(":")[0]
        page.keyboard.press("Enter")
        entry = page.locator(".events > li", has=page.locator("h3", has_text=title)).first
        box = entry.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900
        page.keyboard.press("Escape")
        drawn(page)
        assert page.locator(".told").inner_text() != chosen
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.kind")


def test_pointing_at_an_event_tells_of_it_and_a_click_chooses_it(
    report: Callable[[str], Path], visit: Callable[..., Any]
) -> None:
    with visit(report("chronicle")) as page:
        x, y = page.evaluate(
            """(({ timeline }) => {
              const one = timeline.events.find(one => one.id === "nis-briefing");
              return [one.x0 - timeline.view.left, one.y];
            })(document.querySelector("figure.timeline"))"""
        )
        canvas = page.locator("canvas")
        canvas.hover(position={"x": x, "y": y})
        assert "30 April 2025" in page.locator(".tip").inner_text()
        canvas.click(position={"x": x, "y": y})
        page.wait_for_url(re.compile(r"#view.*at=nis-briefing"))


def test_print_and_a_page_without_scripts_show_the_drawing(
    report: Callable[[str], Path], visit: Callable[..., Any]
) -> None:
    with visit(report("chronicle"), java_script_enabled=False) as page:
        assert page.locator("svg.timeline").first.is_visible()
        assert not page.locator("canvas").is_visible()
    with visit(report("chronicle")) as page:
        assert page.locator("canvas").is_visible()
        page.emulate_media(media="print")
        assert page.locator("svg.timeline").first.is_visible()
        assert not page.locator("canvas").is_visible()
        assert not page.locator(".explore").is_visible()
