"""HTML as text: what is shown, in which paragraphs, and what is refused."""

from __future__ import annotations

import pytest

from timeline.errors import InvalidInputError
from timeline.reading.drafting import draft
from timeline.reading.pages import page_of
from timeline.reading.stripping import stripped


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("a <b>bold</b> word<br>next  line", "a bold word\n\nnext line"),
        ("<table><tr><td>3 May<td>12 killed</table>after", "3 May | 12 killed\n\nafter"),
        ("<ul><li>1<ul><li>1.1</ul><li>2</ul>", "1\n\n1.1\n\n2"),
        ('<p title="a > b">5 &lt; 6 &amp; 7&nbsp;&eacute;&#x2014;</p>', "5 < 6 & 7 é—"),
        ("<p>seen<script>if (a < b) '</p>'</script> too", "seen too"),
        ("<p>seen<!-- <p>not --><style>p {}</style><template><p>not</template>", "seen"),
        ("<nav><p>menu</nav><main>text<aside>box</aside></main><footer>foot</footer>", "text"),
        ("<title>not</title><svg><title>not</title><text>not</text></svg>text", "text"),
        ("<p>un<i>closed<p>next", "unclosed\n\nnext"),
        ("plain & simple", "plain & simple"),
        ("", ""),
    ],
)
def test_the_text_is_what_a_browser_shows(page: str, text: str) -> None:
    assert stripped(page)[0] == text


def test_title_and_language_are_those_of_the_page() -> None:
    page = "<html lang='en-GB'><head><title> A &amp;\n B </title></head><svg><title>C</title></svg>"
    assert (page_of(page, "x.html").title, page_of(page, "x.html").language) == ("A & B", "en")


def test_offsets_lead_back_to_the_text_as_it_is_shown() -> None:
    page = page_of("<p>Fire &amp; flood:<b> 12</b> people died on <i>3 May 2024</i>.</p>", "x.html")
    made = draft(page)
    assert made["sources"][0]["text"] == page.text
    for one in (*made["events"], *made["claims"]):
        mark = one["draft"]
        assert page.text[mark["start"] : mark["end"]] == one["quote"]
    assert made["claims"][0]["value"] == "12"
    assert made["events"][0]["when"] == "on 3 May 2024"


@pytest.mark.parametrize("tags", ["<div>", "<a><div>", "<ul><li>", "<font a=1>", "<div></b>"])
def test_elements_nested_deeper_than_in_any_page_are_refused(tags: str) -> None:
    assert stripped("<p>before" + tags * 1_000 + "x")[0].replace("\n\n", "") == "beforex"
    with pytest.raises(InvalidInputError, match="elements inside one another"):
        stripped("<p>before" + tags * 20_000)


def test_many_elements_side_by_side_are_no_fault() -> None:
    page = "<p>a <b>b</b><br><img src=x><li>c" * 20_000
    assert stripped(page)[0].count("b") == 20_000
