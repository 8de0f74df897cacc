"""The desk's own words in the reader's language: gettext catalogues, dates and numbers of the locale."""

import gettext
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from io import BytesIO
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from kawaraban.desk.said import said

LANGUAGES: Final = ("en", "ja")
"""The languages of the desk; the first is that of the messages in the code."""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said in one language, with the clock of one time zone (None: this machine's)."""

    language: str
    catalogue: gettext.NullTranslations
    zone: ZoneInfo | None = None

    @property
    def locale(self) -> Locale:
        """Babel's locale."""
        return _locale(self.language)

    def say(self, message: str, **values: object) -> str:
        """A message, its ``%(name)s`` filled."""
        found = self.catalogue.gettext(message)
        return found % values if values else found

    def told(self, message: str) -> str:
        """An error's message, just raised or kept."""
        return said(message, self.language)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """A message that depends on a number, which is its ``%(num)s``."""
        found = self.catalogue.ngettext(one, many, number)
        return found % {"num": self.number(number), **values}

    def number(self, number: float) -> str:
        """A number with the locale's separators."""
        return _number(number, self.language)

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount of money as the locale writes it."""
        return format_currency(amount, currency, locale=self.locale)

    def every(self, minutes: int) -> str:
        """How often something is done, in the largest unit that is whole."""
        units = ((1_440, "duration-day"), (60, "duration-hour"), (1, "duration-minute"))
        length, unit = next((length, unit) for length, unit in units if minutes % length == 0)
        return self.say("every %(time)s", time=format_unit(minutes // length, unit, locale=self.locale))

    def moment(self, moment: datetime) -> str:
        """A moment to the minute, as the desk's clock shows it."""
        local = moment.astimezone(self.zone)
        return _moment(local.replace(second=0, microsecond=0, tzinfo=None), self.language)

    def day(self, day: date | datetime) -> str:
        """A day, with its year."""
        return format_date(
            day.astimezone(self.zone) if isinstance(day, datetime) else day, "medium", locale=self.locale
        )

    def stated_day(self, stated: str) -> str:
        """The day of a moment or a day as records write it (ISO 8601), in no other place's time."""
        return self.day(date.fromisoformat(stated[:10]))


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@lru_cache(maxsize=2_000)
def _number(number: float, language: str) -> str:
    """A page has hundreds of numbers, most of them small."""
    return format_decimal(number, locale=_locale(language))


@lru_cache(maxsize=2_000)
def _moment(local: datetime, language: str) -> str:
    """A list shows moments close together, and again at every look."""
    locale = _locale(language)
    clock = format_time(local, "short", locale=locale)
    day = format_date(local, "medium", locale=locale)
    return str(locale.datetime_formats["medium"]).format(clock, day)


@cache
def words_in(language: str, zone: ZoneInfo | None = None) -> Words:
    """The words of one of `LANGUAGES`."""
    return Words(language, _catalogue(language), zone)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == LANGUAGES[0]:
        return gettext.NullTranslations()
    source = resources.files("kawaraban.desk") / "locale" / f"{language}.po"
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


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
