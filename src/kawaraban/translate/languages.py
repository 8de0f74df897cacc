"""What the translate room knows about languages: tags, names, scripts, and who writes without spaces."""

import unicodedata
from collections import Counter
from functools import cache
from typing import Final

SPACELESS: Final = frozenset({"ja", "zh", "yue", "wuu", "nan", "hak", "lzh", "th", "lo", "km", "my"})
"""Languages that put no space between sentences."""

_SCRIPTS: Final = {
    "ja": ("HIRAGANA", "KATAKANA", "CJK"),
    "zh": ("CJK",),
    "yue": ("CJK",),
    "ko": ("HANGUL",),
    "th": ("THAI",),
    "el": ("GREEK",),
    "he": ("HEBREW",),
    "hi": ("DEVANAGARI",),
    "mr": ("DEVANAGARI",),
    "ne": ("DEVANAGARI",),
    **dict.fromkeys(("ar", "fa", "ur", "ps"), ("ARABIC",)),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "kk", "ky", "mn"), ("CYRILLIC",)),
}
_LATIN: Final = ("LATIN",)
_WORDS_NAMED: Final = 3
"""Letters of the rarest scripts may lack a name; that many known ones decide."""


def primary(tag: str) -> str:
    """The language itself, without script and region: ``ja`` of ``ja-JP`` (RFC 5646)."""
    return tag.replace("_", "-").split("-")[0].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever their regions."""
    return primary(one) == primary(other)


def language_name(tag: str) -> str:
    """The language's English name, or the tag where it has none that we know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - heavy, and few texts need it

    try:
        return Locale.parse(primary(tag)).get_language_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts a language is written in, by the first word of their letters' Unicode names."""
    return _SCRIPTS.get(primary(language), _LATIN)


def script_counts(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    counts: Counter[str] = Counter()
    for character, number in Counter(text).items():
        if (name := _script(character)) is not None:
            counts[name] += number
    return counts


def guess_language(text: str) -> str | None:
    """The language of a text by its script alone, where a script has but one: Japanese, Korean, ….

    None where the script serves many languages, such as Latin, Cyrillic or Arabic.
    """
    counts = script_counts(text)
    letters = sum(counts.values())
    if letters < _WORDS_NAMED:
        return None
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    shares = {
        "ja": kana + counts["CJK"] if kana * 10 > letters else 0,
        "zh": counts["CJK"] if kana * 10 <= letters else 0,
        "ko": counts["HANGUL"],
        "th": counts["THAI"],
        "el": counts["GREEK"],
        "he": counts["HEBREW"],
    }
    language, most = max(shares.items(), key=lambda item: item[1])
    return language if most * 2 > letters else None


@cache
def _script(character: str) -> str | None:
    if not unicodedata.category(character).startswith("L"):
        return None
    return unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0]
