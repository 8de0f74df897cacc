"""What an editor did to an edition, as values that can be taken back: words before and after, voices too."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from kawaraban.document import (
    Block,
    Blocks,
    Document,
    Embed,
    Evidence,
    Inlines,
    List,
    ListItem,
    Quote,
    Voice,
    VoiceKind,
)
from kawaraban.document.segments import segment_like
from kawaraban.document.units import replace_units, units
from kawaraban.document.walk import walk
from kawaraban.errors import EditConflict, InvalidDocument
from kawaraban.review.edition_codec import segments_from_data, segments_to_data
from kawaraban.translate.rebuild import rebuild
from kawaraban.translate.translation import TranslatedSegment, Translation

Segments = tuple[TranslatedSegment, ...]


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """All segments of one unit as they were and as they are now (`kawaraban.document.units` names units)."""

    path: str
    before: Segments
    after: Segments


@dataclass(frozen=True, slots=True)
class VoiceEdit:
    """Who speaks in the quote or embed at a path, as it was read and as the editor says."""

    path: str
    before: Voice
    after: Voice


@dataclass(frozen=True, slots=True)
class Edits:
    """Changes that were made together."""

    units: tuple[UnitEdit, ...] = ()
    voices: tuple[VoiceEdit, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is changed at all."""
        return bool(self.units or self.voices)

    @property
    def undone(self) -> "Edits":
        """What takes these back."""
        return Edits(
            tuple(UnitEdit(edit.path, edit.after, edit.before) for edit in self.units),
            tuple(VoiceEdit(edit.path, edit.after, edit.before) for edit in self.voices),
        )


def apply_edits(translation: Translation, edits: Edits) -> Translation:
    """The translation with the edits made; its document is rebuilt where they are.

    Raises:
        EditConflict: words or voices are no longer as they were before these edits.
        InvalidDocument: the edits are those of another text.
    """
    changed = translation
    if edits.units:
        changed = _with_units(changed, edits.units)
    if edits.voices:
        changed = _with_voices(changed, edits.voices)
    return changed


def edits_between(old: Translation, new: Translation) -> Edits:
    """What leads from one state of a translation to another of the same original.

    Raises:
        InvalidDocument: they translate two different states of the original.
    """
    if tuple(u.path for u in units(old.original)) != tuple(u.path for u in units(new.original)):
        raise InvalidDocument(
            "The author has changed the post since; make the edits anew on this state of it."
        )
    before, after = segments_by_unit(old), segments_by_unit(new)
    heard, told = voices_by_path(old.original), voices_by_path(new.original)
    return Edits(
        tuple(
            UnitEdit(path, before[path], after[path]) for path in before if before[path] != after.get(path)
        ),
        tuple(VoiceEdit(path, heard[path], told[path]) for path in heard if heard[path] != told.get(path)),
    )


def segments_by_unit(translation: Translation) -> dict[str, Segments]:
    """The segments of each unit that has some, in reading order."""
    found: dict[str, list[TranslatedSegment]] = {}
    for segment in translation.segments:
        found.setdefault(segment.path, []).append(segment)
    return {path: tuple(parts) for path, parts in found.items()}


def voices_by_path(document: Document) -> dict[str, Voice]:
    """Who speaks in each quote and embed."""
    return {path: block.voice for path, block in walk(document.blocks) if isinstance(block, Quote | Embed)}


def with_voices(document: Document, said: Mapping[str, Voice]) -> Document:
    """The document with other speakers in the quotes and embeds at these paths."""
    return replace(document, blocks=_spoken("", document.blocks, said))


def _with_units(translation: Translation, edits: Sequence[UnitEdit]) -> Translation:
    parts = segments_by_unit(translation)
    contents = {unit.path: unit.content for unit in units(translation.original)}
    rebuilt = {}
    for edit in edits:
        if parts.get(edit.path) != edit.before:
            raise EditConflict(
                "Somebody changed these words meanwhile; look at what stands there now, then decide again."
            )
        parts[edit.path] = edit.after
        if _words(edit.before) != _words(edit.after):
            cut = segment_like(contents[edit.path], [segment.source for segment in edit.after])
            pairs = [(piece, segment.target) for piece, segment in zip(cut, edit.after, strict=True)]
            rebuilt[edit.path] = rebuild(pairs, translation.target_language)
    return replace(
        translation,
        document=replace_units(translation.document, rebuilt),
        segments=tuple(segment for group in parts.values() for segment in group),
    )


def _words(segments: Segments) -> list[tuple[Inlines, Inlines]]:
    return [(segment.source, segment.target) for segment in segments]


def _with_voices(translation: Translation, edits: Sequence[VoiceEdit]) -> Translation:
    heard = voices_by_path(translation.original)
    for edit in edits:
        if heard.get(edit.path) != edit.before:
            raise EditConflict(
                "Somebody changed who speaks here meanwhile; reload the page, then decide again."
            )
    said = {edit.path: edit.after for edit in edits}
    return replace(
        translation,
        original=with_voices(translation.original, said),
        document=with_voices(translation.document, said),
    )


def _spoken(path: str, blocks: Blocks, said: Mapping[str, Voice]) -> Blocks:
    prefix = f"{path}." if path else ""
    return tuple(_speaking(f"{prefix}{index}", block, said) for index, block in enumerate(blocks))


def _speaking(path: str, block: Block, said: Mapping[str, Voice]) -> Block:
    if isinstance(block, Quote):
        voice = said.get(path, block.voice)
        return replace(block, voice=voice, blocks=_spoken(path, block.blocks, said))
    if isinstance(block, Embed):
        return replace(block, voice=said.get(path, block.voice))
    if isinstance(block, List):
        items = (_spoken(f"{path}.{i}", item.blocks, said) for i, item in enumerate(block.items))
        return replace(block, items=tuple(map(ListItem, items)))
    return block


# --- as JSON ---------------------------------------------------------------------------------


def edits_to_json(edits: Edits) -> str:
    """The edits as JSON: ``units`` and ``voices``, each a list of ``path``, ``before`` and ``after``."""
    data = {
        "units": [
            {
                "path": edit.path,
                "before": segments_to_data(edit.before),
                "after": segments_to_data(edit.after),
            }
            for edit in edits.units
        ],
        "voices": [
            {"path": edit.path, "before": asdict(edit.before), "after": asdict(edit.after)}
            for edit in edits.voices
        ],
    }
    return json.dumps(data, ensure_ascii=False)


def edits_from_json(text: str) -> Edits:
    """The edits that `edits_to_json` wrote.

    Raises:
        InvalidDocument: they are none.
    """
    try:
        data = json.loads(text)
        return Edits(
            tuple(
                UnitEdit(row["path"], segments_from_data(row["before"]), segments_from_data(row["after"]))
                for row in data["units"]
            ),
            tuple(
                VoiceEdit(row["path"], _voice(row["before"]), _voice(row["after"])) for row in data["voices"]
            ),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidDocument(f"These are no edits ({error}); restore a published state instead.") from error


def _voice(data: Mapping[str, Any]) -> Voice:
    return Voice(
        name=data["name"],
        kind=VoiceKind(data["kind"]),
        link=data["link"],
        evidence=Evidence(data["evidence"]),
        words=data["words"],
    )
