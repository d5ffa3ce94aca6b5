"""Tagged text as TimeML and as a page."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from timeline.reading import html, tag, timeml


def test_timeml_without_its_tags_is_the_text() -> None:
    text = 'He left on "Friday" & <never> came back in 1990.\n'
    page = timeml(text, tag(text, published="2013-03-22"), published="2013-03-22")
    root = ET.fromstring(page)  # noqa: S314
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text
    assert [(one.get("tid"), one.get("value")) for one in body] == [
        ("t1", "2013-03-22"),
        ("t2", "1990"),
    ]


@given(st.text(max_size=50))
def test_timeml_of_any_text_is_well_formed(text: str) -> None:
    said = text + " on Friday, in 1990"
    assert ET.fromstring(timeml(said, tag(said), docid=text)).tag == "TimeML"  # noqa: S314


def test_a_page_loads_nothing_and_obeys_nothing_in_the_text() -> None:
    text = "<script>alert(1)</script> on Friday"
    page = html(text, tag(text), title="<b>")
    assert "<script" not in page
    assert "http" not in page
    assert "<small>XXXX-WXX-5</small>" in page
