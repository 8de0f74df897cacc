"""What there is to translate in a document: its segments in their order, each with what an engine needs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kawaraban.document import Block, Code, Document, Heading, Quote, Voice
from kawaraban.document.segments import Segment, segment
from kawaraban.document.units import Unit, units
from kawaraban.document.walk import walk
from kawaraban.translate.engines.protocol import UnitKind
from kawaraban.translate.languages import guess_language, same_language
from kawaraban.translate.markup import Encoded, encode

CONTEXT_SENTENCES: Final = 80
"""The most that a job brings along; an engine says how many of them it wants."""

_CREDIT: Final = "/credit"
_KINDS: Final = {
    "caption": UnitKind.CAPTION,
    "alt": UnitKind.ALT,
    "title": UnitKind.EMBED,
    "text": UnitKind.EMBED,
}
_ADDRESS: Final = re.compile(
    r"\b(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w.-]{1,253}|[@#][\w.-]{1,100}", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff\uac00-\ud7a3]")
"""Two letters in a row: a numeral or an initial alone has no translation."""


@dataclass(frozen=True, slots=True)
class Job:
    """One segment and what an engine needs to know of it.

    ``worth_sending`` is False where there is nothing to translate: the target is then the source.
    ``voice`` is who speaks, None for the blogger.
    """

    path: str
    index: int
    segment: Segment
    encoded: Encoded
    kind: UnitKind
    context: tuple[str, ...]
    worth_sending: bool
    voice: Voice | None = None


def plan(document: Document, source_language: str, target_language: str) -> tuple[Job, ...]:
    """The document's segments, unit by unit.

    Credits name people and agencies; like the names of voices they stay as written, for a wrong
    name is worse than a foreign one.
    """
    blocks = dict(walk(document.blocks))
    context: list[str] = []
    jobs: list[Job] = []
    for unit in units(document):
        if not unit.path.endswith(_CREDIT):
            voice = _voice(unit.path, blocks)
            found = _jobs(unit, _kind(unit.path, blocks), source_language, target_language, context)
            jobs.extend(replace(job, voice=voice) if voice else job for job in found)
    return tuple(jobs)


def is_worth_sending(text: str, target_language: str) -> bool:
    """Whether a text has words, and they are not in the target language already."""
    if not _WORD.search(_ADDRESS.sub(" ", text)):
        return False
    guess = guess_language(text)
    return guess is None or not same_language(guess, target_language)


def _jobs(
    unit: Unit, kind: UnitKind, source_language: str, target_language: str, context: list[str]
) -> Iterator[Job]:
    for index, part in enumerate(segment(unit.content, source_language)):
        encoded = encode(part.content)
        worth_sending = is_worth_sending(encoded.plain, target_language)
        yield Job(unit.path, index, part, encoded, kind, tuple(context), worth_sending)
        if kind is UnitKind.PARAGRAPH:
            context.append(encoded.plain)
            del context[:-CONTEXT_SENTENCES]


def _kind(path: str, blocks: Mapping[str, Block]) -> UnitKind:
    if path == "title":
        return UnitKind.TITLE
    head, slash, tail = path.partition("/")
    if slash:
        return _KINDS.get(tail.rpartition("/")[2], UnitKind.PARAGRAPH)
    block = blocks.get(head)
    if block is None or isinstance(block, Code):
        return UnitKind.CELL
    return UnitKind.HEADING if isinstance(block, Heading) else UnitKind.PARAGRAPH


def _voice(path: str, blocks: Mapping[str, Block]) -> Voice | None:
    """The voice of the innermost quote that a unit stands in."""
    around = path.partition("/")[0]
    while "." in around:
        around = around.rpartition(".")[0]
        if isinstance(quote := blocks.get(around), Quote):
            return quote.voice
    return None
