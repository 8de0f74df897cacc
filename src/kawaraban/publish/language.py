"""Language tags on a page: which are sound, which way they run, and our own words in them."""

import re
from functools import cache, lru_cache
from typing import Any

import budoux
from babel import Locale, UnknownLocaleError

from kawaraban.publish import words_en, words_ja
from kawaraban.publish.words import Words

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_WORDS = {"ja": words_ja.WORDS, "en": words_en.WORDS}
_PHRASES = {
    "ja": budoux.load_default_japanese_parser,
    "zh": budoux.load_default_simplified_chinese_parser,
    "zh-hans": budoux.load_default_simplified_chinese_parser,
    "zh-cn": budoux.load_default_simplified_chinese_parser,
    "zh-hant": budoux.load_default_traditional_chinese_parser,
    "zh-tw": budoux.load_default_traditional_chinese_parser,
    "th": budoux.load_default_thai_parser,
}


def sound_tag(language: str | None) -> str | None:
    """``language`` where it has the form of a BCP 47 tag, else None."""
    return language if language and _TAG.fullmatch(language) else None


def direction(language: str) -> str:
    """``"rtl"`` for a language written from right to left, else ``"ltr"``."""
    found = locale_of(language)
    return str(found.text_direction) if found else "ltr"


@lru_cache(maxsize=512)
def locale_of(language: str) -> Locale | None:
    """Babel's locale of a tag, as near as it has one."""
    tag = sound_tag(language)
    for candidate in (tag, tag.split("-")[0]) if tag else ():
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def words_language(language: str) -> str:
    """The language our own words are in on a page in ``language``: English where we have none."""
    primary = language.split("-", maxsplit=1)[0].lower()
    return primary if primary in _WORDS else "en"


def words_for(language: str) -> Words:
    """Our own words for a page in ``language``."""
    return _WORDS[words_language(language)]


def language_name(language: str, shown_in: str) -> str:
    """A language's name in another language, or its tag where nobody has named it."""
    named, shown = locale_of(language), locale_of(shown_in)
    return (named.get_language_name(shown) if named and shown else None) or language


@lru_cache(maxsize=512)
def phrase_breaks(text: str, language: str) -> frozenset[int]:
    """Where a heading may break without splitting a phrase, in languages that put no spaces."""
    tag = language.lower()
    known = tag if tag in _PHRASES else tag.split("-")[0]
    if known not in _PHRASES:
        return frozenset()
    position, breaks = 0, set[int]()
    for phrase in _phrase_parser(known).parse(text):
        breaks.add(position)
        position += len(phrase)
    return frozenset(breaks - {0})


@cache
def _phrase_parser(tag: str) -> Any:
    """Its model is a file that takes longer to read than a heading to break."""
    return _PHRASES[tag]()
