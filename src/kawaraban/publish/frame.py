"""What every part of one page needs to know to be rendered."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kawaraban.document import Inlines
from kawaraban.publish.language import direction, phrase_breaks, sound_tag, words_for
from kawaraban.publish.marks import Marks, sentence_marks, text_of
from kawaraban.publish.pictures import Picture
from kawaraban.publish.words import Words
from kawaraban.translate.translation import TranslatedSegment, Translation


@dataclass(frozen=True, slots=True)
class Frame:
    """One page's languages, words, pictures (by their original address) and ledger of segments.

    ``first_picture`` is the address of the picture that loads at once; the others wait. ``notes``
    numbers the segments in doubt, by path and index, in the order of the page.
    """

    source_language: str
    target_language: str
    words: Words
    segments: Mapping[str, tuple[TranslatedSegment, ...]]
    pictures: Mapping[str, Picture]
    first_picture: str | None
    notes: Mapping[tuple[str, int], int]

    def marks(self, path: str, content: Inlines, *, heading: bool = False) -> Marks:
        """The marks of the unit at ``path``, whose translated content is ``content``."""
        breaks = phrase_breaks(text_of(content), self.target_language) if heading else frozenset[int]()
        sentences = sentence_marks(content, self.segments.get(path, ()), self.notes)
        return Marks(sentences, tuple(sorted(breaks)))

    @property
    def source_attributes(self) -> Markup:
        """``lang`` and ``dir`` of text in the original language."""
        return language_attributes(self.source_language)


def make_frame(
    translation: Translation, pictures: Mapping[str, Picture], first: str | None, *, notes: bool = True
) -> Frame:
    """The frame of a translation's page; without ``notes`` where the page has none to lead to."""
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
        notes={
            (segment.path, segment.index): number
            for number, segment in enumerate(translation.marked if notes else (), start=1)
        },
    )


def language_attributes(language: str) -> Markup:
    """``lang`` and ``dir``, where the tag is sound."""
    tag = sound_tag(language)
    return (
        Markup(' lang="{}" dir="{}"').format(tag, direction(tag)) if tag else Markup(' lang="und" dir="auto"')
    )
