"""What every part of one page needs to know to be rendered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from markupsafe import Markup

from kawaraban.document import Inlines
from kawaraban.publish.fill import fill
from kawaraban.publish.footnotes import NO_FOOTNOTES, Footnotes, footnotes_of
from kawaraban.publish.glossary import EMPTY, Glossary, Mention
from kawaraban.publish.language import direction, phrase_breaks, sound_tag, words_for
from kawaraban.publish.marks import Mark, Marks, Numbers, Run, sentence_marks, text_of
from kawaraban.publish.mentions import first_mentions
from kawaraban.publish.pictures import Picture
from kawaraban.publish.upright import is_written_vertically, upright_runs
from kawaraban.publish.words import Words
from kawaraban.review.edition import TranslatorNote
from kawaraban.translate.earlier import BY_HAND
from kawaraban.translate.translation import TranslatedSegment, Translation


@dataclass(frozen=True, slots=True)
class Frame:
    """One page's languages, words, pictures (by their original address) and ledger of segments.

    ``first_picture`` is the address of the picture that loads at once; the others wait. ``doubts`` and
    ``notes`` number the segments in doubt and those with a translator's note, by path and index, in the
    order of the page. ``mentions`` are the terms to be explained where they are first met, by path.
    """

    source_language: str
    target_language: str
    words: Words
    segments: Mapping[str, tuple[TranslatedSegment, ...]]
    pictures: Mapping[str, Picture]
    first_picture: str | None
    doubts: Numbers
    notes: Numbers = field(default_factory=dict)
    footnotes: Footnotes = NO_FOOTNOTES
    mentions: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict)

    def marks(self, path: str, content: Inlines, *, heading: bool = False, horizontal: bool = False) -> Marks:
        """What lies over the unit at ``path``, whose translated content is ``content``.

        ``horizontal`` says that the unit is never written from top to bottom.
        """
        text = text_of(content)
        mentions = self.mentions.get(path, ())
        breaks = phrase_breaks(text, self.target_language) if heading else frozenset[int]()
        return Marks(
            self.sentences(path, content),
            tuple(sorted(breaks)),
            mentions,
            () if horizontal else self._upright(text, mentions),
            self.footnotes.anchors.get(path, {}),
        )

    def sentences(self, path: str, content: Inlines) -> tuple[Mark, ...]:
        """The marked sentences of the unit at ``path``."""
        return sentence_marks(content, self.segments.get(path, ()), self.doubts, self.notes)

    def _upright(self, text: str, mentions: tuple[Mention, ...]) -> tuple[Run, ...]:
        if not is_written_vertically(self.target_language):
            return ()
        return tuple(
            Run(start, end)
            for start, end in upright_runs(text)
            if not any(mention.start < end and start < mention.end for mention in mentions)
        )

    @property
    def source_attributes(self) -> Markup:
        """``lang`` and ``dir`` of text in the original language."""
        return language_attributes(self.source_language)


def make_frame(
    translation: Translation,
    pictures: Mapping[str, Picture],
    first: str | None,
    *,
    numbered: bool = True,
    notes: Sequence[TranslatorNote] = (),
    glossary: Glossary = EMPTY,
) -> Frame:
    """The frame of a translation's page, the ``notes`` in the page's order.

    Unless ``numbered``, no sentence is marked as one in doubt, for a page that has no notes to lead to.
    """
    standing = {(note.path, note.index): number for number, note in enumerate(notes, start=1)}
    frame = replace(
        lone_frame(translation, pictures, first),
        doubts={
            (segment.path, segment.index): number
            for number, segment in enumerate(in_doubt(translation, notes) if numbered else (), start=1)
        },
        notes=standing,
        footnotes=footnotes_of(translation.document),
    )
    return replace(frame, mentions=first_mentions(translation.document, glossary, frame.sentences))


def lone_frame(translation: Translation, pictures: Mapping[str, Picture], first: str | None) -> Frame:
    """The frame of a title or a picture by itself: no notes, no terms and no footnotes to lead to."""
    segments = dict[str, list[TranslatedSegment]]()
    for segment in translation.segments:
        segments.setdefault(segment.path, []).append(segment)
    return Frame(
        source_language=translation.source_language,
        target_language=translation.target_language,
        words=words_for(translation.target_language),
        segments={path: tuple(sorted(unit, key=lambda s: s.index)) for path, unit in segments.items()},
        pictures=pictures,
        first_picture=first,
        doubts={},
    )


def in_doubt(translation: Translation, notes: Sequence[TranslatorNote]) -> tuple[TranslatedSegment, ...]:
    """The segments to warn a reader of: those marked, unless a person read them and a note says so."""
    settled = {(note.path, note.index) for note in notes}
    return tuple(
        segment
        for segment in translation.marked
        if not (segment.state in BY_HAND and (segment.path, segment.index) in settled)
    )


@cache
def language_attributes(language: str) -> Markup:
    """``lang`` and ``dir``, where the tag is sound."""
    tag = sound_tag(language)
    return fill(' lang="{}" dir="{}"', tag, direction(tag)) if tag else Markup(' lang="und" dir="auto"')
