"""Brackets and quotation marks: each opened is closed, and quotations stay quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import JAPANESE, Rule, findings, into_japanese
from kawaraban.review.finding import Finding, Message, Severity

_UNPAIRED = Message("“{words}” has no partner.", "「{words}」に対になる括弧がありません。")
_LOST = Message("The quotation marks are gone.", "引用符がなくなっています。")
_FEWER = Message("The original quotes more.", "原文のほうが引用が多くなっています。")
_WESTERN = Message("Japanese quotation marks are 「」.", "引用符は「」を使います。")

_CLOSING: Final = dict(zip("「『([【〈《〔{“", "」』)]】〉》〕}”", strict=True))
_OPENING: Final = {closing: opening for opening, closing in _CLOSING.items()}
_FOLD: Final = str.maketrans("（）［］｛｝〝〟｢｣", "()[]{}“”「」")
_BRACKET: Final = re.compile(r"[「」『』()\[\]【】〈〉《》〔〕{}“”]")
_ENUMERATOR: Final = re.compile(r"(?:\A|[\s。、])[0-9０-９A-Za-zア-ン一-十]{1,3}\Z")
"""What stands before a closing bracket that needs no partner: a list's "1)" and "a)"."""
_EYES: Final = re.compile(r"[:;=][-o^']?\Z")
"""And before a face's mouth."""
_QUOTED: Final = re.compile(
    r"“[^“”]{2,400}”|(?<![\w\"])\"[^\"]{2,400}\"(?!\w)|«[^«»]{2,400}»|(?<!\w)‘[^‘’]{8,400}’(?!\w)"
)
_QUOTE_MARKS: Final = re.compile(r"[「『“”\"〝〈《«＂‟＜<]")
_QUOTED_WORDS: Final = 6
_SENTENCE: Final = re.compile(r"\W[A-Z].*[.,!?]\W", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Brackets:
    """A bracket that is opened and not closed, or closed and not opened.

    Nothing is said of quotation marks, or of other brackets, where the source's own do not pair: a
    quotation may go on in the next segment.
    """

    name: str = "brackets"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each."""
        unpaired = tuple(_unpaired(pair.target))
        open_there = (
            {_is_quotation(pair.source[place]) for place in _unpaired(pair.source)} if unpaired else ()
        )
        if unpaired and pair.source.count('"') % 2:
            open_there = {*open_there, True}
        for place in unpaired:
            if _is_quotation(pair.target[place]) not in open_there:
                message = _UNPAIRED.fill(words=pair.target[place])
                yield Finding(self.name, self.severity, message, target_span=(place, place + 1))


def _is_quotation(bracket: str) -> bool:
    return bracket.translate(_FOLD) in "「」『』“”"


def _unpaired(text: str) -> Iterator[int]:
    """Where brackets stand without a partner, widths alike."""
    folded = text.translate(_FOLD)
    opened: list[int] = []
    for found in _BRACKET.finditer(folded):
        before = folded[max(0, found.start() - 4) : found.start()]
        if found[0] in _CLOSING:
            opened.append(found.start())
        elif opened and folded[opened[-1]] == _OPENING[found[0]]:
            opened.pop()
        elif found[0] != ")" or not (_EYES.search(before) or _ENUMERATOR.search(before)):
            yield found.start()
    yield from (place for place in opened if not _EYES.search(folded[max(0, place - 4) : place]))


@dataclass(frozen=True, slots=True)
class LostQuotation:
    """The source quotes somebody; the target has no quotation mark of any kind, or fewer."""

    name: str = "quotation-lost"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """At most one finding, at the first quotation, or the first sentence too many."""
        if not _QUOTED.search(pair.source) or not into_japanese(pair):
            return
        quoted = tuple(_QUOTED.finditer(pair.source))
        sentences = [found for found in quoted if _is_sentence(found[0])]
        marks = len(_QUOTE_MARKS.findall(pair.target))
        if not marks:
            severity = self.severity if sentences else Severity.INFO
            yield Finding(self.name, severity, _LOST, source_span=(sentences or quoted)[0].span())
        elif marks < len(sentences):
            yield Finding(self.name, Severity.INFO, _FEWER, source_span=sentences[marks].span())


_WESTERN_MARKS: Final = (
    Rule(
        re.compile(
            rf"“(?=[^“”「」]{{0,199}}[{JAPANESE}])[^“”「」]{{1,200}}”|\"(?=[^\"「」]{{0,199}}[{JAPANESE}])[^\"「」]{{1,200}}\""
        ),
        _WESTERN,
        Severity.INFO,
        lambda found: f"「{found[0][1:-1]}」",
    ),
)


def _is_sentence(quoted: str) -> bool:
    """Whether a whole sentence is quoted; titles, and a few words of a speech, may stand bare."""
    return len(quoted.split()) >= _QUOTED_WORDS and _SENTENCE.fullmatch(quoted) is not None


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """Western quotation marks round Japanese words (JTF style guide 3.3.1)."""

    name: str = "quotation-marks"
    severity: Severity = Severity.INFO

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each pair of marks."""
        if into_japanese(pair):
            yield from findings(self.name, _WESTERN_MARKS, pair.target)
