"""A post's body for a place that is not ours: who speaks, what is in doubt, where it comes from."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from kawaraban.document import Image, Inlines
from kawaraban.publish.blocks import heading_ranks
from kawaraban.publish.diary import Correction
from kawaraban.publish.frame import Frame, in_doubt, make_frame
from kawaraban.publish.language import sound_tag, words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.page import making_of
from kawaraban.publish.plain.annotations import annotated
from kawaraban.publish.plain.html import Pen, Shown, write_blocks, write_inlines
from kawaraban.publish.plain.notation import inert
from kawaraban.publish.theme import environment
from kawaraban.review.edition import Edition
from kawaraban.translate.guard.doubts import said

Listed = tuple[int, Markup, tuple[str, ...]]
"""A note at the body's end: its number, the sentence in the original, and what is said of it."""


def plain_body(
    edition: Edition,
    pictures: Mapping[str, Shown],
    corrections: Sequence[Correction] = (),
    *,
    is_excerpt: bool = False,
    page: str = "",
    top: int = 2,
) -> str:
    """The edition as a piece of HTML; an excerpt is cut already, and told that it is one.

    ``pictures`` are at their new addresses, by their original ones. ``page`` is the address of the post's
    own page, for marks to lead to its notes; empty where there is none. ``top`` is the rank of its highest
    headings.
    """
    translation = edition.translation
    frame = make_frame(translation, {}, None, notes=edition.notes)
    own = f"{page}#" if page else ""
    document = annotated(translation, frame, own)
    ranks = {level: min(rank + top - 2, 6) for level, rank in heading_ranks(document.blocks).items()}
    pen = Pen(frame.words, pictures, ranks, own)
    original = translation.original
    return (
        environment()
        .get_template("plain_body.html")
        .render(
            body=write_blocks(document.blocks, pen),
            corrections=corrections,
            doubts=[*_doubts(edition, frame, pen)],
            inert=inert,
            is_excerpt=is_excerpt,
            language=sound_tag(translation.target_language) or "und",
            licence=web_address(original.licence),
            making=making_of(translation, edition.notes),
            notes=[*_notes(edition, frame, pen)],
            original=original,
            original_url=web_address(original.url),
            source_attributes=frame.source_attributes,
            source_language=sound_tag(translation.source_language),
            words=frame.words,
        )
        .strip()
    )


def _doubts(edition: Edition, frame: Frame, pen: Pen) -> Iterator[Listed]:
    language = words_language(edition.translation.target_language)
    for segment in in_doubt(edition.translation, edition.notes):
        reasons = tuple(dict.fromkeys(said(doubt, language) for doubt in segment.doubts))
        yield frame.doubts[segment.path, segment.index], _sentence(segment.source, pen), reasons


def _notes(edition: Edition, frame: Frame, pen: Pen) -> Iterator[Listed]:
    """The translator's notes; one whose sentence is gone is about nothing."""
    sources = {(segment.path, segment.index): segment.source for segment in edition.translation.segments}
    for note in edition.notes:
        place = (note.path, note.index)
        if place in sources:
            yield frame.notes[place], _sentence(sources[place], pen), note.words


def _sentence(source: Inlines, pen: Pen) -> Markup:
    return write_inlines(tuple(node for node in source if not isinstance(node, Image)), pen)
