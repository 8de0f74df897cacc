"""A post's body as a feed shows it: plain HTML that needs no style, and stands anywhere on the web.

The page's own HTML is made plain: no originals, no toggle, no classes. Each quote begins with a line that
names its voice; sentences in doubt have their notes at the end; every address is absolute.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urljoin

from lxml import etree, html
from markupsafe import escape

from kawaraban.document.xml_text import writable
from kawaraban.publish.blocks import render_blocks
from kawaraban.publish.diary import WHOLE, Release
from kawaraban.publish.doubts import doubt_notes, translator_notes
from kawaraban.publish.excerpt import excerpt_of
from kawaraban.publish.frame import make_frame
from kawaraban.publish.language import sound_tag
from kawaraban.publish.links import web_address
from kawaraban.publish.page import making_of
from kawaraban.publish.pictures import Picture
from kawaraban.publish.theme import environment
from kawaraban.publish.words import Words
from kawaraban.review.edition import Edition

_KEPT: Final = frozenset(
    "href rel title cite src alt width height lang dir hreflang colspan rowspan scope start value"
    " datetime".split()
)
"""Attributes that say something without our style sheet; what the page has for browsers goes."""
_UNSEEN: Final = ".//*[contains(concat(' ', @class, ' '), ' {} ')]"
_FOLDED: Final = (
    ".//picture | .//div[@class='pair' or @class='many' or @class='scroll'] | .//span[@class='doubtful']"
)


def post_content(
    edition: Edition, address: str, pictures: Mapping[str, Picture], release: Release = WHOLE
) -> str:
    """The body of the post at ``address`` (with a slash at its end), whose ``pictures`` are beside it."""
    shown = excerpt_of(edition) if release.is_excerpt else edition
    translation = shown.translation
    frame = make_frame(translation, _absolute(pictures, address), None, notes=shown.notes)
    page = (
        environment()
        .get_template("feed_content.html")
        .render(
            body=render_blocks(translation.original.blocks, translation.document.blocks, frame),
            doubts=doubt_notes(translation, frame),
            language=translation.target_language,
            licence=web_address(translation.original.licence),
            making=making_of(translation, shown.notes),
            notes=translator_notes(shown, frame),
            original=translation.original,
            original_url=web_address(translation.original.url),
            release=release,
            source_attributes=frame.source_attributes,
            source_language=sound_tag(translation.source_language),
            words=frame.words,
        )
    )
    return _plain(page, address, frame.words)


def _absolute(pictures: Mapping[str, Picture], address: str) -> Mapping[str, Picture]:
    """One file a picture, in a format that every reader shows."""
    shown = {src: picture.fallback or picture.largest for src, picture in pictures.items()}
    return {
        src: Picture((replace(variant, path=urljoin(address, variant.path)),))
        for src, variant in shown.items()
    }


def _plain(page: str, address: str, words: Words) -> str:
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
    # A heading's breaks are for our style sheet, and libxml2 knows no `<wbr>`.
    text = writable(page).replace("<wbr>", "")
    root = html.fragment_fromstring(text.encode(), create_parent="div", parser=parser)
    for name in ("original", "unseen"):
        for element in root.xpath(_UNSEEN.format(name)):
            element.drop_tree()
    for element in root.xpath(_FOLDED):
        element.drop_tag()
    for figure in root.xpath(_UNSEEN.format("quote")):
        _voice_first(figure, words)
    for element in root.iter(etree.Element):
        _suit(element)
    for element in root.xpath(".//span[not(@*)]"):
        element.drop_tag()
    root.make_links_absolute(address, resolve_base_href=False)
    inside = (html.tostring(element, encoding="unicode") for element in root)
    return f"{escape(root.text or '')}{''.join(inside)}".strip()


def _voice_first(figure: Any, words: Words) -> None:
    """The figure of a quote as its blockquote, which begins with a line of who speaks."""
    caption, quote = figure
    kind, name = ("".join(caption.xpath(f"./*[@class='{each}'][1]//text()")) for each in ("kind", "name"))
    line = etree.SubElement(quote, "p")
    etree.SubElement(line, "strong").text = words.voice_label.format(kind=kind, name=name) if name else kind
    for link in caption.xpath("./a[@class='from']"):
        # An element takes the text after it along.
        line[-1].tail = " "
        line.append(link)
    line[-1].tail = None
    quote.insert(0, line)
    caption.drop_tree()
    figure.drop_tag()


def _suit(element: Any) -> None:
    classes = (element.get("class") or "").split()
    if element.tag == "q" and "marked" in classes:
        # The text brings its own marks.
        element.tag = "span"
    elif element.tag == "aside":
        element.tag = "div"
    elif "kind" in classes:
        element.tag = "strong"
    elif "alt" in classes:
        # What stood in a line of its own by its style.
        element.tail = f" {element.tail or ''}"
    for name in set(element.attrib) - _KEPT:
        del element.attrib[name]
