"""Text from documents in Markdown: shown as it is, never obeyed as markup."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

__all__ = ["link_target", "markdown", "markdown_link", "printable", "unbroken"]

# C0 and C1 controls (tab and line ends become spaces first), and the bidirectional overrides that
# let a line read as what it is not.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d")
_SPACE = re.compile(r"[\s\u2028\u2029]+")
_SPECIAL = re.compile(r"[\\`*_\[\]{}<~|$^]|==")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
# GFM makes links of bare addresses, even in the middle of text.
_ADDRESS = re.compile(
    r"(?i)\b([a-z][a-z0-9+.-]*)://|\b(www)\.|@(?=\w)|\b(mailto|xmpp|javascript|data):"
)
_BEGINNING = re.compile(r"^(?:([-+#>=])|(\d+)([.)]))")


def printable(text: object) -> str:
    """Answer the text on one line, with each control character as a replacement character.

    >>> printable("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", "" if text is None else str(text)).strip())


def markdown(text: object) -> str:
    r"""Answer the text so that Markdown shows it as it is, on one line, in a table or outside.

    CommonMark 6.1: a backslash before ASCII punctuation stands for that character.

    >>> print(markdown("*bold* | <b> [a](javascript:x)\n# no heading"))
    \*bold\* \| \<b> \[a\](javascript\:x) # no heading
    >>> print(markdown("1. no list"), markdown("- nor this"), markdown("see https://a.example"))
    1\. no list \- nor this see https\://a.example
    """
    line = _SPECIAL.sub(r"\\\g<0>", printable(text))
    line = _ENTITY.sub(r"\\&", line)
    line = _ADDRESS.sub(lambda found: re.sub(r"[:.@](?=/*$)", r"\\\g<0>", found.group()), line)
    return _BEGINNING.sub(
        lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line
    )


def unbroken(text: object) -> str:
    """Answer HTML of the text in which no date breaks over two lines.

    >>> unbroken("2025-04-30 & on")
    '<span class="date">2025-04-30</span> &amp; on'
    """
    return _DATE.sub(r'<span class="date">\g<0></span>', html.escape(printable(text)))


def link_target(url: object) -> str | None:
    """Answer the address in a form that is safe to link to, or None if it is no web address.

    >>> link_target("https://a.example/x y?q=1"), link_target("javascript:alert(1)")
    ('https://a.example/x%20y?q=1', None)
    """
    text = "" if url is None else str(url).strip()
    if _CONTROL.search(text):
        return None
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return quote(text, safe="/:?#@!$&*+,;=%~-._[]")


def markdown_link(text: object, url: object) -> str:
    """Answer a link where the address can be linked to, else the text alone.

    >>> print(markdown_link("a", "https://a.example"), markdown_link("b", "data:text/html,x"))
    [a](<https://a.example>) b
    """
    target = link_target(url)
    return f"[{markdown(text)}](<{target}>)" if target else markdown(text)
