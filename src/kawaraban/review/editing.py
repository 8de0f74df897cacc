"""An editor's moves: each gives the edits that it takes, and changes nothing by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kawaraban.document import Evidence, Inlines, Voice, VoiceKind
from kawaraban.document.normal import normalise_inlines, plain_text
from kawaraban.document.segments import join, segment_like, split_at
from kawaraban.document.units import units
from kawaraban.errors import InputError
from kawaraban.review.edits import Edits, Segments, UnitEdit, VoiceEdit, segments_by_unit, voices_by_path
from kawaraban.review.finding import Span
from kawaraban.review.rewording import reworded
from kawaraban.translate.rebuild import rebuild
from kawaraban.translate.translation import GuardState, SegmentState, Translation

LONGEST_NAME: Final = 200
"""Characters of a speaker's name; what is longer is no name."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """Other words for the characters at ``spans`` of a segment's target, as `plain_text` counts them."""

    path: str
    index: int
    spans: tuple[Span, ...]
    words: str


def rewrite(
    translation: Translation,
    path: str,
    index: int,
    target: Inlines,
    state: SegmentState = SegmentState.REVIEWED,
) -> Edits:
    """Put other words in place of a segment's target: an editor has read it, so no doubt is left.

    Raises:
        InputError: there is no such segment, or nothing would be left of it.
    """
    unit, place = _find(translation, path, index)
    words = normalise_inlines(target)
    if not plain_text(words).strip() and plain_text(unit[place].source).strip():
        raise InputError("A translation cannot be empty; write what the sentence says, or undo.")
    read = replace(
        unit[place],
        target=words,
        state=state,
        fault=None,
        coarse_markup=False,
        guard=GuardState.KEPT,
        doubts=(),
    )
    return _unit_edit(path, unit, (*unit[:place], read, *unit[place + 1 :]))


def reword(translation: Translation, changes: Iterable[Rewording]) -> Edits:
    """Put other words at some places of segments, and leave the rest of each as it is: its state, too.

    Nobody has read the sentence for that, so doubts about it stay.

    Raises:
        InputError: there is no such segment.
    """
    before = segments_by_unit(translation)
    after = dict(before)
    for change in changes:
        _, place = _find(translation, change.path, change.index)
        unit = after[change.path]
        target = unit[place].target
        for span in sorted(change.spans, reverse=True):
            target = reworded(target, span, change.words)
        changed = replace(unit[place], target=normalise_inlines(target))
        after[change.path] = (*unit[:place], changed, *unit[place + 1 :])
    return Edits(
        tuple(UnitEdit(path, before[path], unit) for path, unit in after.items() if unit != before[path])
    )


def approve(translation: Translation, places: Iterable[tuple[str, int]]) -> Edits:
    """Mark segments as read and found right, each with the words that it has.

    Raises:
        InputError: there is no such segment.
    """
    after = segments_by_unit(translation)
    before = dict(after)
    for path, index in places:
        unit, place = _find(translation, path, index)
        read = replace(unit[place], state=SegmentState.REVIEWED)
        after[path] = (*after[path][:place], read, *after[path][place + 1 :])
    return Edits(
        tuple(UnitEdit(path, before[path], unit) for path, unit in after.items() if unit != before[path])
    )


def merge(translation: Translation, path: str, index: int) -> Edits:
    """Make one segment of this one and the next of its unit.

    Raises:
        InputError: it is the last of its unit.
    """
    unit, place = _find(translation, path, index)
    if place + 1 >= len(unit):
        raise InputError("This is the last sentence of its paragraph; there is nothing to join it to.")
    first, second = unit[place], unit[place + 1]
    content = next(each.content for each in units(translation.original) if each.path == path)
    cut = segment_like(content, [segment.source for segment in unit])[place : place + 2]
    targets = [(cut[0], first.target), (cut[1], second.target)]
    one = replace(
        first,
        source=join((cut[0], replace(cut[1], gap="", open=0))),
        target=rebuild(targets, translation.target_language),
        state=min(first.state, second.state, key=list(SegmentState).index),
        fault=first.fault or second.fault,
        guard=max(first.guard, second.guard, key=list(GuardState).index),
        doubts=(*first.doubts, *second.doubts),
    )
    return _unit_edit(path, unit, (*unit[:place], one, *unit[place + 2 :]))


def split(translation: Translation, path: str, index: int, source_at: int, target_at: int) -> Edits:
    """Make two segments of one: cut after so many characters of its source and of its target.

    Raises:
        InputError: a cut would leave nothing on one side, or goes through code or a footnote's mark.
    """
    unit, place = _find(translation, path, index)
    old = unit[place]
    sources, targets = split_at(old.source, source_at), split_at(old.target, target_at)
    halves = tuple(
        replace(old, source=source, target=target) for source, target in zip(sources, targets, strict=True)
    )
    return _unit_edit(path, unit, (*unit[:place], *halves, *unit[place + 1 :]))


def correct_voice(translation: Translation, path: str, name: str, kind: VoiceKind) -> Edits:
    """Say who speaks in a quote or embed; an empty name means that the text does not say.

    Raises:
        InputError: there is no quote at the path, or the name is none.
    """
    before = voices_by_path(translation.original).get(path)
    if before is None:
        raise InputError(f"There is no quote at {path[:40]!r}; reload the page.")
    said = " ".join(name.split())
    if len(said) > LONGEST_NAME:
        raise InputError(f"A name has {LONGEST_NAME} characters at most; give the speaker's name alone.")
    unknown = kind is VoiceKind.UNKNOWN or (not said and kind is not VoiceKind.SELF)
    after = Voice(
        name=None if unknown else said or None,
        kind=VoiceKind.UNKNOWN if unknown else kind,
        link=before.link,
        evidence=Evidence.EDITOR,
        words=before.words,
    )
    return Edits(voices=(VoiceEdit(path, before, after),)) if after != before else Edits()


def _find(translation: Translation, path: str, index: int) -> tuple[Segments, int]:
    unit = segments_by_unit(translation).get(path, ())
    if not 0 <= index < len(unit):
        raise InputError(f"There is no segment {path[:40]}#{index}; reload the page.")
    return unit, index


def _unit_edit(path: str, before: Segments, after: Segments) -> Edits:
    numbered = tuple(replace(segment, index=index) for index, segment in enumerate(after))
    return Edits((UnitEdit(path, before, numbered),)) if numbered != before else Edits()
