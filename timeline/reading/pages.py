"""What text does a document hold? Plain text, Markdown and HTML.

Plain text and Markdown are kept as they are, so that offsets count in the file itself; for reading,
the marks of Markdown are blanked out in a copy of the same length. HTML has no text of its own: it
is stripped, and the source then carries the text that is left: without scripts, styles, and the
parts that HTML itself names as beside the text (nav, footer, aside). Which part of a page without
such names is its text is not guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from timeline.errors import InvalidInputError, did_you_mean
from timeline.reading.stripping import stripped

__all__ = ["FORMS", "Page", "identifier", "page_of"]

FORMS = ("text", "markdown", "html")
"""The forms of a document."""

_SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\n]*?)[ \t]*#*$", re.MULTILINE)
_MARKS = re.compile(
    r"^\x1f?#{1,6}(?=[ \t])|^[ \t]*>+|[*_`]+"
    r"|\]\([^()\s]{0,500}\)|\[(?=[^\[\]\n]{1,200}\]\()"
    r"|^(?:```|~~~).*$",
    re.MULTILINE,
)
_CODE = re.compile(
    r"^(?P<fence>```|~~~)[^\n]*\n(?:(?!(?P=fence))[^\n]*\n)*(?:(?P=fence)[^\n]*)?", re.MULTILINE
)
"""A block of code, which is quoted from a program and tells nothing; one never closed runs on."""
_LONGEST_TITLE = 120
_COMMON = frozenset(["the", "of", "and", "to", "in", "was", "that", "is", "on", "for", "with"])


@dataclass(frozen=True, slots=True)
class Page:
    """A document as it is read.

    Attributes:
        id: from the file's name.
        title: its heading; "" where it has none.
        language: "en" where it says so or is plainly English; "" otherwise.
        text: its text; quotations and offsets are of it.
        plain: the text without marks, character for character in the same place.
        file: its file's name, where the file holds the text as it is; "" otherwise.
    """

    id: str
    title: str
    language: str
    text: str
    plain: str
    file: str = ""


def page_of(data: str, name: str = "", form: str | None = None) -> Page:
    r"""Answer what is read of a document.

    Args:
        data: what its file holds.
        name: the file's name; its suffix tells the form, "" is plain text.
        form: "text", "markdown" or "html", before what the name says.

    Raises:
        InvalidInputError: there is no such form, or the text holds what no text holds.

    >>> page = page_of("<h1>A fire</h1><p>It burned &amp; burned.<script>x</script>", "a b.html")
    >>> page.id, page.title, page.text
    ('a-b', 'A fire', 'A fire\n\nIt burned & burned.')
    """
    if form is not None and form not in FORMS:
        raise InvalidInputError(
            f'there is no form "{form}"{did_you_mean(form, FORMS)} (one of {", ".join(FORMS)})'
        )
    path = PurePath(name)
    form = form or _SUFFIXES.get(path.suffix.lower(), "text")
    text = data.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    title, language = "", ""
    if form == "html":
        text, title, language = stripped(text.replace("\0", " "))
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise InvalidInputError(
            f"{name or 'the text'}:{line}: holds the character U+{ord(found[0]):04X}, "
            "which no text file holds"
        )
    plain = _unmarked(text) if form == "markdown" else text
    return Page(
        identifier(path.stem) or "document",
        " ".join((title or _title(text, form)).split()),
        language or ("en" if _is_english(plain) else ""),
        text,
        plain,
        path.name if form != "html" else "",
    )


def _unmarked(text: str) -> str:
    """Blank out the marks of Markdown; a heading is set apart by the sign that sets units apart."""
    apart = _HEADING.sub(lambda found: f"\x1f{found[0][1:]}", text + "\n")
    apart = re.sub(r"(\x1f[^\n]*)\n", "\\1\x1f", apart)[: len(text)]
    apart = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), apart)
    return _MARKS.sub(lambda found: " " * len(found[0]), apart)


def identifier(words: str, most: int = 60) -> str:
    """Answer words as an id: small letters and figures with hyphens.

    >>> identifier("Düsseldorf: the 2nd fire!")
    'dusseldorf-the-2nd-fire'
    """
    plain = unicodedata.normalize("NFKD", words[:1000]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:most].strip("-")


def _title(text: str, form: str) -> str:
    if form == "markdown" and (found := _HEADING.search(text)):
        return found["title"]
    first, _, _ = text.lstrip().partition("\n")
    return "" if len(first) > _LONGEST_TITLE or first.rstrip().endswith((".", ";", ",")) else first


def _is_english(text: str) -> bool:
    words = text[:20_000].lower().split()
    return sum(word in _COMMON for word in words) * 12 >= len(words) > 0
