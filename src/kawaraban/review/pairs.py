"""An edition's segments as the checks read them: with their markup, and with who speaks."""

from collections.abc import Container, Iterator
from typing import Final

from kawaraban.document import Document, Embed, Quote, Voice, VoiceKind
from kawaraban.document.normal import plain_text
from kawaraban.document.walk import walk
from kawaraban.review.checks.protocol import Pair
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation

NARRATION: Final = ""
"""The voice of what nobody is quoted with."""


def pairs_of(translation: Translation, only: Container[str] | None = None) -> tuple[Pair, ...]:
    """The translated segments in their order, or ``only`` those with these ids.

    What no engine could translate is the ledger's affair. A pair's id is its unit's path and its index there:
    ``5.0.2#1``.
    """
    voices = dict(_voices(translation.original))
    return tuple(
        _pair(segment, voices, translation)
        for segment in translation.segments
        if segment.state is not SegmentState.INITIAL and (only is None or _id(segment) in only)
    )


def _id(segment: TranslatedSegment) -> str:
    return f"{segment.path}#{segment.index}"


def _pair(segment: TranslatedSegment, voices: dict[str, str], translation: Translation) -> Pair:
    return Pair(
        id=_id(segment),
        source=plain_text(segment.source),
        target=plain_text(segment.target),
        source_language=translation.source_language,
        target_language=translation.target_language,
        voice=_voice_at(segment.path.partition("/")[0], voices),
        source_inlines=segment.source,
        target_inlines=segment.target,
    )


def _voices(document: Document) -> Iterator[tuple[str, str]]:
    """The speaker of each quote and embed, by its path."""
    for path, block in walk(document.blocks):
        if isinstance(block, Quote | Embed):
            yield path, _name(block.voice, path)


def _name(voice: Voice, path: str) -> str:
    """Who speaks; strangers are told apart by where they do, and the author's older words are narration."""
    if voice.kind is VoiceKind.SELF:
        return NARRATION
    return voice.name or f"?{path}"


def _voice_at(path: str, voices: dict[str, str]) -> str:
    """The innermost speaker at a path (``5.0.2`` stands in 5.0 and in 5)."""
    while path:
        if path in voices:
            return voices[path]
        path = path.rpartition(".")[0]
    return NARRATION
