"""A post's body for a host that has its own page: who speaks, what is in doubt, where it comes from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from kawaraban.document import Document, Image, Inline, Inlines, LineBreak, Text
from kawaraban.document.units import replace_units, units
from kawaraban.errors import PublishError
from kawaraban.publish.blocks import heading_ranks
from kawaraban.publish.card import make_card
from kawaraban.publish.diary import Post
from kawaraban.publish.excerpt import excerpt_of
from kawaraban.publish.frame import Frame, make_frame
from kawaraban.publish.language import sound_tag, words_for, words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.markdown import voiced
from kawaraban.publish.marks import Mark
from kawaraban.publish.page import making_of
from kawaraban.publish.publishers.plain_html import Pen, Shown, inert, write_blocks, write_inlines
from kawaraban.publish.theme import environment
from kawaraban.review.edition import Edition
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.translation import Translation

_UNMARKED = ("/alt", "/title")
"""Texts that take no mark: they stand in attributes, or are links of their own."""


def post_title(post: Post) -> str:
    """What the host calls the post: publication, day and title, as the diary announces it."""
    edition = post.edition
    separator = words_for(edition.translation.target_language).title_separator
    return make_card(edition).title_line(separator)


def post_body(post: Post, pictures: Mapping[str, Shown]) -> str:
    """The post as a piece of HTML; ``pictures`` are at the host by now.

    Raises:
        PublishError: its rights allow nothing.
    """
    edition = shown_edition(post)
    translation = edition.translation
    frame = make_frame(translation, {}, None, notes=edition.notes)
    document = _marked(translation, frame)
    ranks = {level: min(rank + 1, 6) for level, rank in heading_ranks(document.blocks).items()}
    pen = Pen(frame.words, pictures, ranks)
    original = translation.original
    names = frame.words.name_separator.join(original.byline)
    return (
        environment()
        .get_template("post.html")
        .render(
            words=frame.words,
            inert=inert,
            language=sound_tag(translation.target_language) or "und",
            source_language=sound_tag(translation.source_language),
            making=making_of(translation, edition.notes),
            original=original,
            original_url=web_address(original.url),
            byline=" ".join(part for part in (names, original.site_name) if part),
            body=write_blocks(voiced(document.blocks, frame.words), pen),
            is_excerpt=post.rights != "full",
            corrections=post.corrections,
            doubts=[*_doubts(translation, frame, pen)],
            notes=[*_notes(edition, frame, pen)],
            licence=web_address(original.licence),
        )
        .strip()
    )


def shown_edition(post: Post) -> Edition:
    """The edition as far as its author lets it be shown.

    Raises:
        PublishError: that is not at all.
    """
    if post.rights == "full":
        return post.edition
    if post.rights == "excerpt":
        return excerpt_of(post.edition)
    raise PublishError("Nothing of this post may be shown; say on its publication's page what may be.")


def _marked(translation: Translation, frame: Frame) -> Document:
    """The translated document with the words of its marks after each sentence that has one."""
    contents = {}
    for unit in units(translation.document):
        marks = frame.marks(unit.path, unit.content).sentences
        if marks and unit.path != "title" and not unit.path.endswith(_UNMARKED):
            ends = [(mark.end, _words(mark, frame)) for mark in marks]
            contents[unit.path] = tuple(_spliced(unit.content, ends, [0]))
    return replace_units(translation.document, contents)


def _words(mark: Mark, frame: Frame) -> str:
    if mark.is_untranslated:
        return frame.words.untranslated
    doubtful = frame.words.doubtful.format(number=mark.doubt) if mark.doubt else ""
    return doubtful + (frame.words.note_mark.format(number=mark.note) if mark.note else "")


def _spliced(content: Inlines, ends: list[tuple[int, str]], place: list[int]) -> Iterator[Inline]:
    """The content with words put in where sentences end; ``place`` counts its characters."""
    for node in content:
        if isinstance(node, Text):
            start = place[0]
            place[0] += len(node.value)
            here = [(end - start, words) for end, words in ends if start < end <= place[0]]
            yield Text(_inserted(node.value, here))
        elif isinstance(node, LineBreak | Image):
            yield node
        else:
            yield replace(node, content=tuple(_spliced(node.content, ends, place)))


def _inserted(text: str, words: list[tuple[int, str]]) -> str:
    for place, word in reversed(words):
        text = f"{text[:place]}{word}{text[place:]}"
    return text


Listed = tuple[int, Markup, tuple[str, ...]]
"""A note at the body's end: its number, the sentence in the original, and what is said of it."""


def _doubts(translation: Translation, frame: Frame, pen: Pen) -> Iterator[Listed]:
    language = words_language(translation.target_language)
    for segment in translation.marked:
        number = frame.doubts.get((segment.path, segment.index))
        if number is not None:
            reasons = tuple(dict.fromkeys(said(doubt, language) for doubt in segment.doubts))
            yield number, write_inlines(_without_pictures(segment.source), pen), reasons


def _notes(edition: Edition, frame: Frame, pen: Pen) -> Iterator[Listed]:
    """The translator's notes; one whose sentence is gone is about nothing."""
    sources = {(segment.path, segment.index): segment.source for segment in edition.translation.segments}
    for note in edition.notes:
        place = (note.path, note.index)
        if place in sources:
            yield frame.notes[place], write_inlines(_without_pictures(sources[place]), pen), note.words


def _without_pictures(content: Inlines) -> Inlines:
    return tuple(node for node in content if not isinstance(node, Image))
