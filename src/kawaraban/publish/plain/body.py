"""A post's body for a place that is not ours: who speaks, what is in doubt, where it comes from."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from kawaraban.document import Image, Inlines
from kawaraban.publish.blocks import heading_ranks
from kawaraban.publish.diary import Correction
from kawaraban.publish.doubts import doubt_notes, translator_notes
from kawaraban.publish.frame import Frame, make_frame
from kawaraban.publish.language import sound_tag
from kawaraban.publish.links import web_address
from kawaraban.publish.page import making_of
from kawaraban.publish.plain.annotations import annotated
from kawaraban.publish.plain.html import Pen, Shown, write_blocks, write_inlines
from kawaraban.publish.plain.notation import inert
from kawaraban.publish.theme import environment
from kawaraban.review.edition import Edition


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

    def write(source: Inlines, _: Frame) -> Markup:
        return write_inlines(tuple(node for node in source if not isinstance(node, Image)), pen)

    return (
        environment()
        .get_template("plain_body.html")
        .render(
            body=write_blocks(document.blocks, pen),
            corrections=corrections,
            doubts=doubt_notes(translation, frame, write),
            inert=inert,
            is_excerpt=is_excerpt,
            language=sound_tag(translation.target_language) or "und",
            licence=web_address(original.licence),
            making=making_of(translation, edition.notes),
            notes=translator_notes(edition, frame, write),
            original=original,
            original_url=web_address(original.url),
            source_attributes=frame.source_attributes,
            source_language=sound_tag(translation.source_language),
            words=frame.words,
        )
        .strip()
    )
