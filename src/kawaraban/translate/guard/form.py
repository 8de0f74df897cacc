"""Is an answer a translation at all? Its language, its length, its chatter; the facts come later.

Thresholds are for engines of every kind. They look for ruins, not for style.
"""

import re
from collections.abc import Iterator
from typing import Final

from kawaraban.translate.engines.answers import foreign_words, loops, other_language, plain, word_count
from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.languages import primary, same_language
from kawaraban.translate.translation import Doubt

_DENSITY: Final = {"zh": 0.3, "yue": 0.3, "ja": 0.43, "ko": 0.52, "th": 0.9, "he": 0.8, "ar": 0.85}
"""Characters that say what one character of English does; 1.1 for the other languages but English."""
_FEWEST: Final = 40
"""Characters of English from which on a length tells something."""
_LEAST, _MOST = 0.4, 2.6
"""Of the usual length."""
_FLOOD: Final = 60
_PROSE: Final = re.compile(r"(?<![^\W_])[a-zß-ÿ]{2,}(?![^\W_])")
_FEWEST_PROSE: Final = 2
"""Words in lower case; with fewer a text may be a name or a label, which may stay as it is."""

_PREAMBLE: Final = re.compile(
    r"\A\W{0,3}(?:(?:sure|certainly|of course|okay)[,.!]|here(?:'s|’s| is| are)\b[^\n:：]{0,60}[:：]|"
    r"(?:the |my )?(?:japanese |english )?translation(?: is)?[^\n:：。]{0,40}[:：]|"
    r"(?:日本語訳?|和訳|訳文?|翻訳(?:結果|文)?|以下(?:は|が)[^。:：]{0,20}翻訳)[^\n:：。]{0,20}[:：])",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"[(（\[【]?(?:note|translator['’]?s? note|注|訳注|注釈|備考|補足)\s{0,3}[:：]", re.IGNORECASE
)
_REFUSAL: Final = re.compile(
    r"\bas an? (?:ai|language model)\b|\bi(?:'m| am) (?:sorry|unable)\b|"
    r"\bi (?:cannot|can['’]t) (?:help|assist|translate)|"
    r"申し訳(?:ありません|ございません)|お手伝いできま|承知(?:しました|いたしました)|了解(?:しました|です)|"
    r"かしこまりました|(?:AI|人工知能)(?:として|アシスタント)|言語モデルとして|"
    r"翻訳(?:できません|することはできません|を提供できません)|お答えできません|対応できません",
    re.IGNORECASE,
)
_REFUSING_SOURCE: Final = re.compile(
    r"\bsorry\b|apolog|\bassist|\bunderst(?:and|ood)\b|\bai\b|language model|certainly|unable|"
    r"cannot|can['’]t",
    re.IGNORECASE,
)
_PROMPT: Final = re.compile(
    r"professional (?:news )?translator|leave nothing out, add nothing|output only the|だ・である調|"
    r"translate the (?:english )?text|以下の(?:英文|テキスト|文章?)を(?:日本語に)?(?:翻)?訳|プロの翻訳者",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(r"<\|[^|>]{0,40}\|>|</?s>|<(?:start|end)_of_turn>|\[/?INST\]|<</?SYS>>")
_TERMINAL: Final = re.compile(r"[.!?…](?=[\"'”’)\]]{0,3}\s{1,3}[\"'“‘(\[]{0,3}[A-Z])|[。！？](?![」』）]?\Z)")
_MANY: Final = 2
"""Sentence ends inside a text; a translator joins two sentences, but seldom three into one."""


def form_doubts(source: str, target: str, pair: LanguagePair) -> tuple[Doubt, ...]:
    """What is wrong with an answer's form; nothing where it may be a translation."""
    return tuple(_language(source, target, pair)) or tuple(_shape(source, target, pair))


def expected_length(source: str, pair: LanguagePair) -> float:
    """How many characters a translation of the source text usually has."""
    return len(source) * _density(pair.target) / _density(pair.source)


def _density(language: str) -> float:
    return 1.0 if primary(language) == "en" else _DENSITY.get(primary(language), 1.1)


def _language(source: str, target: str, pair: LanguagePair) -> Iterator[Doubt]:
    if same_language(pair.source, pair.target) or word_count(source) < _FEWEST_PROSE:
        return
    if plain(target) == plain(source):
        if len(_PROSE.findall(source)) >= _FEWEST_PROSE:
            yield doubt(DoubtKind.ECHO)
    elif other_language(target, source, pair.target):
        yield doubt(DoubtKind.LANGUAGE)
    elif foreign_words(target, source, pair.target):
        yield doubt(DoubtKind.FOREIGN)


def _shape(source: str, target: str, pair: LanguagePair) -> Iterator[Doubt]:
    if loops(target) and not loops(source):
        yield doubt(DoubtKind.LOOP)
    yield from _length(source, target, pair)
    if len(_TERMINAL.findall(source)) >= _MANY + 2 * len(_TERMINAL.findall(target)):
        yield doubt(DoubtKind.SENTENCES)
    for kind, pattern, excused in (
        (DoubtKind.CHATTER, _PREAMBLE, _PREAMBLE),
        (DoubtKind.CHATTER, _ASIDE, _ASIDE),
        (DoubtKind.REFUSED, _REFUSAL, _REFUSING_SOURCE),
        (DoubtKind.LEAK, _PROMPT, _PROMPT),
        (DoubtKind.LEAK, _CONTROL, _CONTROL),
    ):
        if (found := pattern.search(target)) and not excused.search(source):
            yield doubt(kind, target=found[0].strip())


def _length(source: str, target: str, pair: LanguagePair) -> Iterator[Doubt]:
    expected = expected_length(source, pair)
    if len(target) > _MOST * expected + _FLOOD:
        yield doubt(DoubtKind.LONG)
    elif len(source) * _density("en") / _density(pair.source) >= _FEWEST and len(target) < _LEAST * expected:
        yield doubt(DoubtKind.SHORT)
