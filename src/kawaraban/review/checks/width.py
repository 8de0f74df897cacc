"""Width and spacing of characters in Japanese, after the JTF style guide.

Sections 2.1 (文字の表記: half-width digits and Latin letters, full-width katakana) and 3.1.1 (no space
between full-width and half-width characters) of https://www.jtf.jp/tips/styleguide.
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

_HALF_KANA = Message("Half-width katakana: “{words}”.", "半角カタカナ「{words}」が使われています。")
_FULL_LATIN = Message(
    "“{words}” is written half-width: “{fix}”.", "英数字「{words}」は半角「{fix}」で書きます。"
)
_SPACE = Message("Japanese has no space here.", "ここに空白は要りません。")
_TORN = Message("A space tears the word.", "語の途中に空白があります。")


def _folded(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


_WIDTH: Final = (
    Rule(re.compile(r"[ｦ-ﾟ]+"), _HALF_KANA, Severity.WARNING, _folded),
    Rule(
        re.compile(r"[Ａ-Ｚａ-ｚ０-９]+(?:[．，：][０-９]+)*"),
        _FULL_LATIN,
        Severity.INFO,
        _folded,
    ),
)
_SPACING: Final = (
    Rule(
        re.compile(
            rf"(?<=[{JAPANESE}、。]) {{1,4}}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) {{1,4}}(?=[{JAPANESE}、。])"
        ),
        _SPACE,
        Severity.INFO,
        lambda _found: "",
    ),
    Rule(
        re.compile(r"(?<=[、。！？」』）]) {1,4}(?=\S)| {1,4}(?=[、。」』）])"),
        _SPACE,
        Severity.INFO,
        lambda _found: "",
    ),
    # Between kanji or katakana a space may part names or columns; kana after kanji is one word's rest.
    Rule(re.compile(r"(?<=[ぁ-ゖ一-鿿]) {1,4}(?=[ぁ-ゖ])"), _TORN, Severity.WARNING, lambda _found: ""),
)


@dataclass(frozen=True, slots=True)
class Width:
    """Half-width katakana; full-width digits and Latin letters."""

    name: str = "width"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each run."""
        if into_japanese(pair):
            yield from findings(self.name, _WIDTH, pair.target)


@dataclass(frozen=True, slots=True)
class Spacing:
    """A space where Japanese has none."""

    name: str = "spacing"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each run of spaces."""
        if into_japanese(pair) and " " in pair.target:
            yield from findings(self.name, _SPACING, pair.target)
