"""The chain behind a date as a tree on a terminal: timeline/cli/tree.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import timeline
from timeline.cli.text import width

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

CHAIN = """
sources: [{id: s, title: S, published: "2025-06-01"}]
events:
  - {id: e0, title: First, when: "2025-01-10", source: s}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first chronology, and sixty events each a day after the one before."""
    folder = tmp_path_factory.mktemp("tree")
    chain = CHAIN + "".join(
        f'  - {{id: e{at}, title: E, when: "1 day after e{at - 1}", source: s}}\n'
        for at in range(1, 61)
    )
    (folder / "chain.yaml").write_text(chain, encoding="utf-8")
    with timeline.open(folder / "timeline.duckdb", create=True) as ledger:
        for name in ("01-nis-report", "02-publication-date"):
            ledger.append(SEEDS / f"{name}.yaml")
        ledger.append(folder / "chain.yaml")
    return folder


@pytest.fixture(autouse=True)
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "100")


def test_each_step_stands_below_what_leans_on_it_with_words_rule_and_source(
    run: Callable[..., Any],
) -> None:
    assert run("explain", "nk-acknowledgment", "--format", "tree").out == TREE.lstrip("\n")


TREE = """
nk-acknowledgment (North Korea acknowledges that it sent troops): 28 April 2025.
└── nk-acknowledgment  "2 days before nis-briefing"
    → on 28 April 2025
    rule: start and end: 2 days before the start of nis-briefing, all that day
    said: nis-report: "The report to the lawmakers comes two days after North Korea officially
    acknowledged that it had sent troops"
    └── nis-briefing  "on Wednesday"
        → starts on 30 April 2025
        rule: start and end: the last Wednesday by the publication
        said: nis-report: "gave its assessment on Wednesday, in a closed session of the intelligence
        committee of the National Assembly"
        └── source nis-report  "2025-04-30"
            → on 30 April 2025
"""


def test_plain_is_the_same_in_ascii(run: Callable[..., Any]) -> None:
    signs = str.maketrans({"└": "`", "├": "+", "─": "-", "│": "|"})
    tree = run("explain", "nk-deployment", "--format", "tree").out
    assert "├── " in tree
    assert run("explain", "nk-deployment", "--plain").out == tree.translate(signs).replace(
        "→", "->"
    )


def test_a_chain_that_meets_itself_again_says_so(run: Callable[..., Any]) -> None:
    tree = run("explain", "nk-deployment", "--format", "tree").out
    assert tree.count('nis-briefing  "on Wednesday"') == 1
    assert "leans on nis-briefing, which stands above" in tree


@pytest.mark.parametrize("room", [40, 60, 100])
def test_a_chain_of_sixty_is_whole_and_fits(
    run: Callable[..., Any], room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(room))
    tree = run("explain", "e60", "--plain").out
    assert max(map(width, tree.splitlines())) <= room
    assert re.findall(r"(e\d+)  \"", tree) == [f"e{at}" for at in range(60, -1, -1)]


def test_what_has_no_date_says_why_not(run: Callable[..., Any]) -> None:
    tree = run("explain", "putin-thanks", "--plain").out
    assert tree.splitlines()[-1] == "`-- Nothing that is said of it gives it a date."


def test_a_pipe_gets_sentences(run: Callable[..., Any]) -> None:
    asked = ("explain", "nk-acknowledgment")
    assert run(*asked).out == run(*asked, "--format", "text").out
    assert run(*asked).out.count("is dated") == 3
    assert run(*asked, "--plain", "--format", "json").code == 2


def test_no_text_of_a_document_drives_the_terminal() -> None:
    from rich.console import Console

    from timeline.cli.canvas import ASCII, Look
    from timeline.cli.tree import tree_of

    hostile = "\x1b[2J\u202eevil [red]x[/red] :smile:"
    step = {
        "of_point": "start", "of_side": "latest", "depth": 0, "item_kind": "event",
        "item_id": f"a{hostile}", "point": "start", "side": "latest", "instant": None,
        "words": f"before {hostile}", "backward": False, "leans_on_kind": "event",
        "leans_on_id": hostile, "leans_on_point": "start", "leans_on_instant": None,
        "words_kind": None, "words_id": None, "said_in": [], "cite": f's: "{hostile}"',
    }  # fmt: skip
    look = Look(100, ASCII, colour=False)
    console = Console(width=100, emoji=False)
    with console.capture() as captured:
        console.print(tree_of({"sentences": [hostile], "rows": [step], "notes": [hostile]}, look))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", captured.get())
    assert captured.get().count("[red]x[/red] :smile:") == 5
