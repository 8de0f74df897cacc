"""Japanese punctuation, after the JTF Style Guide for Translators Working into Japanese (3.0).

Sections 1.2.1 (句読点), 2.1.6 (半角カタカナ) and 3.2 (句読点、感嘆符、三点リーダー) of
https://www.jtf.jp/tips/styleguide.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import JAPANESE, Rule, findings, into_japanese
from kawaraban.review.finding import Finding, Message, Severity

_STOPS: Final = {",": "、", ".": "。", "，": "、", "．": "。", "!": "！", "?": "？"}

_INSTEAD = Message("“{fix}” belongs here instead of “{words}”.", "「{words}」ではなく「{fix}」を使います。")
_TWICE = Message("Punctuation stands twice: “{words}”.", "句読点「{words}」が重なっています。")


def _full(found: re.Match[str]) -> str:
    return "".join(_STOPS.get(character, character) for character in found[0])


_RULES: Final = (
    Rule(
        re.compile(r"(?<!。)。{2}(?!。)|(?<!、)、{2}(?!、)|[、，,]。|。[、，,.]"),
        _TWICE,
        Severity.WARNING,
        lambda found: "。" if "。" in found[0] else "、",
    ),
    Rule(
        re.compile(rf"(?<=[{JAPANESE}」』）])[,.](?=[{JAPANESE}「『（]|\s|\Z)(?!\s*[A-Za-z0-9])"),
        _INSTEAD,
        Severity.WARNING,
        _full,
    ),
    Rule(
        re.compile(r"[｡､｢｣･]+"),
        _INSTEAD,
        Severity.WARNING,
        lambda found: unicodedata.normalize("NFKC", found[0]),
    ),
    Rule(re.compile(rf"(?<=[{JAPANESE}])[!?]{{1,3}}"), _INSTEAD, Severity.INFO, _full),
    Rule(re.compile(rf"(?<=[{JAPANESE}])[，．](?=[{JAPANESE}]|\Z)"), _INSTEAD, Severity.INFO, _full),
    Rule(
        re.compile(rf"(?<=[{JAPANESE}])(?:\.{{3,6}}|。{{3,6}}|・{{3,6}})"),
        _INSTEAD,
        Severity.INFO,
        lambda _found: "……",
    ),
)


@dataclass(frozen=True, slots=True)
class Punctuation:
    """Stops and commas that Japanese does not use, or that stand twice."""

    name: str = "punctuation"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each."""
        if into_japanese(pair):
            yield from findings(self.name, _RULES, pair.target)
