"""What is rendered from an open ledger."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import timeline
from timeline.api.gathering import Gatherer
from timeline.errors import InvalidInputError, TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.api.report_list import ListedReport

__all__ = ["Reporter", "Written"]

REPORT_LIST = "reports.yaml"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a listed report: where it is, and whether it was written anew."""

    path: Path
    anew: bool


class Reporter(Gatherer):
    """A ledger that is open, and its reports."""

    def render(
        self,
        name: str,
        *,
        format: str = "md",  # noqa: A002
        locale: str = "en",
        **filters: Any,
    ) -> str:
        """Answer a report as text, with its dates in the words of a locale.

        Filters: known, said, since, until, kind, tag; and title, lane, id, replay, as of `context`.
        """
        from timeline.reports import render

        return render(
            name,
            self.context(name, locale=locale, **filters),
            format=format,
            template_dirs=self._templates(),
            locale=locale,
        )

    def document(
        self,
        name: str,
        *,
        format: str = "md",  # noqa: A002
        locale: str = "en",
        **filters: Any,
    ) -> bytes:
        """Answer a report as the bytes of a file, in any format: also "svg", "png" and "pdf".

        Filters: as of `render`.
        """
        from timeline.reports import document

        return document(
            name,
            self.context(name, locale=locale, **filters),
            format=format,
            template_dirs=self._templates(),
            locale=locale,
        )

    def report(
        self,
        name: str,
        *,
        out: Path | None = None,
        formats: Iterable[str] | None = None,
        locale: str = "en",
        **filters: Any,
    ) -> list[Path]:
        """Write a report in each format and answer the files.

        Args:
            name: one of those that `timeline report` lists: the built-in ones, and the
                workspace's own templates.
            out: a folder, or a file for a single format; by default reports/ in the workspace,
                under the day that the report knows of.
            formats: of "md", "html", "json", "svg", "png", "pdf"; by default Markdown and HTML,
                where it has them.
            locale: whose words say the dates; a file of any but English has its name.
            filters: known, said, since, until, kind, tag; and title, lane, id, replay, as of
                `context`.
        """
        from timeline.reports import document, reports, save

        templates = self._templates()
        if formats is None:
            found = [row for row in reports(templates) if row["name"] == name]
            formats = [form for form in ("md", "html") if not found or form in found[0]["formats"]]
        context = self.context(name, locale=locale, **filters)
        texts = {
            form: document(name, context, format=form, template_dirs=templates, locale=locale)
            for form in formats
        }
        recorded_at = context["generated_for"]["recorded_at"]
        home = self._workspace or Path.cwd()
        of = context.get("event", {}).get("event_id")
        return save(texts, name, recorded_at=recorded_at, out=out, home=home, locale=locale, of=of)

    def report_all(self) -> list[Written]:
        """Write the reports that the workspace lists in reports/reports.yaml, those that changed.

        A file stays as it is where nothing that it is made of has changed: the ledger, its options,
        the templates and queries, the version. What that was is kept in the file itself. Nothing
        is written if any of them cannot be; but for an index, which lists the others and so comes
        after they are written.

        Returns:
            the files, in the order of the list.

        Raises:
            InvalidInputError: there is no list, or something is wrong in it, with line and field;
                or two of its reports are the same file.
            TimelineError: what a report refuses, with the line of the list.
        """
        from timeline.api.report_list import load_report_list
        from timeline.reports import reports

        if self._workspace is None:
            raise InvalidInputError(
                "a ledger in memory has no workspace, and so no list of reports"
            )
        home = self._workspace / "reports"
        known = {row["name"]: list(row["formats"]) for row in reports(self._templates())}
        listed = load_report_list(home / REPORT_LIST, known)
        paths: dict[Path, ListedReport] = {}
        for one in listed:
            for path in self._files_of(one, home).values():
                first = paths.setdefault(path, one)
                if first is not one:
                    raise InvalidInputError(
                        f"{one.place}: {path.name} is that of {first.place} too: give it an `out`"
                    )
        anew: set[Path] = set()
        ground = self._ground()
        for late in (False, True):
            made: dict[Path, bytes] = {}
            for one in listed:
                if (one.name == "index") is late:
                    made |= self._made_anew(one, home, ground)
            for path, text in made.items():
                path.write_bytes(text)
            anew |= made.keys()
        return [Written(path, path in anew) for path in paths]

    def _made_anew(self, one: ListedReport, home: Path, ground: str) -> dict[Path, bytes]:
        """Answer the files of a listed report that are not as they would be written."""
        from timeline.api.gathering import written_in
        from timeline.reports import document, key_in, stamped

        options = {key: value for key, value in one.options.items() if key != "locale"}
        locale = one.options.get("locale", "en")
        told = [ground, one.name, one.options, written_in(home) if one.name == "index" else None]
        key = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
        needed = {
            form: path
            for form, path in self._files_of(one, home).items()
            if not path.is_file() or key_in(path.read_bytes(), form) != key
        }
        if not needed:
            return {}
        try:
            context = self.context(one.name, locale=locale, **options)
            return {
                path: stamped(
                    document(one.name, context, format=form, template_dirs=self._templates(),
                             locale=locale),
                    form,
                    key,
                )
                for form, path in needed.items()
            }  # fmt: skip
        except TimelineError as error:
            error.args = (f"{one.place}: {one.name}: {error}", *error.args[1:])
            raise

    def _files_of(self, one: ListedReport, home: Path) -> dict[str, Path]:
        """Answer the files of a listed report by format."""
        from timeline.reports import file_of

        known = self._ask.axes({"known": one.options.get("known")})["known"]
        as_of = self._ask.internal("as_of", {"known": known})
        recorded_at = as_of[0]["recorded_at"] if as_of else None
        return {
            form: home
            / (
                f"{one.out}.{form}"
                if one.out is not None
                else file_of(
                    one.name,
                    form,
                    recorded_at=recorded_at,
                    locale=one.options.get("locale", "en"),
                    of=one.options.get("id"),
                )
            )
            for form in one.formats
        }

    def _ground(self) -> str:
        """Answer a digest of what all reports are made of, but for their options."""
        from timeline.reports import builtin_templates

        as_of = self._ask.internal("as_of", {"known": None})
        digest = hashlib.sha256()
        digest.update(repr([timeline.__version__, self._zone, as_of]).encode())
        own = [] if self._workspace is None else [*self._templates(), self._workspace / "queries"]
        for folder in (builtin_templates(), *own):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    name = path.relative_to(folder).as_posix()
                    digest.update(repr((name, path.read_bytes())).encode())
        return digest.hexdigest()
