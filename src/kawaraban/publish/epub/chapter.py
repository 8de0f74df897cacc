"""One edition as a chapter: the page's own HTML, made XHTML for reading systems."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from lxml import etree, html
from markupsafe import Markup

from kawaraban.document import Text
from kawaraban.document.xml_text import writable
from kawaraban.publish.blocks import render_blocks
from kawaraban.publish.card import make_card
from kawaraban.publish.doubts import PageNote, doubt_notes, translator_notes
from kawaraban.publish.frame import Frame, make_frame
from kawaraban.publish.inlines import render_inlines
from kawaraban.publish.language import direction, sound_tag
from kawaraban.publish.links import web_address
from kawaraban.publish.page import making_of
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.theme import environment
from kawaraban.review.edition import Edition

IMAGES: Final = "images"
"""The folder of the pictures, beside the chapters."""
_OPS: Final = "http://www.idpf.org/2007/ops"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_FOR_BROWSERS: Final = ("loading", "decoding", "srcset", "sizes", "tabindex", "translate")
etree.register_namespace("epub", _OPS)


def render_chapter(edition: Edition, pictures: Mapping[str, PortablePicture]) -> str:
    """The chapter's XHTML: title, where it comes from, the translation, notes for sentences in doubt."""
    translation = edition.translation
    frame = make_frame(translation, _as_copies(pictures), None, notes=edition.notes)
    body = render_blocks(translation.original.blocks, translation.document.blocks, frame)
    card = make_card(edition)
    language = sound_tag(translation.target_language) or "und"
    page = (
        environment()
        .get_template("chapter.xhtml")
        .render(
            card=card,
            title=to_xhtml(_title(card.title, frame), "span"),
            body=to_xhtml(body, "section"),
            notes=[
                ("note", frame.words.notes, _as_xhtml(translator_notes(edition, frame))),
                ("doubt", frame.words.doubts, _as_xhtml(doubt_notes(translation, frame))),
            ],
            original=translation.original,
            original_url=web_address(translation.original.url),
            licence=web_address(translation.original.licence),
            source_language=sound_tag(translation.source_language) or "und",
            source_direction=direction(translation.source_language),
            making=making_of(translation, edition.notes),
            words=frame.words,
            language=language,
            direction=direction(language),
        )
    )
    return writable(page)


def _title(title: str, frame: Frame) -> Markup:
    content = (Text(title),)
    return render_inlines(content, frame, frame.marks("title", content, heading=True))


def _as_xhtml(notes: Iterable[PageNote]) -> list[PageNote]:
    return [replace(note, original=to_xhtml(note.original, "span")) for note in notes]


def _as_copies(pictures: Mapping[str, PortablePicture]) -> Mapping[str, Picture]:
    return {
        address: Picture((Variant(f"{IMAGES}/{picture.name}", picture.width, picture.height),))
        for address, picture in pictures.items()
    }


def to_xhtml(markup: Markup, parent: str) -> Markup:
    """The page's HTML as XML, in ``parent``: no originals, one file a picture, notes as a book has them."""
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    # libxml2 takes a `<wbr>` for an element that holds what follows; the character says the same.
    text = writable(str(markup)).replace("<wbr>", "\u200b")
    root = html.fragment_fromstring(text.encode("utf-8"), create_parent=parent, parser=parser)
    for element in root.xpath(".//*[contains(concat(' ', @class, ' '), ' original ')]"):
        element.drop_tree()
    for element in root.xpath(".//source"):
        element.drop_tree()
    for element in root.xpath(".//picture | .//div[@class='pair']"):
        element.drop_tag()
    for element in root.iter():
        _suit(element)
    return Markup(etree.tostring(root, encoding="unicode", method="xml"))  # noqa: S704 - escaped by lxml


def _suit(element: Any) -> None:
    """One element as EPUB's XHTML has it."""
    for name in _FOR_BROWSERS:
        element.attrib.pop(name, None)
    if "lang" in element.attrib:
        element.set(_XML_LANG, element.get("lang"))
    if element.tag == "a" and "mark" in element.get("class", "").split():
        element.set(f"{{{_OPS}}}type", "noteref")
    if element.tag == "figure" and "quote" in element.get("class", "").split():
        # The speaker stands first; a reading system that draws no lines still tells how deep it is.
        element.set("role", "group")
