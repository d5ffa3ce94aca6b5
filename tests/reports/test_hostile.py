"""No report falls over what a ledger holds, and nothing that a document says becomes markup."""

from __future__ import annotations

import functools
import json
import re
import xml.etree.ElementTree as ET
from contextlib import ExitStack
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.reports import document, render
from timeline.reports.drawing import drawing_of
from timeline.reports.drawing.lettering import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rows = Callable[[str, str], dict[str, Any]]

Records = list[dict[str, Any]]
NAMES = ("briefing", "changes", "chronicle", "claims", "event", "index")
HEBREW = "שיחות השלום בעיר הבירה נמשכות ביום השני ברציפות"


def event(id_: str, title: str, when: str | None = None) -> dict[str, Any]:
    return {"record": "event", "id": id_, "title": title, **({"when": when} if when else {})}


TITLES = (
    "<img src=x onerror=alert(1)></svg></script><script>alert(1)</script>",
    "\"' onmouseover=alert(1) x='&lt;b&gt; {{ 7 * 7 }} {% raw %}",
    "[x](javascript:alert(1)) ![y](https://a.example/z.png) | `code` <!-- c --> ]]>",
    "a\u202egnp.exe\u202c \u2066isolated\u2069 \u200f mark",
    HEBREW,
    "t" * 100_000,
)
HOSTILE: Records = [
    {
        "record": "source", "id": "s", "title": TITLES[0], "publisher": TITLES[1],
        "url": "https://a.example/x", "published": "2025-04-30", "language": "en",
    },
    *(
        event(f"e{number}", title, "2025-04-28" if number % 2 else None) | {
            "kind": TITLES[number % 3][:40], "tags": [TITLES[2][:40]], "place": TITLES[1],
            "cites": [{"source": "s", "quote": TITLES[(number + 1) % 5]}],
        }
        for number, title in enumerate(TITLES)
    ),
    {
        "record": "claim", "id": "c", "event": "e0", "subject": TITLES[0], "measure": TITLES[2],
        "value": "about 600", "unit": "<b>men</b>", "said_by": [TITLES[1]], "when": "2025-04-28",
        "cites": [{"source": "s", "quote": TITLES[2]}],
    },
]  # fmt: skip
LEDGERS: dict[str, Records] = {
    "hostile": HOSTILE,
    "empty": [],
    "one": [event("e0", "A", "2025-04-28")],
    "undated": [event("e0", "A"), event("e1", "B")],
    "far": [
        event("e0", "Ice", "Y-29999"), event("e1", "Later", "Y12000"), event("e2", "Now", "2025"),
    ],
    "ice": [event("e0", "Ice", "Y-29999")],
    "leftwards": [
        event(f"e{n}", HEBREW, f"2025-04-{day:02}") for n, day in enumerate((1, 15, 29))
    ],
}  # fmt: skip


class Tags(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def rows_of() -> Iterator[Callable[[str, str], dict[str, Any]]]:
    """The rows of a report of one of LEDGERS; each is filled once, and asked once for each."""
    with ExitStack() as opened:

        @functools.cache
        def filled(which: str) -> timeline.Timeline:
            ledger = opened.enter_context(timeline.open(":memory:", create=True))
            if LEDGERS[which]:
                ledger.append(LEDGERS[which], recorded_at="2026-11-20T09:00:00Z")
            return ledger

        @functools.cache
        def asked(which: str, name: str) -> str:
            given = {"id": "e0"} if name == "event" else {}
            return json.dumps(filled(which).context(name, **given), default=str)

        yield lambda which, name: json.loads(asked(which, name))


CASES = [
    (which, name)
    for which, records in LEDGERS.items()
    for name in NAMES
    if which != "leftwards" and (records or name != "event")
]


@pytest.mark.parametrize(("which", "name"), CASES)
def test_every_report_of_every_ledger_comes_out(rows_of: Rows, which: str, name: str) -> None:
    rows = rows_of(which, name)
    page, text, data = (render(name, rows, format=form) for form in ("html", "md", "json"))
    assert json.loads(data)["report"] == name
    tags = Tags(page).found
    assert {tag for tag, _ in tags}.isdisjoint({"img", "iframe", "b", "object", "link"})
    assert all(attrs.get("type") for tag, attrs in tags if tag == "script")
    assert not [key for _, attrs in tags for key in attrs if key.startswith("on")]
    assert not re.search(r'href="\s*javascript', page)
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    for control in "\u202e\u2066\u2069":
        assert control not in shown
        assert control not in text
    assert "<img" not in text.replace("\\<img", "")
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert " 49" not in text


@pytest.mark.parametrize("which", ["hostile", "one", "far", "ice"])
def test_a_drawing_by_itself_is_xml_whatever_it_shows(rows_of: Rows, which: str) -> None:
    made = document("chronicle", rows_of(which, "chronicle"), format="svg")
    root = ET.fromstring(made)  # noqa: S314 - our own
    assert {part.tag.rpartition("}")[2] for part in root.iter()} <= {
        "svg", "title", "desc", "style", "g", "path", "text", "a", "circle", "rect", "tspan",
    }  # fmt: skip


@pytest.mark.parametrize("which", ["hostile", "far", "undated"])
@pytest.mark.parametrize("form", ["png", "pdf"])
def test_pictures_and_paper_come_out_too(rows_of: Rows, which: str, form: str) -> None:
    pytest.importorskip("resvg_py" if form == "png" else "weasyprint")
    made = document("chronicle", rows_of(which, "chronicle"), format=form)
    assert made.startswith(b"\x89PNG" if form == "png" else b"%PDF")


@pytest.mark.parametrize("room", [400.0, 832.0])
def test_labels_that_run_from_right_to_left_stay_within_the_drawing(
    rows_of: Rows, room: float
) -> None:
    drawing = drawing_of(rows_of("leftwards", "chronicle")["events"], room=room)
    assert len(drawing.marks) == 3
    for mark in drawing.marks:
        assert HEBREW.startswith(mark.label.rstrip("…\N{RIGHT-TO-LEFT MARK}"))
        left = mark.label_x - (width(mark.label) if mark.label_end else 0)
        assert left >= 0
        assert left + width(mark.label) <= room + 1


def test_a_label_is_anchored_by_its_side_and_not_by_its_direction(rows_of: Rows) -> None:
    page = render("chronicle", rows_of("leftwards", "chronicle"), format="html")
    assert "direction: ltr" in page
    assert "unicode-bidi: plaintext" in page
