"""What is rendered from an open ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.api.gathering import Gatherer

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Reporter"]


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

    def _templates(self) -> list[Path]:
        return [self._workspace / "reports" / "templates"] if self._workspace is not None else []
