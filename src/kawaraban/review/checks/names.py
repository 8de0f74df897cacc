"""Names of countries, languages, currencies … that the translation lost, or took for others.

A translator may leave a name to the context, or tell a country by its capital; so a missing name only
warns. Another country's name in its place is an error: Belarus is not ベルギー.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.fact import Fact
from kawaraban.facts.lexicon import renderings
from kawaraban.facts.names.invented import is_invented
from kawaraban.facts.transliteration import alike, kana_skeleton, katakana_words, latin_skeleton
from kawaraban.facts.values import Kind, Name
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_PART: Final = re.compile(r"territory:[0-9]{3}")
"""A group of countries, by its code of UN M49."""
_MISSING: Final = Message("“{name}” is not named in the translation.", "「{name}」が訳文にありません。")
_ADDED: Final = Message("“{name}” is not in the original.", "「{name}」は原文にありません。")
_CHANGED: Final = Message("“{name}” became “{other}”.", "「{name}」が「{other}」になっています。")


@dataclass(frozen=True, slots=True)
class NameMissing:
    """A known name of the source that the target does not say."""

    name: str = "name-missing"
    severity: Severity = Severity.WARNING

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each."""
        for match in _names(context, Verdict.MISSING):
            fact = match.source
            if fact and not _is_spelled(fact, context.target.text):
                message = _MISSING.fill(name=fact.text)
                yield Finding(self.name, self.severity, message, source_span=(fact.start, fact.end))


@dataclass(frozen=True, slots=True)
class NameAdded:
    """A place in a Japanese target that nothing in the source accounts for: ポーランド for "the Pole".

    Translators name what the text only means ("the city"), so this is only told.
    """

    name: str = "name-added"
    severity: Severity = Severity.INFO

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each."""
        if primary(pair.target_language) != "ja":
            return
        for match in _names(context, Verdict.ADDED):
            fact = match.target
            if fact and is_invented(fact, pair.source, pair.source_language):
                message = _ADDED.fill(name=fact.text)
                yield Finding(self.name, self.severity, message, target_span=(fact.start, fact.end))


@dataclass(frozen=True, slots=True)
class NameChanged:
    """A known name of the source in whose place the target says another."""

    name: str = "name-changed"
    severity: Severity = Severity.ERROR

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each; the fix is how the name is usually said."""
        for match in _names(context, Verdict.CHANGED):
            fact, other = match.source, match.target
            if fact and other and not _is_heard(fact, other):
                within = _is_part(fact) and _is_part(other)
                yield Finding(
                    self.name,
                    Severity.INFO if within else self.severity,
                    _CHANGED.fill(name=fact.text, other=other.text),
                    source_span=(fact.start, fact.end),
                    target_span=(other.start, other.end),
                    fix=context.rendered(fact),
                    safe=False,
                )


def _is_part(fact: Fact) -> bool:
    """Whether the name is of a part of the world: southern Africa lies in Africa."""
    return isinstance(fact.value, Name) and all(_PART.fullmatch(concept) for concept in fact.value.concepts)


def _is_heard(fact: Fact, other: Fact) -> bool:
    """Whether names of two kinds have one sound: the Roman empire, and Rome."""
    if _kinds(fact) & _kinds(other):
        return False
    if any(stem in other.text for stem in renderings(fact.text)):
        return True
    sound = latin_skeleton(fact.text)
    heard = {kana_skeleton(other.text[start:end]) for start, end in katakana_words(other.text)}
    return len(sound) > 1 and any(len(kana) > 1 and sound.startswith(kana) for kana in heard)


def _is_spelled(fact: Fact, target: str) -> bool:
    """Whether the name is part of a longer one: the Rio in リオグランデ, or stands as it was."""
    if fact.text in target:
        return True
    sound = latin_skeleton(fact.text)
    heard = [kana_skeleton(target[start:end]) for start, end in katakana_words(target)]
    return len(sound) > 1 and any(alike(kana, sound) or sound in kana for kana in heard)


def _kinds(fact: Fact) -> set[str]:
    """What the name may be of: a territory, a capital, a language."""
    concepts = fact.value.concepts if isinstance(fact.value, Name) else ()
    return {concept.partition(":")[0] for concept in concepts}


def _names(context: Context, verdict: Verdict) -> Iterator[Match]:
    if not context.in_own_language:
        return
    for match in context.matches:
        fact = match.source or match.target
        if match.verdict is verdict and fact and fact.kind is Kind.NAME:
            yield match
