"""The register of Japanese: narration is である or です・ます throughout, and each voice keeps its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context, Side
from kawaraban.review.checks.predicates import Register, register_of
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import into_japanese
from kawaraban.review.finding import Finding, Message, Severity, Span

_MIXED = Message(
    "One sentence is plain (だ・である), another polite (です・ます).",
    "文体（である・ですます）が混在しています。",
)
_ODD = Message(
    "This sentence is {is_en}; {count} of the {total} others {who_en} are {others_en}.",
    "この文は{is_ja}体ですが、{who_ja}の他の{total}文のうち{count}文は{others_ja}体です。",
)
_SPLIT = Message(
    "{who_en} has no register: {plain} sentences are plain (だ・である), {polite} polite (です・ます).",
    "{who_ja}の文体が定まっていません（である体{plain}文、ですます体{polite}文）。",
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
        places = tuple(_registers(0, context.target))
        odd = next((span for _, span, register in places if register is not places[0][2]), None)
        if odd:
            yield Finding(self.name, self.severity, _MIXED, target_span=odd)


@dataclass(frozen=True, slots=True)
class RegisterDrift:
    """A sentence in another register than its voice's others.

    Where a voice has no clear habit, one finding says so: hundreds would hide everything else. In
    narration it is a warning; people who are quoted do change their tone.
    """

    name: str = "register"
    severity: Severity = Severity.WARNING

    def find_in(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """The findings of narration and of each voice."""
        spoken: dict[str, list[_Place]] = {}
        for index, pair in enumerate(pairs):
            if into_japanese(pair):
                side = Side(pair.target, pair.target_language)
                spoken.setdefault(pair.voice, []).extend(_registers(index, side))
        for voice, places in spoken.items():
            yield from self._of(voice, places)

    def _of(self, voice: str, places: list[_Place]) -> Iterator[tuple[int, Finding]]:
        counts = Counter(register for _, _, register in places)
        if len(counts) < 2 or len(places) < _FEWEST:
            return
        (usual, many), (_, few) = counts.most_common()
        severity = Severity.INFO if voice else self.severity
        odd = [(index, span) for index, span, register in places if register is not usual]
        message = _odd(voice, usual, counts)
        if many < few * _CLEAR:
            odd, message = odd[:1], _split(voice, counts)
        for index, span in odd:
            yield index, Finding(self.name, severity, message, target_span=span)


def _registers(index: int, side: Side) -> Iterator[_Place]:
    for start, end in side.sentences:
        sentence = side.text[start:end]
        if sentence.endswith(_ENDS) and (register := register_of(sentence)):
            yield index, (start, end), register


def _odd(voice: str, usual: Register, counts: Counter[Register]) -> Message:
    other = Register.POLITE if usual is Register.PLAIN else Register.PLAIN
    return _ODD.fill(
        is_en=_SAID[other][0],
        is_ja=_SAID[other][1],
        others_en=_SAID[usual][0],
        others_ja=_SAID[usual][1],
        count=str(counts[usual]),
        total=str(counts.total() - 1),
        who_en=f"of {voice}" if voice else "of the narration",
        who_ja=f"「{voice}」" if voice else "地の文",
    )


def _split(voice: str, counts: Counter[Register]) -> Message:
    return _SPLIT.fill(
        plain=str(counts[Register.PLAIN]),
        polite=str(counts[Register.POLITE]),
        who_en=voice or "The narration",
        who_ja=f"「{voice}」" if voice else "地の文",
    )
