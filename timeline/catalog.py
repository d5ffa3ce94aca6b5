"""Loads and checks `queries/`: migrations, views, named queries, and what the ledger runs.

Every SQL file begins with a comment that says what it answers. A named query's comment also says
its parameters, one a line, and the loader holds them against the ones that the SQL uses:

    -- Answers: the events in order.
    -- Parameter: kind VARCHAR, only events of this kind.
"""

from __future__ import annotations

import functools
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from timeline.errors import NotFoundError, QueryError, did_you_mean

__all__ = [
    "NamedQuery",
    "data_folder",
    "migrations",
    "named_queries",
    "statement",
    "views",
    "views_digest",
]

_PARAMETER = re.compile(r"^--\s*Parameter:\s*(\w+)\s+(\w+)\s*,?\s*(.*)$")
_ANSWERS = re.compile(r"^--\s*Answers:\s*(.*)$")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_USED = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One file of `queries/named/` or of a workspace's `queries/`.

    Attributes:
        name: the file's name without its suffix.
        answers: what it answers, in a sentence.
        parameters: name to (SQL type, meaning).
        sql: the statement, with parameters as $name.
        file: where it was read.
    """

    name: str
    answers: str
    parameters: dict[str, tuple[str, str]]
    sql: str
    file: Path


def data_folder(name: str) -> Path:
    """Answer the folder "queries", "seeds" or "reports/templates", in the wheel or checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_data" / name
    return installed if installed.is_dir() else package.parent / name


@functools.cache
def statement(name: str) -> str:
    """Answer the text of `queries/internal/NAME.sql`."""
    return (data_folder("queries") / "internal" / f"{name}.sql").read_text(encoding="utf-8")


@functools.cache
def migrations() -> tuple[tuple[int, str], ...]:
    """Answer the numbered migrations in order: (1, its SQL), (2, ...)."""
    files = sorted((data_folder("queries") / "migrations").glob("*.sql"))
    return tuple((int(file.name.split("_")[0]), file.read_text(encoding="utf-8")) for file in files)


@functools.cache
def views() -> str:
    """Answer the SQL of every view and macro, in the order of what leans on what.

    DuckDB plans a view to learn its columns when it is made, unless binding is deferred to its
    first use; these views take two thirds of a second to plan, which whoever makes a ledger or
    verifies one would wait for.
    """
    files = sorted((data_folder("queries") / "views").glob("*.sql"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@functools.cache
def views_digest() -> str:
    """Answer a digest of the views, by which a ledger knows whether it holds these."""
    return hashlib.sha256(views().encode()).hexdigest()


def named_queries(own: Path | None = None) -> dict[str, NamedQuery]:
    """Answer the named queries: the built-in ones, added to and overridden by the workspace's own.

    Args:
        own: the workspace's `queries/` folder, if there is one.

    Raises:
        QueryError: a file declares a parameter that it does not use, or uses one undeclared.
    """
    found = dict(_builtin())
    if own is not None and own.is_dir():
        found |= {file.stem: _read(file) for file in sorted(own.glob("*.sql"))}
    return found


def named(name: str, own: Path | None = None) -> NamedQuery:
    """Answer one named query.

    Raises:
        NotFoundError: there is none of that name.
    """
    found = named_queries(own)
    if name not in found:
        raise NotFoundError(f"there is no query {name!r}{did_you_mean(name, found)}")
    return found[name]


@functools.cache
def _builtin() -> dict[str, NamedQuery]:
    folder = data_folder("queries") / "named"
    return {file.stem: _read(file) for file in sorted(folder.glob("*.sql"))}


def _read(file: Path) -> NamedQuery:
    text = file.read_text(encoding="utf-8")
    answers: list[str] = []
    parameters: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        if match := _PARAMETER.match(line):
            parameters[match[1]] = (match[2].upper(), match[3].strip())
        elif match := _ANSWERS.match(line):
            answers.append(match[1].strip())
        elif answers and not parameters:
            answers.append(line.lstrip("- ").strip())
    bare = _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for number, line in enumerate(bare.splitlines(), 1):
        for name in _USED.findall(line):
            if name not in parameters:
                raise QueryError(
                    f"{file}:{number}: ${name} is not declared{did_you_mean(name, parameters)}; "
                    f"add a line `-- Parameter: {name} VARCHAR, what it means`"
                )
    used = set(_USED.findall(bare))
    for number, line in enumerate(text.splitlines(), 1):
        if (match := _PARAMETER.match(line)) and match[1] not in used:
            raise QueryError(
                f"{file}:{number}: the parameter {match[1]} is declared and never used"
            )
    return NamedQuery(file.stem, " ".join(answers), parameters, text, file)
