"""The words of a page itself - headings, labels, short sentences - in the language of its reader.

A template asks for them by their English: `_("Citations")`, `_("{count} events", count=3)`. A
catalog, `words/LANGUAGE.yaml` beside the templates, has each in its language, or, where the form
depends on a count, one for each plural category of CLDR. What no catalog has stands in English;
a language without a catalog is English throughout.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from timeline import catalog
from timeline.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from babel import Locale

__all__ = ["ENGLISH", "Phrases", "phrases"]

Entry = str | dict[str, str]


class Phrases:
    """The words of one language.

    Attributes:
        tag: the language that the words are in, as HTML wants it.
        file: the catalog that they are read from.
    """

    def __init__(self, tag: str, file: Path) -> None:
        self.tag = tag
        self.file = file

    @property
    def direction(self) -> str:
        """Answer "ltr" or "rtl"."""
        return str(self._locale.text_direction)

    @functools.cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self.tag, sep="-")

    @functools.cached_property
    def _entries(self) -> dict[str, Entry]:
        return _read(self.file)

    def __call__(self, english: str, /, **values: Any) -> str:
        """Answer a phrase with its values filled in; `count` chooses the form.

        >>> ENGLISH("{count} events", count=1), ENGLISH("{count} events", count=1200)
        ('1 event', '1,200 events')
        >>> phrases("de")("{count} events", count=1), phrases("sw")("Citations")
        ('1 Ereignis', 'Citations')
        """
        entry = self.entry(english)
        if isinstance(entry, dict):
            entry = entry.get(self._locale.plural_form(values["count"]), entry["other"])
        if not values:
            return entry
        return entry.format_map(
            {
                name: self.number(value) if name == "count" else "" if value is None else value
                for name, value in values.items()
            }
        )

    def number(self, value: float) -> str:
        """Answer a number with its thousands apart, as the language writes it.

        >>> ENGLISH.number(4700.0), phrases("de").number(4700), ENGLISH.number(-1234567.5)
        ('4,700', '4.700', '-1,234,567.5')
        """
        if not isinstance(value, int) and value.is_integer():
            value = int(value)
        if self.tag == "en":
            return f"{value:,}"
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self._locale, decimal_quantization=False))

    def entry(self, english: str) -> Entry:
        """Answer what the catalog has for a phrase: the phrase, or its forms by plural category."""
        return self._entries.get(english, english)

    def known(self) -> set[str]:
        """Answer the phrases that the catalog has."""
        return set(self._entries)


def phrases(locale: str = "en", folders: Sequence[Path] = ()) -> Phrases:
    """Answer the words for readers of a locale.

    Args:
        locale: as it was given; the language decides where there is no catalog of all of it.
        folders: folders of templates, first come first; the built-in one is always there.

    Raises:
        TemplateError: a catalog is no map of phrases.
    """
    homes = [*folders, catalog.data_folder("reports/templates")]
    for tag in dict.fromkeys((locale, locale.split("-")[0])):
        for home in homes:
            file = home / "words" / f"{tag}.yaml"
            if file.is_file():
                return Phrases(tag, file)
    return phrases("en")


def _read(file: Path) -> dict[str, Entry]:
    import yaml

    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TemplateError(f"{file}: {error}") from error
    if not isinstance(found, dict):
        raise TemplateError(f"{file}: a map of English phrases to those of the language, please")
    for english, entry in found.items():
        forms = entry if isinstance(entry, dict) else {"other": entry}
        if "other" not in forms or not all(isinstance(form, str) for form in forms.values()):
            raise TemplateError(
                f'{file}: "{english}" needs a phrase, or one for each plural category with "other"'
            )
    return found


ENGLISH = phrases()
