from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.reports.escape import link_target, markdown, markdown_link, printable

HOSTILE = [
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](https://a.example/x.png)",
    "*bold* _em_ `code` ~~gone~~ ==mark== ^sup^",
    "# heading",
    "- item",
    "+ item",
    "12) item",
    "> quote",
    "a\n\n# heading\n| a | b |\n|---|---|",
    "a\r\n- item",
    "&lt;b&gt; &#60;b&#62;",
    "https://a.example www.a.example me@a.example javascript:alert(1)",
    "[^1]: note",
    "$x^2$ {:.class}",
    "a\u2028# b\x1b[31m \u202eevil",
    "\\",
    "trailing\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_commonmark_shows_the_text_and_makes_no_markup(text: str) -> None:
    parser = pytest.importorskip("markdown_it", reason="markdown-it-py comes with rich")
    made = parser.MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")
    for before, after in (("", ""), ("- ", ""), ("| a |\n| --- |\n| ", " |")):
        html = made.render(before + markdown(text) + after)
        tags = set(re.findall(r"<(/?\w+)", html))
        frame = {"p", "/p", "ul", "/ul", "li", "/li", "table", "/table", "thead", "/thead", "tbody"}
        assert tags <= frame | {"/tbody", "tr", "/tr", "th", "/th", "td", "/td"}, html
        shown = re.sub(r"<[^>]+>", "", html)
        for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            shown = shown.replace(entity, character)
        assert printable(text) in shown


@given(st.text())
def test_escaped_text_is_always_one_line_that_can_be_printed(text: str) -> None:
    line = markdown(text)
    assert "\n" not in line
    assert "\r" not in line
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<`\[]", line)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("https://a.example/(x) y>\"'", "https://a.example/%28x%29%20y%3E%22%27"),
        ("https://a.example/%20", "https://a.example/%20"),
        ("javascript:alert(1)", None),
        (" java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("//a.example", None),
        ("https://", None),
        ("https://[", None),
        ("report.html", None),
        (None, None),
        ("", None),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, target: str | None) -> None:
    assert link_target(url) == target
    assert markdown_link("x", url) == (f"[x](<{target}>)" if target else "x")
