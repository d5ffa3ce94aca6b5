"""The drawing of a timeline for the cell of a notebook: one element that needs nothing around it.

It is the SVG of the reports. Its style sheet is theirs as well, but for what is of a whole page,
and is kept to the element; colours follow the notebook's theme where that says what it is, and else
the reader's system.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.reports.drawing import drawing_of
from timeline.reports.phrases import phrases
from timeline.reports.render import environment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

__all__ = ["MOST", "drawing_html"]

MOST = 2000
"""Events that are drawn in a cell; more would make the notebook's file too large."""

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_BOX = ".timeline-drawing"
_THEMES = {
    # JupyterLab and Notebook 7, VS Code, Colab
    "light": ('[data-jp-theme-light="true"]', ".vscode-light", "html[theme=light]"),
    "dark": ('[data-jp-theme-light="false"]', ".vscode-dark", "html[theme=dark]"),
}


def drawing_html(rows: Sequence[Mapping[str, Any]], *, locale: str = "en") -> str:
    """Answer the drawing of a timeline as one element of HTML, with its style.

    Args:
        rows: as `Timeline.timeline` answers them, in order; of more than MOST the first are drawn.
        locale: whose dates are written along the axis.
    """
    drawn = drawing_of(rows[:MOST], locale=locale)
    # There are no lines of a list on the page to lead to.
    drawn = replace(
        drawn,
        marks=tuple(replace(mark, position=None) for mark in drawn.marks),
        undated=tuple(replace(mark, position=None) for mark in drawn.undated),
    )
    # Ids are of a whole page: two drawings on it are told apart by what they draw.
    name = "timeline-" + hashlib.sha256(repr((drawn, locale)).encode()).hexdigest()[:12]
    templates = environment((), "html", locale, phrases(locale))
    count = len(rows)
    described = f"{count} event{'' if count == 1 else 's'}, in order."
    text = templates.get_template("_notebook.html.j2").render(
        drawn=drawn,
        name=name,
        described=described,
        style=_style(templates),
        more=MOST if count > MOST else None,
    )
    return text.strip() + "\n"


class _Css(str):
    """A style sheet of our own, which is not escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        return self.replace("<", "")


def _style(templates: Environment) -> _Css:
    """Answer the rules for the drawing, and the colours of both themes, kept to the element."""
    page, drawing = (
        _COMMENT.sub("", templates.get_template(file).render())
        for file in ("_style.css.j2", "_drawing.css.j2")
    )
    light, dark = (found.strip() for found in _ROOT.findall(page)[:2])
    light = light.replace("color-scheme: light dark;", "").strip()
    rules = [
        f"{_BOX}{{{light}}}",
        f"@media (prefers-color-scheme: dark){{{_BOX}{{{dark}}}}}",
        *(
            f"{', '.join(f'{theme} {_BOX}' for theme in _THEMES[name])}{{{colours}}}"
            for name, colours in (("light", light), ("dark", dark))
        ),
    ]
    for selectors, body in _RULE.findall(drawing.partition("@media")[0]):
        own = [part.strip() for part in selectors.split(",")]
        own = [part for part in own if part.startswith("svg.timeline")]
        if own:
            rules.append(f"{', '.join(f'{_BOX} {part}' for part in own)}{{{body.strip()}}}")
        # The key has the colours of the marks.
        if own and (found := re.fullmatch(r"svg\.timeline (\.k\d)", own[0])):
            rules.append(f"{_BOX} li{found[1]}{{{body.strip()}}}")
    return _Css("\n".join(rules))
