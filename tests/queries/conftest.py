"""A ledger in memory for the tests of this folder, and their helpers as modules."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import timeline

sys.path.insert(0, str(Path(__file__).parent))

from typing import TYPE_CHECKING

from asking import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """One ledger for the module: a test empties it first, which is much faster than to make one."""
    with timeline.open(":memory:", create=True) as opened:
        yield Ledger(opened)


@pytest.fixture(scope="module")
def other_ledger() -> Iterator[Ledger]:
    """A second one, to compare with."""
    with timeline.open(":memory:", create=True) as opened:
        yield Ledger(opened)
