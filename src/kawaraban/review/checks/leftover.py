"""Words of the original that stand untranslated in the translation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity, Span
from kawaraban.translate.languages import primary, scripts_of

_LEFT = Message("“{words}” was left untranslated.", "「{words}」が訳されずに残っています。")

_LATIN_WORDS: Final = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’ -][A-Za-zÀ-ɏ]+)*")
_PLAIN: Final = re.compile(r"(?<![A-Za-zÀ-ɏ])[a-zß-ÿ]{4,}(?![A-Za-zÀ-ɏ])")
"""A word in lower case; shorter ones are units and particles of names (km, vs, van)."""
_CODE: Final = frozenset("_@#/\\.:=<>{}&%$`~|+*^")
"""What touches a word of an address, a file name or code."""
_LONGEST_UNIT: Final = 5
"""Letters of a word that may stand at a figure (90 mAh, 3DCG, 100base)."""
_JAPANESE: Final = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]{2,}")
_GLOSS: Final = {")": "(", "）": "（", "]": "[", "］": "［"}


@dataclass(frozen=True, slots=True)
class Leftover:
    """A word of the source's script, in lower case, in a target of another script.

    Addresses, code, glosses in brackets, and what stands in a name (Homo sapiens) may stay. Where both
    languages share a script, four plain words in a row are left over.
    """

    name: str = "leftover"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each run of words."""
        for start, end in _left(pair, context):
            message = _LEFT.fill(words=pair.target[start : min(end, start + 40)])
            yield Finding(self.name, self.severity, message, target_span=(start, end))


def _left(pair: Pair, context: Context) -> Iterator[Span]:
    source = set(scripts_of(pair.source_language))
    target = set(scripts_of(pair.target_language))
    # A text left whole is one fault, not one for each of its words.
    if sum(context.target.scripts[script] for script in target) * 3 < context.target.scripts.total():
        return
    if source & target:
        return
    if "LATIN" in source:
        yield from _latin(pair)
    elif primary(pair.source_language) in {"ja", "zh"}:
        yield from (found.span() for found in _JAPANESE.finditer(pair.target) if found[0] in pair.source)


def _latin(pair: Pair) -> Iterator[Span]:
    for run in _LATIN_WORDS.finditer(pair.target):
        start, end = run.span()
        if (
            not _PLAIN.search(run[0])
            or _is_code(pair.target, start, end)
            or _is_gloss(pair.target, start, end)
        ):
            continue
        words = [
            word
            for word in _PLAIN.finditer(run[0])
            if word[0] in pair.source and not _is_of_a_name(run[0], word, pair.source)
        ]
        if words:
            yield start + words[0].start(), start + words[-1].end()


def _is_code(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(c in _CODE or (c.isdigit() and end - start <= _LONGEST_UNIT) for c in around)


def _is_gloss(text: str, start: int, end: int) -> bool:
    """Whether the words fill a bracket by themselves, as an original beside its rendering does."""
    return start > 0 and _GLOSS.get(text[end : end + 1]) == text[start - 1]


def _is_of_a_name(run: str, word: re.Match[str], source: str) -> bool:
    """Whether the word stands beside a capitalised one in both texts."""
    return len(run) > len(word[0]) and any(c.isupper() for c in run) and run in source
