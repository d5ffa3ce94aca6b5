"""What pages are asked in a browser, and what judges how accessible they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


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
