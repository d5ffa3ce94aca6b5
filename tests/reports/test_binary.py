"""A report as PDF, and its drawing as SVG and PNG: timeline/reports/binary.py."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import timeline
from timeline.errors import InvalidInputError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def page() -> str:
    with timeline.open(":memory:", create=True) as ledger:
        for seed in ("01-nis-report.yaml", "02-publication-date.yaml"):
            ledger.append(ROOT / "seeds" / seed)
        return ledger.render("chronicle", format="html")


def test_a_drawing_stands_alone_and_names_no_variable(page: str) -> None:
    from timeline.reports.binary import drawing_svg

    svg = drawing_svg(page)
    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert "var(" not in svg
    assert "@media" not in svg
    assert "#1f5a96" in svg  # the first colour of the light set


def test_the_same_page_gives_the_same_bytes(page: str) -> None:
    from timeline.reports.binary import pdf, png

    picture, paper = png(page), pdf(page)
    assert picture.startswith(b"\x89PNG")
    assert paper.startswith(b"%PDF-")
    assert (png(page), pdf(page)) == (picture, paper)


def test_the_extra_is_named_where_it_is_missing(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.reports.binary import pdf, png

    for module in ("weasyprint", "resvg_py"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InvalidInputError, match=r"timeline\[pdf\]"):
        pdf(page)
    with pytest.raises(InvalidInputError, match=r"timeline\[png\]"):
        png(page)


def test_where_nothing_is_drawn_there_is_no_picture() -> None:
    from timeline.reports.binary import drawing_svg

    with pytest.raises(InvalidInputError, match="nothing to draw"):
        drawing_svg("<style></style><p>words</p>")
