"""A rule of writing: a pattern, what is wrong with what it matches, and how it is mended.

Checks of typography are tables of rules. A pattern looks at a bounded stretch of text on either side
of what it matches, so that a table takes time linear to the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

JAPANESE: Final = "ぁ-ゖァ-ヺー一-鿿々〆"
"""Kana and kanji, for a character class."""
_MOST: Final = 20
"""Findings of one rule in one segment; more say nothing new."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``mend`` gives what should stand in the match's place, and None where that is unsure.

    The message's places are ``words`` (the match) and ``fix``.
    """

    pattern: re.Pattern[str]
    message: Message
    severity: Severity
    mend: Callable[[re.Match[str]], str | None] = lambda _found: None


def findings(name: str, rules: tuple[Rule, ...], text: str) -> Iterator[Finding]:
    """What the rules find in ``text``, as findings of the check ``name``."""
    for rule in rules:
        for count, found in enumerate(rule.pattern.finditer(text)):
            if count == _MOST:
                break
            fix = rule.mend(found)
            message = rule.message.fill(words=found[0][:40], fix=fix or "")
            yield Finding(name, rule.severity, message, target_span=found.span(), fix=fix)


def into_japanese(pair: Pair) -> bool:
    """Whether the rules of written Japanese are for this pair."""
    return _is_japanese(pair.target_language)


@lru_cache(maxsize=64)
def _is_japanese(language: str) -> bool:
    return primary(language) == "ja"
