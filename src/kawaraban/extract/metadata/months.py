"""Names of months in the languages we read, from CLDR (through Babel), as one table."""

import unicodedata
from functools import cache

from babel import Locale

_LANGUAGES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "ru",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "tr",
    "ca",
    "uk",
    "hu",
    "el",
)
"""Earlier languages win where two disagree."""

_EXTRA = {
    "sept": 9,
    "maerz": 3,
    "märz": 3,
    "mrz": 3,
    "jänner": 1,
    "jan": 1,
    "feb": 2,
    "febr": 2,
    "okt": 10,
    "dez": 12,
}


@cache
def month_numbers() -> dict[str, int]:
    """Month names and abbreviations, case-folded and without a closing dot, to 1…12."""
    table = dict(_EXTRA)
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    key = fold(str(name))
                    if len(key) >= 3 and not key[0].isdigit():
                        table.setdefault(key, int(number))
                        table.setdefault(_bare(key), int(number))
    return table


def month_number(word: str) -> int | None:
    """The month that a word names, 1…12, or None."""
    return month_numbers().get(fold(word))


def fold(word: str) -> str:
    """A word as the table writes it."""
    return unicodedata.normalize("NFC", word).casefold().strip(". ")


def _bare(word: str) -> str:
    """A word without its accents, as hasty datelines write it ("fevrier")."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
