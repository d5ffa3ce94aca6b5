"""The ledger: open it, write a batch, prove it."""

from timeline.ledger.connection import connect
from timeline.ledger.verifying import faults_of
from timeline.ledger.writing import Header, Receipt, write

__all__ = ["Header", "Receipt", "connect", "faults_of", "write"]
