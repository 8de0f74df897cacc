"""The desk's own words in the reader's language: gettext catalogues, dates and numbers of the locale."""

import gettext
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import Final

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES: Final = ("en", "ja")
"""The languages of the desk; the first is that of the messages in the code."""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said in one language."""

    language: str
    catalogue: gettext.NullTranslations

    @property
    def locale(self) -> Locale:
        """Babel's locale."""
        return _locale(self.language)

    def say(self, message: str, **values: object) -> str:
        """A message, its ``%(name)s`` filled."""
        said = self.catalogue.gettext(message)
        return said % values if values else said

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """A message that depends on a number, which is its ``%(num)s``."""
        said = self.catalogue.ngettext(one, many, number)
        return said % {"num": self.number(number), **values}

    def number(self, number: float) -> str:
        """A number with the locale's separators."""
        return _number(number, self.language)

    def moment(self, moment: datetime) -> str:
        """A moment to the minute, in this machine's time."""
        return format_datetime(moment.astimezone(), "medium", locale=self.locale)

    def day(self, day: date | datetime) -> str:
        """A day, with its year."""
        return format_date(
            day.astimezone() if isinstance(day, datetime) else day, "medium", locale=self.locale
        )

    def ago(self, moment: datetime, now: datetime) -> str:
        """How long before ``now``, or after it."""
        return format_timedelta(moment - now, add_direction=True, locale=self.locale)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=2_000)
def _number(number: float, language: str) -> str:
    """A page has hundreds of numbers, most of them small."""
    return format_decimal(number, locale=_locale(language))


@cache
def words_in(language: str) -> Words:
    """The words of one of `LANGUAGES`."""
    if language == LANGUAGES[0]:
        return Words(language, gettext.NullTranslations())
    source = resources.files("kawaraban.desk") / "locale" / f"{language}.po"
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))


def language_for(wanted: str, accepted: str) -> str:
    """The language for a person: the one chosen, else the browser's first that we speak, else English.

    ``accepted`` is an Accept-Language header (RFC 9110, section 12.5.4).
    """
    if wanted in LANGUAGES:
        return wanted
    weighed = (_weighed(part) for part in accepted[:1_000].split(","))
    ordered = sorted((each for each in weighed if each[0] > 0), key=lambda each: -each[0])
    return next((tag for _, tag in ordered if tag in LANGUAGES), LANGUAGES[0])


def _weighed(part: str) -> tuple[float, str]:
    tag, _, quality = part.partition(";")
    try:
        weight = float(quality.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0.0
    return weight, tag.strip().lower().split("-")[0]
