"""The translation is in another language than it should be, or is the original itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import guess_language, primary, same_language, scripts_of

_UNTRANSLATED = Message("The text was left as it is.", "原文のまま、訳されていません。")
_EMPTY = Message("There is no translation.", "訳文がありません。")
_WRONG = Message("The translation is in another language.", "訳文が別の言語で書かれています。")

_FEWEST_WORDS: Final = 3
"""Lower-case words; with fewer a text may be a name, a title or a label that stays."""
_ALL_HAN: Final = 24
"""Letters; a Japanese headline may do without kana, a sentence does not."""


@dataclass(frozen=True, slots=True)
class Untranslated:
    """The target says nothing, or what the source says in the source's words."""

    name: str = "untranslated"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """At most one finding."""
        if not pair.source.strip() or same_language(pair.source_language, pair.target_language):
            return
        if not pair.target.strip():
            yield Finding(self.name, self.severity, _EMPTY, source_span=(0, len(pair.source)))
        elif _mostly(context) and context.source.prose >= _FEWEST_WORDS:
            yield Finding(self.name, self.severity, _UNTRANSLATED, target_span=(0, len(pair.target)))


def _mostly(context: Context) -> bool:
    """Whether the target is of the source's words, as far as one can see."""
    own, theirs = (set(scripts_of(side.language)) for side in (context.target, context.source))
    counts = context.target.scripts
    letters = counts.total()
    in_own = sum(counts[script] for script in own)
    if not own & theirs:
        if in_own * 3 > letters:
            return False
        if in_own * 12 < letters < 2 * sum(counts[script] for script in theirs):
            return True
    source, target = context.source.bare, context.target.bare
    return bool(target) and (target in source or source in target) and len(target) * 2 > len(source)


@dataclass(frozen=True, slots=True)
class WrongLanguage:
    """The target is neither the source's text nor in its own language."""

    name: str = "wrong-language"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """At most one finding."""
        if _is_foreign(context) and not _mostly(context) and context.source.prose >= _FEWEST_WORDS:
            yield Finding(self.name, self.severity, _WRONG, target_span=(0, len(pair.target)))


def _is_foreign(context: Context) -> bool:
    target, counts = context.target, context.target.scripts
    letters = counts.total()
    own = sum(counts[script] for script in scripts_of(target.language))
    if letters and own * 3 < letters:
        return True
    if primary(target.language) == "ja":
        return letters > _ALL_HAN and not counts["HIRAGANA"] and not counts["KATAKANA"]
    if scripts_of(target.language) != ("LATIN",):
        return False
    guess = guess_language(target.text)
    return guess is not None and not same_language(guess, target.language)
