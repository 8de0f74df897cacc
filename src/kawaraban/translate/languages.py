"""What the translate room knows about languages: tags, names, scripts, and who writes without spaces."""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
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
_DENSE: Final = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
_DENSITY: Final = 3
"""A letter of these scripts says as much as so many Latin ones."""
_FEWEST_LETTERS: Final = 3
_FEWEST_WORDS: Final = 12
"""A headline's worth: with fewer words of Latin script, chance decides."""
_FREQUENT: Final = {
    "en": "the of and to in is that it was for on with as he she his her at by this from they we be are not",
    "de": "der die das und ist nicht ein eine zu den von mit sich auf für dem des im auch als es an wird",
    "fr": "le la les des et est une un que dans pour qui sur pas au du il elle avec ne se par plus ce sont",
    "es": "el la los las de que y en un una es por con no para su se del al lo como más pero fue son",
    "it": "il la di che e un una per non sono con del della i le si da in è gli al anche come più nel",
    "pt": "o a os as de que e em um uma é não para com por se do da no na mais como foi dos ao são",
    "nl": "de het een en van is dat in op te niet zijn met voor aan er ook als bij door maar naar die",
    "sv": "och att det som en är på för av med den till inte har de om ett men var sig från vi kan",
}
"""The commonest words of the languages that blogs are most written in, by Latin script."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_LETTER: Final = ""


class _Scripts(dict[str, str]):
    """The script of each character that was met, by the first word of its name."""

    def __missing__(self, character: str) -> str:
        is_letter = unicodedata.category(character).startswith("L")
        name = unicodedata.name(character, "UNKNOWN").split()[0].split("-")[0] if is_letter else _NO_LETTER
        self[character] = name
        return name


_SCRIPT_OF: Final = _Scripts()


@lru_cache(maxsize=256)
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
    counts = Counter(map(_SCRIPT_OF.__getitem__, text))
    del counts[_NO_LETTER]
    return counts


@lru_cache(maxsize=32)
def guess_language(text: str) -> str | None:
    """The language of a text: by its script where that has but one, else by its commonest words.

    None where neither tells (a short Latin text, a script of many languages such as Cyrillic).
    """
    counts = script_counts(text)
    for script in _DENSE:
        counts[script] *= _DENSITY
    letters = counts.total()
    if letters < _FEWEST_LETTERS:
        return None
    if counts["LATIN"] * 2 > letters:
        return _by_words(text)
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    japanese = kana * 10 > counts["CJK"]
    shares = {
        "ja": kana + counts["CJK"] if japanese else 0,
        "zh": 0 if japanese else counts["CJK"],
        "ko": counts["HANGUL"],
        "th": counts["THAI"],
        "el": counts["GREEK"],
        "he": counts["HEBREW"],
    }
    language, most = max(shares.items(), key=lambda item: item[1])
    return language if most * 2 > letters else None


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text.lower())
    if len(words) < _FEWEST_WORDS:
        return None
    shares = {
        language: sum(map(frequent.__contains__, words)) / len(words)
        for language, frequent in _frequent().items()
    }
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    return best if shares[best] > 0.15 and shares[best] > 1.3 * shares[second] else None


@cache
def _frequent() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in _FREQUENT.items()}
