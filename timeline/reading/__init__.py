"""Reading documents: which time expressions they hold, and what each means.

This front door loads nothing until it is used.

>>> from timeline.reading import tag
>>> [(found.text, found.value) for found in tag("She left last May.", published="2013-03-22")]
[('last May', '2012-05')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.doors import opened

if TYPE_CHECKING:
    from timeline.reading.documents import GENRES, published_bounds, tag
    from timeline.reading.expressions import Expression
    from timeline.reading.formats import html, timeml

__all__ = ["GENRES", "Expression", "html", "published_bounds", "tag", "timeml"]

_HOMES = {
    "GENRES": "documents",
    "published_bounds": "documents",
    "tag": "documents",
    "Expression": "expressions",
    "html": "formats",
    "timeml": "formats",
}

__getattr__ = opened(__name__, _HOMES)
