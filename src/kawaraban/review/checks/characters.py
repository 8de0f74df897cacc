"""Characters that no Japanese text is written with, or that nobody can see."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import Rule, findings, into_japanese
from kawaraban.review.finding import Finding, Message, Severity

_CHINESE = Message("“{words}” is a Chinese character form.", "「{words}」は日本語では使わない字体です。")
_SPLIT = Message("“{words}” is written as kana and mark apart.", "「{words}」の濁点が分離しています。")
_UNSEEN = Message("An invisible character stands here.", "見えない文字が入っています。")
_GARBLED = Message("The text is garbled: “{words}”.", "文字化けしています（{words}）。")

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_RARE: Final = frozenset("关众佣启响园圣极构沟灵确离种笔荣达迁运适阳阴")
"""Simplified characters that JIS X 0213 has for old texts' sake; modern Japanese writes others."""
_SPLIT_KANA: Final = Rule(
    re.compile(r"[ぁ-ゖァ-ヺゝヽ][\u3099\u309a]"),
    _SPLIT,
    Severity.WARNING,
    lambda found: unicodedata.normalize("NFC", found[0]),
)
_UNSEEN_ONES: Final = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+"
)
_MANGLED: Final = re.compile(r"\ufffd+|(?:ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ].?){2,}|â€[™œ\x9d“”˜¦]?")
"""Replacement characters, and UTF-8 read as Windows-1252."""
_SUSPECT: Final = re.compile(r"[\ufffdãâ]")


@dataclass(frozen=True, slots=True)
class ChineseCharacter:
    """A simplified character that Japanese does not write, and that the source does not show.

    It is one that mainland China's standard has (GB 2312) and Japan's have not (JIS X 0208, 0213).
    """

    name: str = "chinese-character"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each character."""
        if not into_japanese(pair) or _fits(pair.target, "cp932"):
            return
        for found in _HAN.finditer(pair.target):
            if _is_simplified(found[0]) and found[0] not in pair.source:
                message = _CHINESE.fill(words=found[0])
                yield Finding(self.name, self.severity, message, target_span=found.span())


def _is_simplified(character: str) -> bool:
    return character in _RARE or (_fits(character, "gb2312") and not _fits(character, "euc_jis_2004"))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class SplitKana:
    """か and a loose voicing mark instead of が (normal form D): searches and fonts fail on it."""

    name: str = "split-kana"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each that has a whole form."""
        for finding in findings(self.name, (_SPLIT_KANA,), pair.target):
            if finding.fix and len(finding.fix) == 1:
                yield finding


@dataclass(frozen=True, slots=True)
class Unseen:
    """Control, zero-width and direction marks; replacement characters and mojibake."""

    name: str = "unseen-character"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each run that the source has not."""
        if pair.target.isprintable() and not _SUSPECT.search(pair.target):
            return
        for pattern, message, fix in ((_UNSEEN_ONES, _UNSEEN, ""), (_MANGLED, _GARBLED, None)):
            for found in pattern.finditer(pair.target):
                if found[0] not in pair.source:
                    said = message.fill(words=found[0][:20])
                    yield Finding(self.name, self.severity, said, target_span=found.span(), fix=fix)
