"""The kinds of what is recorded."""

from __future__ import annotations

__all__ = ["KINDS"]

KINDS = ("source", "event", "claim", "link", "policy")
