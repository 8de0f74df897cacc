"""What editors taught about speakers, applied to the posts that come after."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kawaraban.document import Document, Embed, Evidence, Quote, Voice, VoiceKind
from kawaraban.document.normal import block_text
from kawaraban.document.walk import walk
from kawaraban.review.edits import voices_by_path, with_voices
from kawaraban.store.learned_voices import LearnedVoice


def with_learned(
    document: Document, learned: Iterable[LearnedVoice], before: Document | None = None
) -> Document:
    """The document with its speakers as editors put them right.

    In the same quote of the version ``before``, an editor's word stands; elsewhere, whoever is heard under a
    name that was learned for the publication is who the editor said.
    """
    by_name = {voice.heard: voice for voice in learned}
    by_text = _by_hand(before) if before else {}
    blocks = {path: block for path, block in walk(document.blocks) if isinstance(block, Quote | Embed)}
    said = {
        path: by_text.get(block_text(blocks[path])) or _as_learned(voice, by_name)
        for path, voice in voices_by_path(document).items()
    }
    return with_voices(document, said)


def _by_hand(document: Document) -> dict[str, Voice]:
    """What editors said of each quote, by its words."""
    return {
        block_text(block): block.voice
        for _, block in walk(document.blocks)
        if isinstance(block, Quote | Embed) and block.voice.evidence is Evidence.EDITOR and block_text(block)
    }


def _as_learned(voice: Voice, learned: Mapping[str, LearnedVoice]) -> Voice:
    known = learned.get(voice.name) if voice.name else None
    if known is None:
        return voice
    kind = VoiceKind(known.kind)
    return replace(voice, name=known.name or None, kind=kind, evidence=Evidence.EDITOR)
