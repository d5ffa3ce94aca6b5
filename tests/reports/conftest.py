"""A real browser for the tests of pages."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium; closed with the module, for Playwright holds an event loop."""
    driving = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium on this machine")
    with driving.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def shown(browser: Any) -> Iterator[Callable[..., tuple[int, str]]]:
    """How many events a page shows at an address, and what it tells of them."""
    page = browser.new_page()

    def ask(file: Path, fragment: str = "") -> tuple[int, str]:
        page.goto(f"{file.as_uri()}{fragment}")
        page.wait_for_selector("figure[data-ready]")
        count = page.locator("figure.timeline").get_attribute("data-shown")
        return int(count), page.locator(".told").text_content()

    yield ask
    page.close()
