"""An edition in both languages, side by side, sentence by sentence: one file that needs no other."""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

from markupsafe import Markup

from kawaraban.document import Block, Code, Embed, Figure, Heading, Inlines, Quote, Rule
from kawaraban.document.units import units_of
from kawaraban.document.walk import get, walk
from kawaraban.publish.blocks import DEEPEST, heading_ranks, voice_label
from kawaraban.publish.card import make_card
from kawaraban.publish.frame import Frame, make_frame
from kawaraban.publish.inlines import picture_tag, render_inlines, render_original
from kawaraban.publish.language import direction, sound_tag, words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.page import making_of
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.theme import environment
from kawaraban.review.edition import Edition
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.translation import SegmentState, TranslatedSegment

_NOTHING: Final = Markup()


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: a sentence or unit in both languages, or ``whole`` across both columns.

    ``tag`` is what both stand in; ``depth`` counts the quotes around it; ``notes`` say what is in doubt.
    """

    depth: int
    tag: str = "p"
    original: Markup = _NOTHING
    translated: Markup = _NOTHING
    notes: tuple[str, ...] = ()
    whole: Markup = _NOTHING


def render_bilingual(edition: Edition, pictures: Mapping[str, PortablePicture]) -> str:
    """The edition as one HTML file, its pictures and styles inside, fit to print."""
    translation = edition.translation
    copies = {address: _inside(picture) for address, picture in pictures.items()}
    frame = make_frame(translation, copies, None, numbered=False)
    language = sound_tag(translation.target_language) or "und"
    return (
        environment()
        .get_template("bilingual.html")
        .render(
            card=make_card(edition),
            pairs=[*_pairs(edition, frame)],
            original=translation.original,
            original_url=web_address(translation.original.url),
            source_attributes=frame.source_attributes,
            making=making_of(translation),
            words=frame.words,
            language=language,
            direction=direction(language),
            style=_style(),
        )
    )


def _style() -> Markup:
    styles = (resources.files("kawaraban.publish") / "templates" / "bilingual.css").read_text("utf-8")
    return Markup(styles)  # noqa: S704 - our own file, with no mark of HTML in it


def _inside(picture: PortablePicture) -> Picture:
    data = base64.b64encode(picture.data).decode()
    return Picture((Variant(f"data:{picture.media_type};base64,{data}", picture.width, picture.height),))


def _pairs(edition: Edition, frame: Frame) -> Iterator[Pair]:
    translation = edition.translation
    ranks = heading_ranks(translation.document.blocks)
    depths: dict[str, int] = {}
    for path, block in walk(translation.document.blocks):
        original = get(translation.original, path)
        depth = min(DEEPEST, max((d for p, d in depths.items() if path.startswith(f"{p}.")), default=0))
        if isinstance(block, Quote) and isinstance(original, Quote):
            depths[path] = depth + 1
            yield Pair(
                min(DEEPEST, depth + 1),
                whole=Markup("<p>{}</p>").format(voice_label(original.voice, block.voice, frame)),
            )
            continue
        yield from (Pair(depth, whole=whole) for whole in _across(block, frame))
        tag = f"h{ranks[block.level]}" if isinstance(block, Heading) else "p"
        for there, here in zip(units_of(path, original), units_of(path, block), strict=False):
            yield from _unit(there.path, there.content, here.content, frame, depth, tag)


def _across(block: Block, frame: Frame) -> Iterator[Markup]:
    """What is the same in both languages: pictures, code, rules, where an embed leads."""
    if isinstance(block, Figure):
        for image in block.images:
            if picture := frame.pictures.get(image.src):
                yield picture_tag(image, picture, frame)
    elif isinstance(block, Code):
        yield Markup('<pre dir="ltr"><code>{}</code></pre>').format(render_inlines(block.content, frame))
    elif isinstance(block, Rule):
        yield Markup("<hr>")
    elif isinstance(block, Embed) and (address := web_address(block.url)):
        yield Markup('<p><a href="{0}">{0}</a></p>').format(address)


def _unit(
    path: str, original: Inlines, translated: Inlines, frame: Frame, depth: int, tag: str
) -> Iterator[Pair]:
    segments = frame.segments.get(path, ())
    if not segments:
        yield Pair(depth, tag, render_original(original, frame), render_inlines(translated, frame))
    for number, segment in enumerate(segments):
        # A heading of two sentences is one heading still.
        shown_in = tag if number == 0 else "p"
        yield Pair(
            depth,
            shown_in,
            render_original(segment.source, frame),
            render_inlines(segment.target, frame),
            _notes(segment, frame),
        )


def _notes(segment: TranslatedSegment, frame: Frame) -> tuple[str, ...]:
    if segment.state is SegmentState.INITIAL:
        return (frame.words.untranslated.strip(),)
    language = words_language(frame.target_language)
    return tuple(dict.fromkeys(said(doubt, language) for doubt in segment.doubts))
