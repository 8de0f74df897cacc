"""The register of Japanese: narration is である or です・ます throughout, and each voice keeps its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kawaraban.review.checks.context import Context, Side
from kawaraban.review.checks.predicates import register_of
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import into_japanese
from kawaraban.review.finding import Finding, Message, Severity, Span
from kawaraban.translate.house.style import HouseStyle, Register

_MIXED = Message(
    "One sentence is plain (だ・である), another polite (です・ます).",
    "文体（である・ですます）が混在しています。",
)
_ODD = Message(
    "This sentence is {other_en}; {many} of the {total} of {who_en} are {usual_en}.",
    "この文は{other_ja}体ですが、{who_ja}の{total}文のうち{many}文は{usual_ja}体です。",
)
_SPLIT = Message(
    "There is no one register in {who_en}: {many} sentences are {usual_en}, {few} {other_en}.",
    "{who_ja}の文体が定まっていません（{usual_ja}体{many}文、{other_ja}体{few}文）。",
)
_HOUSE: Final = Message(
    "By the house style {who_en} is {usual_en}; {few} of {total} sentences are {other_en}.",
    "ハウススタイルでは{who_ja}は{usual_ja}体ですが、{total}文のうち{few}文が{other_ja}体です。",
)
_SAID: Final = {
    Register.PLAIN: ("plain (だ・である)", "である"),
    Register.POLITE: ("polite (です・ます)", "ですます"),
}

_FEWEST: Final = 4
"""Sentences with a register; fewer show no habit."""
_CLEAR: Final = 3
"""A register is a voice's own where it has so many sentences for each of the other."""
_ENDS: Final = ("。", "！", "？", "!", "?")
"""A line without one of these at its end is a heading or label, which is plain by custom."""
_TWO_SENTENCES: Final = re.compile(r"[。！？!?].*[。！？!?]", re.DOTALL)
_SEEMS_POLITE: Final = re.compile(
    r"(?:です|ます|でした|ました|ません|でしょう|ましょう)[かねよ]{0,2}[。！？!?…]*\Z"
)
"""Spares morphology the segments whose sentences all end alike."""

_Place = tuple[int, Span, Register]


@dataclass(frozen=True, slots=True)
class MixedRegister:
    """Both registers in one segment, outside of quotations."""

    name: str = "mixed-register"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """At most one finding, at the first sentence that departs."""
        if not into_japanese(pair) or not _TWO_SENTENCES.search(pair.target):
            return
        seems = {
            bool(_SEEMS_POLITE.search(pair.target, start, end)) for start, end in context.target.sentences
        }
        if len(seems) < 2:
            return
        places = _registers(pair.target, pair.target_language)
        odd = next((span for span, register in places if register is not places[0][1]), None)
        if odd:
            yield Finding(self.name, self.severity, _MIXED, target_span=odd)


@dataclass(frozen=True, slots=True)
class RegisterDrift:
    """A sentence in another register than its voice's others, or than the house style's where it is known.

    Where a voice has no clear habit, one finding says so: hundreds would hide everything else. In
    narration it is a warning; people who are quoted do change their tone.
    """

    name: str = "register"
    severity: Severity = Severity.WARNING
    house: HouseStyle | None = None

    def find_in(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """The findings of narration and of each voice."""
        spoken: dict[str, list[_Place]] = {}
        for index, pair in enumerate(pairs):
            if into_japanese(pair):
                found = _registers(pair.target, pair.target_language)
                spoken.setdefault(pair.voice, []).extend((index, *each) for each in found)
        for voice, places in spoken.items():
            yield from self._of(voice, places)

    def _of(self, voice: str, places: list[_Place]) -> Iterator[tuple[int, Finding]]:
        counts = Counter(register for _, _, register in places)
        if self.house:
            usual = self.house.register_of(voice or None, quoted=bool(voice))
        elif len(places) >= _FEWEST:
            usual = counts.most_common()[0][0]
        else:
            return
        odd = [(index, span) for index, span, register in places if register is not usual]
        message = _message(voice, usual, counts, by_house=self.house is not None)
        clear = counts[usual] >= len(odd) * _CLEAR
        for index, span in odd if clear else odd[:1]:
            severity = Severity.INFO if voice else self.severity
            yield index, Finding(self.name, severity, message, target_span=span)


def _message(voice: str, usual: Register, counts: Counter[Register], *, by_house: bool) -> Message:
    other = Register.POLITE if usual is Register.PLAIN else Register.PLAIN
    clear = counts[usual] >= counts[other] * _CLEAR
    template = _HOUSE if by_house else _ODD if clear else _SPLIT
    return template.fill(
        who_en=voice or "the narration",
        who_ja=f"「{voice}」" if voice else "地の文",
        usual_en=_SAID[usual][0],
        usual_ja=_SAID[usual][1],
        other_en=_SAID[other][0],
        other_ja=_SAID[other][1],
        many=str(counts[usual]),
        few=str(counts[other]),
        total=str(counts.total()),
    )


@lru_cache(maxsize=10_000)
def _registers(text: str, language: str) -> tuple[tuple[Span, Register], ...]:
    """The sentences of a segment that have a register; after an edit all but one segment are as before."""
    side = Side(text, language)
    return tuple(
        ((start, end), register)
        for start, end in side.sentences
        if text.endswith(_ENDS, start, end) and (register := register_of(text[start:end]))
    )
