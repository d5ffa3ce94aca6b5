"""The ledger: open it, write a batch, prove it.

This front door loads nothing until it is used: who only reads does not load what writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.doors import opened

if TYPE_CHECKING:
    from timeline.ledger.connection import connect
    from timeline.ledger.verifying import faults_of
    from timeline.ledger.writing import Header, Receipt, write

__all__ = ["Header", "Receipt", "connect", "faults_of", "write"]

_HOMES = {
    "Header": "writing",
    "Receipt": "writing",
    "connect": "connection",
    "faults_of": "verifying",
    "write": "writing",
}

__getattr__ = opened(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
