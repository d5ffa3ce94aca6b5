"""A report as PDF, and its drawing as SVG and PNG: timeline/reports/binary.py."""

from __future__ import annotations

import html
import re
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


def test_a_label_on_paper_has_paper_below_it(page: str) -> None:
    from timeline.reports.paper import on_paper

    made = on_paper(page, page[page.index("<style>") + 7 : page.index("</style>")])
    assert made.count("<svg") == 1  # paper has one width
    labels = re.findall(r'<rect fill="#fff"[^>]*/><text x="[^>]*>([^<]*)</text>', made)
    assert "Fighting decreases" in labels
    assert len(labels) == 11
    assert 'class="over"' not in made


def test_letters_that_join_are_set_over_the_drawing_whole_and_in_their_own_order() -> None:
    from timeline.reports.paper import on_paper

    title = "محادثات السلام في القاهرة <2025>"
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append([
            {"record": "event", "id": "talks", "title": title, "when": "since April 2025"},
            {"record": "event", "id": "raid", "title": "A raid", "when": "2025-05-02"},
        ])  # fmt: skip
        page = ledger.render("chronicle", format="html", locale="ar")
    made = on_paper(page, page[page.index("<style>") + 7 : page.index("</style>")])
    over = re.findall(r'<span class="(\w+)" style="left: [^"]*">([^<]*)</span>', made)
    assert ("plain", html.escape(title)) in over
    assert any(name == "head" and "2025" in text for name, text in over)  # a month
    drawing = made[made.index("<svg") : made.index("</svg>")]
    assert html.escape(title) not in re.sub(r"<title>.*?</title>", "", drawing)
    assert ">A raid</text>" in drawing


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


def test_a_word_of_very_many_letters_may_break_on_paper_and_no_other_text_is_touched() -> None:
    from timeline.reports.paper import on_paper

    page = '<head><style>{0}</style></head><p title="{0}">{1}</p><p>{2}</p>'
    long, short = "t" * 5_000, "t" * 999
    broken = on_paper(page.format(long, long, short), "")
    assert broken.startswith(f"<head><style>{long}")
    shown = broken.partition(f'<p title="{long}">')[2].partition("</p>")[0]
    assert shown.replace("\u200b", "") == long
    assert max(map(len, shown.split("\u200b"))) < 1_000
    assert broken.endswith(f"<p>{short}</p>")
