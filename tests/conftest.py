"""A ledger for every test, quickly: an empty one is made once and copied."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import timeline

if TYPE_CHECKING:
    from collections.abc import Iterator
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
