"""The notes at a page's end: which sentences may differ from the original, and why."""

from dataclasses import dataclass

from markupsafe import Markup

from kawaraban.publish.frame import Frame
from kawaraban.publish.inlines import render_original
from kawaraban.publish.language import words_language
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.translation import Translation

_ALT = "/alt"
"""A picture's description can carry no mark to come back to."""


@dataclass(frozen=True, slots=True)
class DoubtNote:
    """One note: its number, the sentence in the original, why it is in doubt, whether a mark leads here."""

    number: int
    original: Markup
    reasons: tuple[str, ...]
    has_mark: bool


def doubt_notes(translation: Translation, frame: Frame) -> tuple[DoubtNote, ...]:
    """The notes of a translation's sentences in doubt, in the page's language."""
    language = words_language(translation.target_language)
    return tuple(
        DoubtNote(
            number=frame.notes[segment.path, segment.index],
            original=render_original(segment.source, frame),
            reasons=tuple(dict.fromkeys(said(doubt, language) for doubt in segment.doubts)),
            has_mark=not segment.path.endswith(_ALT),
        )
        for segment in translation.marked
    )
