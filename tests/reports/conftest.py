"""A real browser for the tests of pages: the system's Chromium, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("there is no Chromium on this machine")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any) -> Callable[..., Any]:
    """Open a page as a reader does; whatever it complains of or asks the network for fails."""

    @contextmanager
    def opened(file: Path, fragment: str = "", **settings: Any) -> Iterator[Any]:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text) if said.type != "log" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith("file:") else wrong.append(asked.url),
        )
        page.goto(f"{file.as_uri()}{fragment}")
        yield page
        context.close()
        assert wrong == []

    return opened


@pytest.fixture
def shown(visit: Callable[..., Any]) -> Callable[..., tuple[int, str]]:
    """How many events a page shows at an address, and what it tells of them."""

    def ask(file: Path, fragment: str = "") -> tuple[int, str]:
        with visit(file, fragment) as page:
            figure = page.locator("figure[data-shown]")
            figure.wait_for()
            return int(figure.get_attribute("data-shown")), figure.locator(".told").inner_text()

    return ask


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core: AXE_CORE names the folder of the npm package, as `.ci/run` does."""
    folder = os.environ.get("AXE_CORE")
    if not folder:
        pytest.skip("axe-core is not there: npm install axe-core, and AXE_CORE=its folder")
    return (Path(folder) / "axe.min.js").read_text(encoding="utf-8")
