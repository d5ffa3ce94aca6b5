"""A ledger for every test, quickly: an empty one is made once and copied.

And a real browser for the tests of pages: the system's Chromium, driven by Playwright.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty ledger; copy it, do not open it."""
    path = tmp_path_factory.mktemp("blank") / "timeline.duckdb"
    timeline.open(path, create=True).close()
    return path


@pytest.fixture
def ledger_file(blank: Path, tmp_path: Path) -> Path:
    """The file of an empty ledger, in a workspace of its own."""
    return shutil.copy(blank, tmp_path / "timeline.duckdb")


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[timeline.Timeline]:
    """An empty ledger that is open."""
    with timeline.open(ledger_file) as opened:
        yield opened


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
