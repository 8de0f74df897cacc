"""The language of a page: what it declares, unless the text plainly says otherwise; else its words."""

import re
from collections import Counter

from kawaraban.extract.metadata.words import words

_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|\d{3}))?(?:-[A-Za-z0-9]{2,8}){0,4}")
_NAMES = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "japanese": "ja",
    "spanish": "es",
    "italian": "it",
}
_MISTAKES = {
    "jp": "ja",
    "cn": "zh",
    "kr": "ko",
    "cz": "cs",
    "gr": "el",
    "dk": "da",
    "ua": "uk",
    "iw": "he",
    "in": "id",
}
_SAMPLE = 6_000

_SCRIPTS: tuple[tuple[str, re.Pattern[str], str | None, frozenset[str]], ...] = (
    ("kana", re.compile("[\u3041-\u30ff]"), "ja", frozenset({"ja"})),
    ("hangul", re.compile("[\uac00-\ud7a3]"), "ko", frozenset({"ko"})),
    ("han", re.compile("[\u4e00-\u9fff]"), "zh", frozenset({"zh", "ja", "yue", "wuu", "cmn"})),
    ("cyrillic", re.compile("[\u0400-\u04ff]"), "ru", words("ru uk be bg sr mk kk ky mn tg tt")),
    ("arabic", re.compile("[\u0600-\u06ff]"), "ar", words("ar fa ur ps ckb ug sd")),
    ("hebrew", re.compile("[\u0590-\u05ff]"), "he", frozenset({"he", "yi"})),
    ("greek", re.compile("[\u0370-\u03ff]"), "el", frozenset({"el"})),
    ("thai", re.compile("[\u0e00-\u0e7f]"), "th", frozenset({"th"})),
    ("devanagari", re.compile("[\u0900-\u097f]"), "hi", words("hi mr ne sa")),
    ("latin", re.compile("[A-Za-zÀ-ɏ]"), None, frozenset()),
)
_WRITTEN_OTHERWISE = words("ja ko zh ru uk be bg ar fa ur he el th hi mr ne")

_PROFILES = {
    "en": "the of and to in is that for it was with as on are this by be at from have",
    "de": "der die und das ist nicht ein eine zu den mit von für auf sich dem des im es auch",
    "fr": "le la les des et est une dans que pour qui sur pas au du par avec ce il plus",
    "es": "el la los las de que y en un una por con para se del es su no como más",
    "it": "il la di che e un una per non sono con del della si le gli nel come più anche",
    "pt": "o a os as de que e um uma não para com por do da em no na mais se",
    "nl": "de het een en van is dat niet op voor met zijn ook aan er maar om bij door",
    "sv": "och att det som en är på för av med den till inte har de om ett var jag",
    "da": "og at det er en til på der som af for ikke med de den har et vi jeg",
    "pl": "i w na nie się z do to że jest jak za od po przez dla są był",
    "fi": "ja on ei se että hän oli mutta myös kun niin joka ovat kuin sen",
    "tr": "ve bir bu için da de ile çok daha ama olarak gibi en kadar var",
}
_WORDS = {language: frozenset(words.split()) for language, words in _PROFILES.items()}


def choose_language(declared: list[str], text: str) -> str | None:
    """The BCP 47 tag of a page.

    Args:
        declared: what the page declares (``lang``, Open Graph, headers, linked data), most trusted first.
        text: visible text of the page, as much as is at hand.
    """
    sample = text[:_SAMPLE]
    seen = _by_script(sample)
    for value in declared:
        tag = normalise_tag(value)
        if tag is not None and not _contradicted(tag, seen, sample):
            return tag
    if seen and seen[0]:
        return seen[0]
    return _by_words(sample)


def normalise_tag(value: str) -> str | None:
    """A language tag as BCP 47 writes it ("en_us" is en-US), or None if it is none."""
    value = value.strip().split(",")[0].split(";")[0].strip().replace("_", "-").rstrip("-")
    value = _NAMES.get(value.lower(), value)
    match = _TAG.fullmatch(value)
    if not match:
        return None
    language = _MISTAKES.get(match[1].lower(), match[1].lower())
    if language in {"und", "mul", "zxx", "mis"}:
        return None
    parts = [language, match[2].title() if match[2] else "", match[3].upper() if match[3] else ""]
    return "-".join(part for part in parts if part)


def _by_script(sample: str) -> tuple[str | None, frozenset[str]] | None:
    """The likeliest language of the script that the text is mostly in, and all that may be."""
    counts = Counter({name: len(pattern.findall(sample)) for name, pattern, _, _ in _SCRIPTS})
    total = sum(counts.values())
    if total < 20:
        return None
    if counts["kana"] > 0.08 * total:
        return "ja", frozenset({"ja"})
    for name, _, language, may_be in _SCRIPTS:
        if counts[name] > 0.4 * total:
            return language, may_be
    return None


def _contradicted(tag: str, seen: tuple[str | None, frozenset[str]] | None, sample: str) -> bool:
    if seen is None:
        return False
    language = tag.split("-", maxsplit=1)[0]
    guess, may_be = seen
    if guess is not None:
        return language not in may_be
    if language in _WRITTEN_OTHERWISE and "Latn" not in tag:
        return True
    words = _by_words(sample, sure=True)
    return words is not None and words != language and language in _WORDS


def _by_words(sample: str, *, sure: bool = False) -> str | None:
    """The language whose commonest words stand most often in a text in Latin letters."""
    counted = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = counted.total()
    if total < (80 if sure else 20):
        return None
    scores = Counter(
        {language: sum(map(counted.__getitem__, profile)) for language, profile in _WORDS.items()}
    )
    (best, most), (_, next_most) = scores.most_common(2)
    enough = most >= (0.2 if sure else 0.12) * total
    return best if enough and most > (2.5 if sure else 1.25) * next_most else None
