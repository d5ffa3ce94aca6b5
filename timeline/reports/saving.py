"""Puts rendered reports into files under dated names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.errors import InvalidInputError
from timeline.reports.render import report_filename

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["file_of", "save"]

_UNSAFE = re.compile(r"[^a-z0-9]+")
"""What an id may have in it and the name of a file had better not."""


def file_of(
    name: str,
    form: str,
    *,
    recorded_at: str | None,
    locale: str = "en",
    of: str | None = None,
) -> str:
    """Answer the dated name of a report's file; arguments as of `save`."""
    about = f"{name}-{_UNSAFE.sub('-', of.lower()).strip('-')}" if of else name
    return report_filename(about, recorded_at or "empty", form, locale)


def save(
    texts: Mapping[str, bytes],
    name: str,
    *,
    recorded_at: str | None,
    out: Path | None,
    home: Path,
    locale: str = "en",
    of: str | None = None,
) -> list[Path]:
    """Write a report in each of its formats and answer the files.

    Args:
        texts: the bytes of each file, by format.
        name: of the report.
        recorded_at: the last moment of record that it knows of; None where there is none.
        out: a folder, or a file for a single format; None is reports/ in the workspace.
        home: the workspace.
        locale: whose words it has.
        of: the item that it is about, if it is about one.

    Raises:
        InvalidInputError: several formats are to go into one file.
    """
    folder = home / "reports" if out is None else out
    one_file = out is not None and out.suffix != "" and not out.is_dir()
    if one_file and len(texts) != 1:
        raise InvalidInputError(
            f"{out} is one file, and {len(texts)} formats are asked for; give a folder"
        )
    paths = []
    for form, text in texts.items():
        file = file_of(name, form, recorded_at=recorded_at, locale=locale, of=of)
        path = folder if one_file else folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        paths.append(path)
    return paths
