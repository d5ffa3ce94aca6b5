"""The reports that a workspace keeps: reports/reports.yaml.

A list; of each report its name, the formats, where it goes, and the options of `timeline report`:

    - report: chronicle
      formats: [html, md]
      replay: yes
      out: chronicle
    - report: event
      id: nis-briefing
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from timeline.dates.words import spoken
from timeline.errors import InvalidInputError, TimelineError, did_you_mean
from timeline.records.lined import line_of
from timeline.records.yaml_text import yaml_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["ListedReport", "load_report_list"]

_TEXTS = ("known", "said", "since", "until", "kind", "tag", "lane", "title", "id", "locale")
_FIELDS = ("report", "out", "formats", "replay", *_TEXTS)
_OUT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class ListedReport:
    """One report of the list.

    Attributes:
        name: of the report.
        place: file and line, for what goes wrong with it.
        formats: of its files.
        out: the name of its files without their ending; None: under the day that it knows of.
        options: as of `Timeline.report`.
    """

    name: str
    place: str
    formats: tuple[str, ...]
    out: str | None = None
    options: dict[str, Any] = field(default_factory=dict)


def load_report_list(file: Path, known: Mapping[str, list[str]]) -> list[ListedReport]:
    """Answer the reports of a list, in order.

    Args:
        file: the list, as YAML.
        known: the formats of every report that there is, by its name.

    Raises:
        InvalidInputError: with everything that is wrong in it, each with its line and field.
    """
    if not file.exists():
        raise InvalidInputError(
            f"{file} is not there: list in it what `timeline report --all` is to write, such as"
            ' "- report: chronicle"'
        )
    value = yaml_in(file, "list")
    if not isinstance(value, list) or not value:
        raise InvalidInputError(f'{file}: a list of reports is needed, such as "- report: index"')
    wrong: list[str] = []
    found: list[ListedReport] = []
    for number, given in enumerate(value):
        place = f"{file}:{line_of(value, (number,)) or 1}"
        if not isinstance(given, dict):
            wrong.append(f'{place}: each report has fields, such as "report: index"')
            continue
        listed, more = _read(given, place, known)
        wrong += more
        found.append(listed)
    names: dict[str, ListedReport] = {}
    for listed in found:
        if listed.out is not None:
            first = names.setdefault(listed.out, listed)
            if first is not listed:
                wrong.append(f'{listed.place}: out: "{listed.out}" is that of {first.place} too')
    if wrong:
        raise InvalidInputError("\n".join(wrong))
    return found


def _read(
    given: Mapping[str, Any], place: str, known: Mapping[str, list[str]]
) -> tuple[ListedReport, list[str]]:
    """Answer one entry, as far as it can be read, and what is wrong with it."""
    entry = _Entry(given, place)
    for name in given:
        if name not in _FIELDS:
            entry.fault(name, f"is no field of a report{did_you_mean(name, _FIELDS)}")
    report, out = entry.text("report"), entry.text("out")
    if given.get("report") is None:
        entry.fault("report", f"is missing: one of {', '.join(known)}")
    elif report is not None and report not in known:
        entry.fault("report", f'there is no report "{report}"{did_you_mean(report, known)}')
    if out is not None and not _OUT.fullmatch(out):
        entry.fault(
            "out", f'"{out}" must be a name without folder and ending: letters, digits, - and _'
        )
    options: dict[str, Any] = {
        name: told for name in _TEXTS if (told := entry.text(name)) is not None
    }
    if "locale" in options:
        try:
            options["locale"] = spoken(options["locale"])
        except TimelineError as error:
            entry.fault("locale", str(error))
    if (replay := entry.truth("replay")) is not None:
        options["replay"] = replay
    formats = entry.formats(report, known.get(report or "", []))
    return ListedReport(report or "", place, formats, out, options), entry.wrong


class _Entry:
    """One entry on its way, and what is wrong with it."""

    def __init__(self, given: Mapping[str, Any], place: str) -> None:
        self.given = given
        self.place = place
        self.wrong: list[str] = []

    def fault(self, name: str, words: str) -> None:
        file, _, first = self.place.rpartition(":")
        self.wrong.append(f"{file}:{line_of(self.given, (name,)) or first}: {name}: {words}")

    def text(self, name: str) -> str | None:
        told = self.given.get(name)
        if told is None or isinstance(told, str):
            return told
        self.fault(name, "must be one text")
        return None

    def truth(self, name: str) -> bool | None:
        told = self.given.get(name)
        if told is None:
            return None
        if isinstance(told, str) and told.lower() in _TRUTHS:
            return _TRUTHS[told.lower()]
        self.fault(name, "must be yes or no")
        return None

    def formats(self, report: str | None, can: list[str]) -> tuple[str, ...]:
        """Answer the formats asked for, by default Markdown and HTML where it has them."""
        forms = self.given.get("formats")
        if forms is None:
            return tuple(form for form in ("md", "html") if form in can)
        forms = [forms] if isinstance(forms, str) else forms
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            self.fault("formats", "must be one format or a list of formats")
            return ()
        for form in forms if can else ():
            if form not in can:
                hint = did_you_mean(form, can)
                self.fault(
                    "formats",
                    f'{report} has no format "{form}"{hint}; there are {", ".join(can)}',
                )
        return tuple(dict.fromkeys(forms))
