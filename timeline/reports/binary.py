"""Reports as PDF, and their drawing as SVG or PNG, by way of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.errors import InvalidInputError
from timeline.reports.drawing.standing import SVG, standing_svg
from timeline.reports.paper import on_paper

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["drawing_svg", "pdf", "png"]

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def drawing_svg(page: str) -> str:
    """Answer the first drawing of a page, as an SVG document that needs nothing around it.

    Raises:
        InvalidInputError: the page has no drawing.
    """
    found, style = SVG.search(page), _STYLE.search(page)
    if found is None or style is None:
        raise InvalidInputError(
            "there is nothing to draw in this report; html and md have what it says"
        )
    return standing_svg(found[0], style[1])


def png(page: str) -> bytes:
    """Answer the first drawing of a page as PNG, twice as large as it is drawn.

    Raises:
        InvalidInputError: the page has no drawing, or resvg-py is not installed.
    """
    svg = drawing_svg(page)
    resvg = _needed("resvg_py", "png")
    return bytes(resvg.svg_to_bytes(svg_string=svg, background="#fdfcfa", zoom=2))


def pdf(page: str) -> bytes:
    """Answer a page as PDF; the same page always gives the same bytes.

    Raises:
        InvalidInputError: WeasyPrint is not installed.
    """
    weasyprint = _needed("weasyprint", "pdf")
    style = _STYLE.search(page)
    paper = on_paper(page, style[1] if style else "")
    document = weasyprint.HTML(string=paper, url_fetcher=_nothing)
    return bytes(document.write_pdf(pdf_identifier=b"timeline", pdf_tags=True))


def _nothing(url: str, *_args: object, **_more: object) -> object:
    """Refuse to fetch: a report holds all that it needs."""
    raise ValueError(f"a report loads nothing: {url}")


def _needed(module: str, extra: str) -> ModuleType:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise InvalidInputError(
            f"{extra} needs the extra [{extra}]: pip install 'timeline[{extra}]'"
        ) from error
