"""A real browser for the tests of pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def shown() -> Callable[..., tuple[int, str]]:
    """How many events a page shows at an address, and what it tells of them."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("there is no Chromium on this machine")

    def ask(page: Path, fragment: str = "") -> tuple[int, str]:
        done = subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu",
                "--virtual-time-budget=2000", f"--user-data-dir={page.parent / 'profile'}",
                "--dump-dom", f"{page.as_uri()}{fragment}",
            ],
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        count = re.search(r'data-shown="(\d+)"', done.stdout)
        told = re.search(r'class="told"[^>]*>([^<]*)<', done.stdout)
        assert count is not None, done.stdout[-500:]
        assert told is not None
        return int(count[1]), told[1]

    return ask
