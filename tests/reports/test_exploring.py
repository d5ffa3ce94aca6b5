"""The script of a page explores the drawing: reports/templates/_timeline.js, in a real browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.reports.drawing import drawing_of, script_data

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
RECORDS: list[dict[str, Any]] = [
    {"record": "event", "id": "talks", "title": "Talks", "when": "2025-04-28", "kind": "talks"},
    {"record": "event", "id": "lull", "title": "A lull", "when": "April 2025", "kind": "war"},
    {"record": "event", "id": "aid", "title": "Aid </script><b>", "when": "by 2025-05-01"},
    {"record": "event", "id": "thanks", "title": "Thanks"},
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "chronicle.html"
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(RECORDS)
        file.write_text(ledger.render("chronicle", format="html"), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("fragment", "count", "told"),
    [
        ("", 4, "4 events"),
        ("#view&amp;nothing", 4, "4 events"),
        ("#view&text=LULL", 1, "1 of 4 events"),
        ("#view&sure=certain", 1, "1 of 4 events"),
        ("#view&sure=uncertain", 2, "2 of 4 events"),
        ("#view&sure=undated", 1, "1 of 4 events"),
        ("#view&without=war", 3, "3 of 4 events"),
        ("#view&zoom=9&from=0.5&lane=kind&at=talks", 4, "Talks: 28 April 2025"),
        ("#event-1", 4, "4 events"),
    ],
)
def test_a_view_can_be_linked_to(
    page: Path, shown: Callable[..., tuple[int, str]], fragment: str, count: int, told: str
) -> None:
    assert shown(page, fragment) == (count, told)


def test_without_the_script_the_drawing_stands(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    static = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert "<svg" in static
    assert re.search(r"<canvas[^>]* hidden>", static)
    assert re.search(r'<div class="explore"[^>]* hidden>', static)


def test_nothing_is_asked_of_the_network(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)
    assert not re.search(r"\b(?:fetch|XMLHttpRequest|import)\(", text)


def test_what_a_document_says_does_not_end_the_script(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    [data] = re.findall(r'<script type="application/json">(.*?)</script>', text, re.DOTALL)
    assert [event[2] for event in json.loads(data)["events"]][2] in ("Aid </script><b>", "A lull")
    assert "<b>" not in data


def test_the_script_is_handed_what_was_drawn() -> None:
    with timeline.open(":memory:", create=True) as ledger:
        ledger.append(RECORDS)
        rows = ledger.timeline()
    drawing = drawing_of(rows)
    data = script_data(rows, drawing)
    assert json.loads(json.dumps(data)) == data
    assert [event[0] for event in data["events"]] == [row["event_id"] for row in rows]
    by_id = {event[0]: event for event in data["events"]}
    assert by_id["thanks"][8] == [None] * 2
    assert by_id["talks"][8][0] == 1745798400000.0
    assert by_id["aid"][8][:1] == [None]
    axis = drawing.axis
    assert axis is not None
    assert (data["left"], data["right"]) == (axis.left, axis.right)
    [(first, _, x)] = data["pieces"]
    assert axis.x(int(first * 1000)) == pytest.approx(x, abs=0.01)
