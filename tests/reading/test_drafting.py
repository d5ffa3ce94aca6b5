"""Drafts of documents: what is found, that nothing is invented, and that it takes linear time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import understand
from timeline.errors import DateError, InvalidInputError
from timeline.reading.drafting import draft
from timeline.reading.pages import FORMS, page_of
from timeline.reading.sentences import sentences
from timeline.records import from_mappings

CASES = yaml.safe_load(Path(__file__).with_name("documents.yaml").read_text(encoding="utf-8"))
LONGER = yaml.safe_load(Path(__file__).with_name("drafts.yaml").read_text(encoding="utf-8"))
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_is_drafted_as_a_person_would(case: dict[str, Any]) -> None:
    page = page_of(case["text"], "x.txt", case["form"])
    made = draft(page, published=case.get("published"))
    events = [[one["draft"].get("words", ""), one.get("when", "")] for one in made["events"]]
    claims = [
        [one["value"], one["measure"], "; ".join(one.get("said_by", []))] for one in made["claims"]
    ]
    assert (events, claims) == (case["events"], case["claims"])


def joined(value: str | list[str] | None) -> str:
    return "; ".join(value) if isinstance(value, list) else value or ""


@pytest.mark.parametrize("case", LONGER, ids=lambda case: case["name"])
def test_a_draft_says_who_says_it_and_what_belongs_together(case: dict[str, Any]) -> None:
    check(case["text"], case["form"])
    page = page_of(case["text"], "x.txt", case["form"])
    made = draft(page, published=case.get("published"))
    events = [
        [
            one["title"],
            joined(one.get("when", one.get("start"))),
            one.get("kind", ""),
            one.get("place", ""),
            joined(one.get("actors")),
        ]
        for one in made["events"]
    ]
    claims = [
        [
            one.get("subject", ""),
            one["measure"],
            one["value"],
            joined(one.get("said_by")),
            one.get("hedge", ""),
            one.get("part_of", ""),
        ]
        for one in made["claims"]
    ]
    links = [[one["from"], one["kind"], one["to"]] for one in made["links"]]
    assert (events, claims, links) == (case["events"], case["claims"], case["links"])


@pytest.mark.parametrize("case", [*CASES, *LONGER], ids=lambda case: case["name"])
def test_only_what_is_dated_is_drafted_where_that_is_asked_for(case: dict[str, Any]) -> None:
    page = page_of(case["text"], "x.txt", case["form"])
    every = draft(page, published=case.get("published"))["events"]
    dated = draft(page, published=case.get("published"), undated=False)["events"]
    spans = {(one["draft"]["start"], one["draft"]["end"]) for one in dated}
    assert spans <= {(one["draft"]["start"], one["draft"]["end"]) for one in every}
    whens = [str(one["when"]) for one in dated if "when" in one]
    anchors = {rule.anchor.id for when in whens for rule in understand(when).rules}
    assert all(
        "words" in one["draft"] or one["id"] in anchors for one in dated if "when" not in one
    )


def first_document() -> dict[str, Any]:
    page = page_of((SEEDS / "nis-report.md").read_text(encoding="utf-8"), "nis-report.md")
    return draft(page)


def test_the_first_document_gives_the_dates_of_its_chronology() -> None:
    made = first_document()
    whens = {one["quote"]: one.get("when", "") for one in made["events"]}
    whole = yaml.safe_load((SEEDS / "01-nis-report.yaml").read_text(encoding="utf-8"))
    found = {
        event["id"]
        for event in whole["events"]
        if any(
            cite["quote"] in quote or quote in cite["quote"]
            for cite in event["cites"]
            for quote in whens
        )
    }
    assert {
        "nis-briefing", "nk-acknowledgment", "fighting-lull", "kursk-retaken", "kim-order",
        "nk-part-in-kursk",
    } <= found  # fmt: skip
    by_words = {one["draft"].get("words"): one.get("when") for one in made["events"]}
    assert by_words["on Wednesday"] == "on Wednesday"

    assert by_words["two days after"] == "two days before nis-gave-assessment"


def check(text: str, form: str) -> None:
    """Hold that what is drafted is whole, and that every word of it is in the text."""
    page = page_of(text, "x.txt", form)
    assert len(page.plain) == len(page.text)
    made = draft(page)
    for kind in ("source", "event", "claim", "link"):
        from_mappings(((one, None) for one in made[f"{kind}s"]), kind=kind).checked()
    ids = [one["id"] for one in (*made["sources"], *made["events"], *made["claims"])]
    assert len(ids) == len(set(ids))
    for one in (*made["events"], *made["claims"]):
        mark = one["draft"]
        cites = one.get("cites") or [one]
        assert page.text[mark["start"] : mark["end"]] == cites[0]["quote"]
        assert all(cite["quote"] in page.text for cite in cites)
        assert mark.get("words", "") in page.text
        for name in ("when", "start"):
            whens = one.get(name, [])
            for when in [whens] if isinstance(whens, str) else whens:
                understand(when)
    for one in made["events"]:  # so that another one may lean on it
        assert [rule.anchor.id for rule in understand(f"after {one['id']}").rules] == [one["id"]]
    for one in made["links"]:
        assert page.text[one["draft"]["start"] : one["draft"]["end"]] == one["quote"]
    for one in made["claims"]:
        plain = " ".join(page.text.split())
        assert one["value"] in plain
        shown = " ".join(page.plain.split())  # without the marks of Markdown
        assert all(name in shown for name in one.get("said_by", []))


PIECES = st.sampled_from(
    [
        "600",
        "about 4,000",
        "killed",
        "on Wednesday",
        "two days after",
        "the army had left",
        ". ",
        ", ",
        "\n",
        "\n\n",
        "# ",
        "- ",
        "10:35 ",
        "said",
        "the ministry",
        "in 2150",
        "1 BCE",
        "following an order from",
        "since April",
        "wounded",
        "**",
        "[a](b)",
        "<p>",
        "<!--",
        "&amp;",
        "soldiers",
        "two days later",
        "the next day",
        "and",
        "3 March 2024",
        "according to",
        "%",
        "€3 million",
        "é",
        "x",
    ]
)
SPOKEN = st.sampled_from(
    """citing|Yonhap|quoted|as saying|that|has told|(NIS)|National Audit Office|The|the agency|said
including|the 600 killed|of whom|comes|came|two days after|in return for|called|"sacred"
played a part in|in the Kursk region|'s|SEOUL (Reuters) --|believed to have received
are reportedly discussing|had|rose|12%|$3 million|much of the town|thanked|Vladimir Putin
acknowledged that|Born in|who|,|.|;|and|\n|two phases|were sent|to Russia|quoted by|In March|Friday
an order from|following|-|*|_|[|](""".replace("\n", "|").split("|")
)


@given(
    st.one_of(st.lists(PIECES, max_size=25), st.lists(SPOKEN, max_size=25)).map(" ".join),
    st.sampled_from(FORMS),
)
def test_nothing_is_invented_whatever_the_words(text: str, form: str) -> None:
    check(text, form)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80), st.sampled_from(FORMS))
def test_nothing_is_invented_whatever_the_signs(text: str, form: str) -> None:
    check(text, form)


def test_a_text_without_an_end_is_cut_so_that_it_takes_linear_time() -> None:
    spans = list(sentences("600 killed on Wednesday and " * 1_000))
    assert max(end - start for start, end in spans) <= 2_000


def test_what_no_text_holds_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidInputError, match=r"a\.txt:2: holds the character U\+0007"):
        page_of("one\n\x07", "a.txt")


def test_a_publication_is_one_day() -> None:
    with pytest.raises(DateError, match="one day"):
        draft(page_of("It rained."), published="2024")


def test_an_id_is_never_read_as_a_date() -> None:
    made = draft(page_of("May 2024.\n\nApril was reached on 3 March 2024."))
    for one in made["events"]:
        rules = understand(f"after {one['id']}").rules
        assert [rule.anchor.id for rule in rules] == [one["id"]]


@pytest.mark.parametrize("page", ["<!-- a", "<nav>", "<p>x"])
def test_tags_that_are_never_closed_are_stripped(page: str) -> None:
    text = page_of("<p>before</p>" + page * 1000, "x.html").text
    assert text.replace("x", "").split() == ["before"]
