"""Tagged text: as TimeML with the expressions inline, and as a page that highlights them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.reading.expressions import Expression

__all__ = ["html", "timeml"]

# What XML 1.0 cannot hold, even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ font: 17px/1.7 Georgia, serif; max-width: 46em; margin: 2em auto; padding: 0 1em;
  color: #222; }}
main {{ white-space: pre-wrap; }}
mark {{ background: none; color: inherit; border-bottom: 3px solid; padding-bottom: 1px; }}
mark[data-type=DATE] {{ border-color: #2a6f97; }}
mark[data-type=TIME] {{ border-color: #7b2d8b; }}
mark[data-type=DURATION] {{ border-color: #b0682c; }}
mark[data-type=SET] {{ border-color: #2f7d4f; }}
mark small {{ font: 12px/1 ui-monospace, monospace; color: #666; padding-left: .3em; }}
footer {{ font: 14px/1.5 system-ui, sans-serif; color: #666; margin-top: 2em; }}
</style>
</head>
<body>
<main>{body}</main>
<footer>{footer}</footer>
</body>
</html>
"""


def _escape(text: str) -> str:
    safe = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return "".join(_ENTITIES.get(char, char) for char in safe)


def _woven(
    text: str, expressions: Sequence[Expression], around: Callable[[int, Expression], str]
) -> str:
    """Answer the escaped text with each expression replaced by what `around` makes of it."""
    parts, at = [], 0
    for number, one in enumerate(expressions, 1):
        parts += [_escape(text[at : one.start]), around(number, one)]
        at = one.end
    return "".join([*parts, _escape(text[at:])])


def timeml(
    text: str, expressions: Sequence[Expression], *, docid: str = "", published: str = ""
) -> str:
    """Answer a TimeML document: the text with TIMEX3 elements inline (TimeML 1.2.1).

    Args:
        text: the text that was tagged.
        expressions: what was found in it, in order.
        docid: the name of the document.
        published: the value of the document creation time; `XXXX-XX-XX` where it is empty.

    Returns:
        XML in which removing the tags of TEXT gives the text back; characters that XML cannot hold
        are U+FFFD.

    >>> from timeline.reading import tag
    >>> print(timeml("In 1990 & after", tag("In 1990 & after")).splitlines()[4])
    <TEXT>In <TIMEX3 tid="t1" type="DATE" value="1990">1990</TIMEX3> &amp; after</TEXT>
    """

    def element(number: int, one: Expression) -> str:
        attributes = {
            "tid": f"t{number}",
            "type": one.type,
            "value": one.value,
            "mod": one.mod,
            "quant": one.quant,
            "freq": one.freq,
            "anchorTimeID": {"publication": "t0", "event": ""}.get(one.anchor, one.anchor),
        }
        said = "".join(f' {name}="{_escape(value)}"' for name, value in attributes.items() if value)
        return f"<TIMEX3{said}>{_escape(one.text)}</TIMEX3>"

    dct = _escape(published or "XXXX-XX-XX")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<TimeML>\n<DOCID>{_escape(docid)}</DOCID>\n"
        f'<DCT><TIMEX3 tid="t0" type="DATE" value="{dct}" temporalFunction="false" '
        f'functionInDocument="CREATION_TIME">{dct}</TIMEX3></DCT>\n'
        f"<TEXT>{_woven(text, expressions, element)}</TEXT>\n</TimeML>\n"
    )


def html(
    text: str,
    expressions: Sequence[Expression],
    *,
    title: str = "Time expressions",
    published: str = "",
) -> str:
    """Answer a page that shows the text with its expressions underlined and their values beside.

    It loads nothing from elsewhere and runs no script.

    Args:
        text: the text that was tagged.
        expressions: what was found in it, in order.
        title: the page's title.
        published: the date of publication, for the foot of the page.
    """

    def marked(number: int, one: Expression) -> str:
        about = [f"t{number} {one.type}", one.mod, one.quant, one.freq, one.pattern]
        if one.anchor:
            about.append(f"seen from {one.anchor}")
        words = _escape(", ".join(part for part in about if part))
        return (
            f'<mark data-type="{one.type}" title="{words}">{_escape(one.text)}'
            f"<small>{_escape(one.value)}</small></mark>"
        )

    count = len(expressions)
    footer = f"{count} time expression{'s' if count != 1 else ''}"
    footer += (
        f"; published {_escape(published)}" if published else "; date of publication not given"
    )
    return _PAGE.format(title=_escape(title), body=_woven(text, expressions, marked), footer=footer)
