"""In which sentence of its document does a draft stand? What a person sees who decides on it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from timeline.reading.pages import page_of
from timeline.reading.sentences import sentences

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Sentences"]


class Sentences:
    """The sentences of a record file's documents, for a draft to be shown in.

    Args:
        tree: the record file.
        folder: where the files of its sources are; None where they are not looked for.
    """

    def __init__(self, tree: dict[str, Any], folder: Path | None = None) -> None:
        self._texts: dict[str, tuple[str, list[tuple[int, int]]]] = {}
        for source in tree.get("sources") or []:
            text, plain = source.get("text") or "", ""
            file = None if folder is None or text else folder / str(source.get("file", ""))
            if file is not None and file.is_file():
                page = page_of(file.read_text(encoding="utf-8-sig", errors="replace"), file.name)
                text, plain = page.text, page.plain
            self._texts[str(source.get("id"))] = (text, list(sentences(plain or text)))

    def around(self, record: dict[str, Any]) -> tuple[str, str, str]:
        """Answer a draft's quote with the rest of its sentence before and behind it.

        Both are "" where the text is not there, or no longer says so.
        """
        cites = record.get("cites") or [record]
        quote, mark = str(cites[0].get("quote", "")), record.get("draft") or {}
        text, spans = self._texts.get(str(cites[0].get("source")), ("", []))
        first, last = int(mark.get("start") or 0), int(mark.get("end") or 0)
        if not quote or text[first:last] != quote:
            return "", quote, ""
        at = bisect_right(spans, (first, len(text))) - 1
        start, end = spans[at] if at >= 0 else (first, last)
        return text[min(start, first) : first], quote, text[last : max(end, last)]
