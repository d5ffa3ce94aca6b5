"""How soon the drawing of a page can be used, and how long each of its frames takes.

    python tests/benchmarks/bench_page.py [EVENTS ... | LEDGER.duckdb ...]

It needs Playwright for Python and a Chromium (CHROMIUM=its path, /usr/bin/chromium by default). For 8,
5,000 and 50,000 events, or as many as are given, or those of ledgers: how long the report takes to render, its size, when the
drawing of the page can be used and when that of the same drawing by itself can, counted from the start
of loading (the list of so many events is the browser's work, not the drawing's), and how long it takes to
draw while it is zoomed and moved. The baseline is a page of the same size that is text and nothing else.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench_reports import events

import timeline
from timeline.reports import render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_FRAMES = """async () => {
  const figure = document.querySelector("figure.timeline");
  const canvas = figure.querySelector("canvas");
  const spent = [];
  const paint = figure.timeline.paint.bind(figure.timeline);
  figure.timeline.paint = () => { const at = performance.now(); paint(); spent.push(performance.now() - at); };
  for (let turn = 0; turn < 40; turn += 1) {
    canvas.dispatchEvent(new KeyboardEvent("keydown", {key: turn % 4 < 2 ? "+" : "ArrowRight", bubbles: true}));
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
  return spent;
}"""


def ready(browser: Browser, path: Path, *, frames: bool = False) -> tuple[float, list[float]]:
    """Answer when the drawing of a page could be used, and how long its frames took, in ms."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    page.wait_for_function("document.querySelector('figure.timeline')?.dataset.ready")
    at = float(page.evaluate("document.querySelector('figure.timeline').dataset.ready"))
    spent: list[float] = page.evaluate(_FRAMES) if frames else []
    page.close()
    return at, spent


def loaded(browser: Browser, path: Path) -> float:
    """Answer when a page without a drawing was loaded, in ms."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri(), timeout=0)  # so much text takes a browser long
    at: Any = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.close()
    return float(at)


def alone(text: str) -> str:
    """Answer a page that has the drawing and its script, and no list."""
    style = text[text.index("<style>") : text.index("</style>") + 8]
    figure = text[text.index('<figure class="timeline">') :]
    figure = _SVG.sub("", figure[: figure.index("</script>", figure.index('type="module"')) + 9])
    return f"<!doctype html><html><head>{style}</head><body>{figure}</body></html>"


def asked(what: str) -> dict[str, Any]:
    """Answer what a chronicle is made of: so many events, or those of a ledger."""
    if what.isdecimal():
        return {"report": "chronicle", "events": events(int(what))}
    with timeline.open(what) as ledger:
        return ledger.context("chronicle")


def measured(browser: Browser, folder: Path, what: str) -> str:
    """Answer one line of the table."""
    context = asked(what)
    count = len(context["events"])
    begun = time.perf_counter()
    text = render("chronicle", context, format="html")
    took = time.perf_counter() - begun
    pages = {"page": text, "drawing": alone(text), "text": f"<p>{'word ' * (len(text) // 5)}</p>"}
    for name, content in pages.items():
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    whole = min(ready(browser, folder / "page.html")[0] for _ in range(3))
    runs = [ready(browser, folder / "drawing.html", frames=True) for _ in range(3)]
    bare = min(loaded(browser, folder / "text.html") for _ in range(3))
    frames = sorted(spent for _, spans in runs for spent in spans)
    return (
        f"{count:>7,} {took:7.2f} s {len(text.encode()) / 1e6:7.2f} MB {whole:7.0f} ms "
        f"{min(at for at, _ in runs):7.0f} ms {bare:7.0f} ms {statistics.median(frames):6.1f} ms "
        f"{frames[int(len(frames) * 0.95)]:6.1f} ms"
    )


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    wanted = sys.argv[1:] or ["8", "5000", "50000"]
    print(" events    render       size  page ready  drawing  text page  frame  its 95th of 100")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for what in wanted:
            print(measured(browser, Path(folder), what), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
