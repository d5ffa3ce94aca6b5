"""A drawing by itself: its SVG with every colour written out, for programs that know no variables.

A page's style sheet gives the marks their colours through `var()`, and has a dark set of them in a
media query. Neither resvg nor WeasyPrint's SVG knows those, so the light colours are written out.
"""

from __future__ import annotations

import re

__all__ = ["SVG", "standing_svg"]

SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""A drawing in a page."""

_VARIABLE = re.compile(r"(--[\w-]+):\s*([^;}]+)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_HALO = re.compile(r"stroke|paint-order")
_MARK = "--mark"


def standing_svg(svg: str, css: str, *, halo: bool = True) -> str:
    """Answer an SVG document that needs nothing around it.

    Args:
        svg: one element, as a page has it.
        css: the page's whole style sheet; the rules for `svg.timeline` count.
        halo: whether letters keep the paper around them; WeasyPrint would draw it over them, since
            it knows no paint-order.
    """
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    light = plain[: plain.index("@media")] if "@media" in plain else plain
    colours = {name: value.strip() for name, value in _VARIABLE.findall(_root(light))}
    rules = [
        (selector.strip(), body.strip())
        for selector, body in _RULE.findall(_AT_RULE.sub("", plain))
    ]
    own = [
        (part.strip(), body) for names, body in rules for part in names.split(",")
        if part.strip().startswith("svg.timeline")
    ]  # fmt: skip
    marks = {
        selector.removeprefix("svg.timeline").strip(): found[1].replace("!important", "").strip()
        for selector, body in own
        if (found := re.search(r"--mark:\s*([^;]+)", body)) and selector != "svg.timeline"
    }
    colours |= {name: value.strip() for s, body in own for name, value in _VARIABLE.findall(body)
                if name != _MARK}  # fmt: skip
    written: list[str] = []
    for selector, body in own:
        kept = ";".join(
            part.strip()
            for part in body.split(";")
            if part.strip() and not part.strip().startswith("--")
        )
        if not halo and ("paint-order" in kept or selector.endswith(".upon")):
            kept = ";".join(part for part in kept.split(";") if not _HALO.match(part))
        if not kept or ":hover" in selector or ":focus" in selector:
            continue
        if f"var({_MARK})" not in kept:
            written.append(f"{selector}{{{_resolved(kept, colours)}}}")
            continue
        for holder, colour in marks.items():
            inner = selector.removeprefix("svg.timeline").strip()
            written.append(
                f"svg.timeline {holder} {inner}{{{_resolved(kept, colours | {_MARK: colour})}}}"
            )
    style = "<style>" + "\n".join(written).replace("<", "") + "</style>"
    opening = svg.index(">", svg.index("<svg")) + 1
    return svg[:opening] + style + svg[opening:].strip() + "\n"


def _root(css: str) -> str:
    found = re.search(r":root\s*\{([^}]*)\}", css)
    return found[1] if found else ""


def _resolved(text: str, colours: dict[str, str]) -> str:
    for _ in range(3):  # a colour may be named by another
        text = _USE.sub(lambda found: colours.get(found[1], "currentColor"), text)
    return text
