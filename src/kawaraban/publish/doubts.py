"""The notes at a page's end: which sentences may differ, which a person let stand, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from kawaraban.document import Inlines
from kawaraban.publish.frame import Frame
from kawaraban.publish.inlines import render_original
from kawaraban.publish.language import words_language
from kawaraban.review.edition import Edition
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.translation import Translation

_ALT = "/alt"
"""A picture's description can carry no mark to come back to."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """One note: its number, the sentence in the original, what is to say of it, whether a mark leads here."""

    number: int
    original: Markup
    reasons: tuple[str, ...]
    has_mark: bool


Writes = Callable[[Inlines, Frame], Markup]
"""How a note's original sentence is written."""


def doubt_notes(
    translation: Translation, frame: Frame, write: Writes = render_original
) -> tuple[PageNote, ...]:
    """The notes of a translation's sentences in doubt, in the page's language."""
    language = words_language(translation.target_language)
    return tuple(
        PageNote(
            number=frame.doubts[segment.path, segment.index],
            original=write(segment.source, frame),
            reasons=tuple(dict.fromkeys(said(doubt, language) for doubt in segment.doubts)),
            has_mark=_can_carry_a_mark(segment.path),
        )
        for segment in translation.segments
        if (segment.path, segment.index) in frame.doubts
    )


def translator_notes(edition: Edition, frame: Frame, write: Writes = render_original) -> tuple[PageNote, ...]:
    """The translator's notes of an edition; one whose sentence is gone is about nothing and left out."""
    segments = {(segment.path, segment.index): segment for segment in edition.translation.segments}
    return tuple(
        PageNote(
            number=frame.notes[note.path, note.index],
            original=write(segments[note.path, note.index].source, frame),
            reasons=note.words,
            has_mark=_can_carry_a_mark(note.path),
        )
        for note in edition.notes
        if (note.path, note.index) in segments
    )


def _can_carry_a_mark(path: str) -> bool:
    return not path.endswith(_ALT)
