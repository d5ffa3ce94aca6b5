"""What people write: records, the files that hold them, and the figures in them.

A date stays text here; the date language reads it. Names are loaded when first asked for, so that
importing this package does not load pydantic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.doors import opened

if TYPE_CHECKING:
    from timeline.records.figures import Figure, parse_figure
    from timeline.records.files import FORMATS, read
    from timeline.records.mentions import references, split_reference
    from timeline.records.models import (
        ClaimRecord,
        EventRecord,
        LinkRecord,
        PolicyRecord,
        SourceRecord,
    )
    from timeline.records.reading import Reading, from_mappings
    from timeline.records.schema import json_schema
    from timeline.records.shape import CORRECTS

__all__ = [
    "CORRECTS",
    "FORMATS",
    "ClaimRecord",
    "EventRecord",
    "Figure",
    "LinkRecord",
    "PolicyRecord",
    "Reading",
    "SourceRecord",
    "from_mappings",
    "json_schema",
    "parse_figure",
    "read",
    "references",
    "split_reference",
]

_HOMES = {
    "CORRECTS": "shape",
    "FORMATS": "files",
    "ClaimRecord": "models",
    "EventRecord": "models",
    "Figure": "figures",
    "LinkRecord": "models",
    "PolicyRecord": "models",
    "Reading": "reading",
    "SourceRecord": "models",
    "from_mappings": "reading",
    "json_schema": "schema",
    "parse_figure": "figures",
    "read": "files",
    "references": "mentions",
    "split_reference": "mentions",
}

__getattr__ = opened(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
