"""The pages of reports in a real browser, used as people use them, and held against axe-core.

Needs Playwright and the system's Chromium; the rules of accessibility also axe-core (`npm install
axe-core`), whose axe.min.js the environment variable AXE_CORE names. `.ci/run` installs both.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
BATCHES = ("01-nis-report.yaml", "02-publication-date.yaml")
CLASH: list[dict[str, Any]] = [
    {"record": "event", "id": "first", "title": "השיחה הראשונה", "when": "after 2025-06-01"},
    {"record": "event", "id": "then", "title": "Then", "when": "before first"},
    {"record": "event", "id": "then-too", "title": "Then, too", "start": "2025-05-01",
     "end": "the day before first"},
]  # fmt: skip
REPORTS = ("briefing", "changes", "chronicle", "claims", "event", "index")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every report as a page: the first chronology played back, and others with conflicts too."""
    folder = tmp_path_factory.mktemp("pages")
    with timeline.open(folder / "timeline.duckdb", create=True) as ledger:
        for number, seed in enumerate(BATCHES):
            ledger.append(SEEDS / seed, recorded_at=f"2026-11-20T0{number}:00:00Z")
        ledger.append(CLASH, recorded_at="2026-11-20T03:00:00Z")
        options: dict[str, dict[str, Any]] = {
            "chronicle": {"replay": True, "known": 2},
            "changes": {"since": 1},
            "event": {"id": "nk-acknowledgment"},
        }
        files = {}
        for name in REPORTS:
            files[name] = folder / f"{name}.html"
            text = ledger.render(name, format="html", **options.get(name, {}))
            files[name].write_text(text, encoding="utf-8")
    return files


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page. Whatever is done on it, it may tell of no error and ask for nothing."""
    wrong: list[str] = []
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})

    def open_page(file: Path, fragment: str = "") -> Any:
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        page.goto(f"{file.as_uri()}{fragment}")
        if page.locator("figure.timeline canvas").count():
            page.wait_for_selector("figure[data-ready]")
        return page

    yield open_page
    context.close()
    assert wrong == []
    assert all(url.startswith("file://") and url.endswith(".html") for url in asked)


def shown(page: Any) -> int:
    """How many events the drawing shows, once it has drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    return int(page.locator("figure.timeline").get_attribute("data-shown"))


def view(page: Any) -> str:
    """The view that the address keeps, once it has been written."""
    page.wait_for_timeout(250)
    found: str = page.evaluate("() => location.hash")
    return found


def ids(page: Any, which: str) -> set[str]:
    """The ids of the events that stand on the axis, or in the rail of those without a date."""
    found = page.evaluate(
        "which => { const drawn = document.querySelector('figure.timeline').timeline; return ("
        "which === 'undated' ? drawn.undated : drawn.lanes.flatMap(lane => lane.members))"
        ".map(event => event.id); }",
        which,
    )
    return set(found)


def test_zooming_narrows_what_is_in_sight_and_its_address_keeps_it(
    visit: Callable[..., Any], pages: dict[str, Path]
) -> None:
    page = visit(pages["chronicle"])
    page.get_by_role("button", name="Zoom in").click()
    page.locator("canvas").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    kept = view(page)
    zoom = float(re.findall(r"zoom=([\d.]+)", kept)[0])
    assert zoom == pytest.approx(1.6 * 2.718, rel=0.01)
    again = visit(pages["chronicle"], kept)
    assert again.evaluate("() => document.querySelector('figure').timeline.view.zoom") == zoom
    page.get_by_role("button", name="All").click()
    assert view(page) == "#view"


def test_filters_leave_what_they_say(visit: Callable[..., Any], pages: dict[str, Path]) -> None:
    page = visit(pages["chronicle"])
    assert shown(page) == 11
    page.get_by_label("Find").fill("intelligence committee")
    assert shown(page) == 1
    page.get_by_label("Find").fill("")
    page.get_by_label("Dates").select_option("undated")
    assert shown(page) == len(ids(page, "undated")) == 1
    page.get_by_label("Dates").select_option("")
    chip = page.locator(".key button").first
    chip.click()
    assert shown(page) < 11
    assert chip.get_attribute("aria-pressed") == "false"
    page.get_by_label("Lanes").select_option("kind")
    assert "lane=kind" in view(page)


def test_a_citation_leads_to_the_words_and_their_source(
    visit: Callable[..., Any], pages: dict[str, Path]
) -> None:
    page = visit(pages["chronicle"])
    link = page.locator(".cite a").last
    number = link.inner_text()
    link.click()
    note = page.locator(f"#note-{number}")
    playwright.expect(note).to_be_in_viewport()
    assert page.url.endswith(f"#note-{number}")
    assert note.locator("q").inner_text()


def test_events_take_their_places_when_the_date_of_publication_is_learned(
    visit: Callable[..., Any], pages: dict[str, Path]
) -> None:
    page = visit(pages["chronicle"])
    slider = page.get_by_label("Known")
    slider.focus()
    page.keyboard.press("Home")
    assert "batch 1" in page.locator("output[for=known]").inner_text()
    shown(page)
    waiting = ids(page, "undated")
    assert {"nis-briefing", "nk-acknowledgment"} <= waiting
    page.keyboard.press("ArrowRight")
    assert "batch 2" in page.locator("output[for=known]").inner_text()
    shown(page)
    assert {"nis-briefing", "nk-acknowledgment"} <= ids(page, "placed")
    assert ids(page, "undated") < waiting
    assert "known=2" in view(page)


def test_everything_can_be_reached_and_done_with_the_keyboard_alone(
    visit: Callable[..., Any], pages: dict[str, Path]
) -> None:
    page = visit(pages["chronicle"])
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => document.activeElement.name || document.activeElement.dataset.kind"
            " || document.activeElement.localName"
        )
        reached.append(name)
        if name == "canvas":
            break
    assert reached[:7] == ["text", "lane", "sure", "out", "in", "all", "known"]
    assert reached[-1] == "canvas"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    shown(page)
    chosen = page.evaluate("() => document.querySelector('figure').timeline.view.at")
    place = page.evaluate(
        "id => document.querySelector('figure').timeline.events.find(e => e.id === id).position",
        chosen,
    )
    told = page.locator(".told").inner_text()
    page.keyboard.press("Enter")
    playwright.expect(page.locator(f"#event-{place}")).to_be_in_viewport()
    assert told.split(":")[0] in page.locator(f"#event-{place}").inner_text()
    page.keyboard.press("Escape")
    shown(page)
    assert page.locator(".told").inner_text() == "11 events"


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_breaks_no_rule_of_accessibility(
    visit: Callable[..., Any], pages: dict[str, Path], name: str
) -> None:
    axe = os.environ.get("AXE_CORE")
    if not axe:
        pytest.skip("AXE_CORE does not name the axe.min.js of axe-core")
    page = visit(pages[name])
    page.evaluate(Path(axe).read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        broken = page.evaluate("() => axe.run().then(found => found.violations)")
        assert [
            (rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in broken
        ] == [], scheme


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_wider_than_a_narrow_screen(
    visit: Callable[..., Any], pages: dict[str, Path], name: str
) -> None:
    page = visit(pages[name])
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
