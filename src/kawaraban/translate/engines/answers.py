"""Is what a language model said a translation? Strip its chatter, and name what is wrong with it.

Nothing here mends a sentence: an answer is either usable or has a fault, in words for the reader.
"""

import re
from typing import Final

from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.languages import primary, same_language, script_counts, scripts_of

MIN_PROSE_WORDS: Final = 2
"""Fewer words than this may rightly stay as they are (a name, a brand)."""

_FENCE: Final = re.compile(r"\A```[^\n]*\n(.*?)\n?```\Z", re.DOTALL)
_PREAMBLE: Final = re.compile(
    r"\A(?:sure|certainly|of course|okay|here(?:'s| is| are)|the translation|translation|translated text|"
    r"(?:in )?japanese|日本語訳?|和訳|訳文?|翻訳)[^\n:：]{0,60}[:：]\s*",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(r"<\|[^|>]{0,40}\|>|</?s>|<(?:start|end)_of_turn>")
_QUOTES: Final = {'"': '"', "“": "”", "「": "」", "『": "』", "'": "'"}
_SPACE: Final = re.compile(r"\s+")
_LOOP: Final = re.compile(r"(.{1,60}?)\1{4,}")
_LATIN_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_ACRONYM: Final = re.compile(r"[A-Za-z0-9]{0,30}[A-Z][a-z0-9.&-]{0,30}[A-Z][A-Za-z0-9]{0,30}")
_LATIN_RUN: Final = re.compile(r"(?:\b[a-z]{2,}[ ,;]+){3,}[a-z]{2,}\b")
_SHINGLE: Final = 6
_HAN: Final = ("\u3400", "\u9fff")
_CYRILLIC: Final = ("\u0400", "\u04ff")
_LETTERS_WITHOUT_KANA: Final = 16
"""A Japanese headline may be all kanji; a sentence is not."""


def clean(answer: str, source_text: str) -> str:
    """The answer without what models put round a translation: fences, a preamble, quotation marks."""
    text = _CONTROL.sub("", answer).strip()
    if fence := _FENCE.match(text):
        text = fence[1].strip()
    if not _PREAMBLE.match(source_text):
        text = _PREAMBLE.sub("", text, count=1)
    text = _SPACE.sub(" ", text).strip()
    return _unquoted(text, source_text)


def fault_of(answer: str, source_text: str, pair: LanguagePair) -> str | None:
    """What keeps a cleaned answer from being a translation of the source text, or None.

    The words are for a reader: "the model said nothing", "the model repeats itself", ….
    """
    if not answer:
        return "the model said nothing"
    if loops(answer) and not loops(source_text):
        return "the model repeats itself"
    if len(answer) > 4 * len(source_text) + 60:
        return "the model's answer is far longer than the text"
    if word_count(source_text) < MIN_PROSE_WORDS:
        return None
    if plain(answer) == plain(source_text) and not same_language(pair.source, pair.target):
        return "the model left the text as it is"
    if len(answer) * 12 < len(source_text):
        return "the model's answer is far shorter than the text"
    return _language_fault(answer, source_text, pair)


def word_count(text: str) -> int:
    """Words with a letter in them; a text without spaces counts by the letter pair."""
    counts = script_counts(text)
    dense = sum(counts[script] for script in ("CJK", "HIRAGANA", "KATAKANA", "THAI", "HANGUL"))
    return len(_LATIN_WORD.findall(text)) if dense == 0 else max(1, dense // 2)


def loops(text: str) -> bool:
    """Whether a text says one thing again and again, in a row or with small changes."""
    if (found := _LOOP.search(text[:4000])) and (len(found[1]) > 1 or len(found[0]) > 12):
        return True
    shingles = [text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)]
    return len(shingles) > 80 and len(set(shingles)) * 2 < len(shingles)


def plain(text: str) -> str:
    """A text's letters and digits alone, in one case: what is left when only its dress differs."""
    return "".join(filter(str.isalnum, text.casefold()))


def other_language(answer: str, source_text: str, target_language: str) -> bool:
    """Whether an answer is in another script than the target language's, or Japanese without kana."""
    # Acronyms and product names of the source stay Latin in every language.
    kept = set(_ACRONYM.findall(source_text))
    counts = script_counts(_ACRONYM.sub(lambda found: "" if found[0] in kept else found[0], answer))
    letters = sum(counts.values())
    own = sum(counts[script] for script in scripts_of(target_language))
    if letters and own * 3 < letters:
        return True
    return primary(target_language) == "ja" and letters > _LETTERS_WITHOUT_KANA and not counts["HIRAGANA"]


def foreign_words(answer: str, source_text: str, target_language: str) -> bool:
    """Whether a Japanese answer has a run of foreign words, or characters that Japanese does not use."""
    return primary(target_language) == "ja" and not is_japanese_writing(answer, source_text)


def _language_fault(answer: str, source_text: str, pair: LanguagePair) -> str | None:
    if other_language(answer, source_text, pair.target):
        return "the model answered in another language"
    if foreign_words(answer, source_text, pair.target):
        return "the model's answer has words of another language"
    return None


def is_japanese_writing(answer: str, source_text: str) -> bool:
    """No run of foreign words, and no character that Japanese does not use unless it was there."""
    given = set(source_text)
    if _LATIN_RUN.search(answer):
        return False
    return all(character in given or _in_japanese_use(character) for character in set(answer))


def _in_japanese_use(character: str) -> bool:
    if _CYRILLIC[0] <= character <= _CYRILLIC[1]:
        return False
    if not _HAN[0] <= character <= _HAN[1]:
        return True
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _unquoted(text: str, source_text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if closing is None or len(text) < 2 or text[-1] != closing or source_text[:1] in _QUOTES:
        return text
    inside = text[1:-1]
    return text if text[0] in inside or closing in inside else inside.strip()
