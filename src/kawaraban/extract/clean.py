"""Read a page of our own making back, exactly: the inverse of `kawaraban.document.to_html`.

Only the dialect is read: the first element or attribute it does not know ends the attempt with
None, and the page goes the way of all pages. The generator mark is a claim like any other, so
nothing is trusted: addresses are checked again and depth is bounded.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from lxml.html import HtmlElement

from kawaraban.document.html_codec import GENERATOR, INLINE_TAGS, words_link_to_it
from kawaraban.document.moments import read_moment
from kawaraban.document.normal import MAX_BLOCK_DEPTH, MAX_SPAN_DEPTH, normalise
from kawaraban.document.normal_inlines import SPACE
from kawaraban.document.players import Player, player_of
from kawaraban.document.tree import (
    Block,
    Blocks,
    Cell,
    Code,
    Document,
    Embed,
    EmbedKind,
    Evidence,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Row,
    Rule,
    Table,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.errors import InvalidDocument

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_VOICE = ("data-voice-name", "data-voice-kind", "data-voice-link", "data-voice-evidence", "data-voice-words")
_CODE_CLASS = "language-"

T = TypeVar("T")


class _ForeignError(Exception):
    """The page is not in our dialect after all."""


def read_clean(root: HtmlElement) -> Document | None:
    """The document that this page was written from, in normal form; None for any other page."""
    if not _claimed(root):
        return None
    try:
        return normalise(_document(root))
    except (_ForeignError, InvalidDocument, ValueError, TypeError, KeyError, RecursionError):
        return None


def _claimed(root: HtmlElement) -> bool:
    marks = root.xpath("./head/meta[@name='generator']/@content")
    return list(marks) == [GENERATOR]


def _document(root: HtmlElement) -> Document:
    body = _only(root.findall("body"))
    article = _only(_elements(body, ("article",)))
    data = _metadata(root)
    image = data.get("image")
    return Document(
        title=_string(data.get("headline")) or "",
        blocks=_flow(article, MAX_BLOCK_DEPTH),
        byline=tuple(author["name"] for author in data.get("author", [])),
        site_name=_string(data["publisher"]["name"]) if "publisher" in data else None,
        published=_moment(data.get("datePublished")),
        modified=_moment(data.get("dateModified")),
        language=_string(data.get("inLanguage")),
        url=_string(data.get("url")),
        licence=_string(data.get("license")),
        lead_image=_lead_image(image) if image else None,
    )


# --- head ------------------------------------------------------------------------------------


def _metadata(root: HtmlElement) -> dict[str, Any]:
    script = _only(root.xpath("./head/script[@type='application/ld+json']"))
    data = json.loads(script.text or "")
    if not isinstance(data, dict):
        raise _ForeignError
    return data


def _moment(value: str | None) -> datetime | date | None:
    return None if value is None else read_moment(value)


def _lead_image(data: dict[str, Any]) -> Image:
    return Image(
        src=data["contentUrl"],
        alt=_string(data.get("caption")) or "",
        title=_string(data.get("name")),
        width=_count(data.get("width")),
        height=_count(data.get("height")),
        href=_string(data.get("url")),
    )


def _string(value: object) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _ForeignError
    return value


def _count(value: object) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise _ForeignError
    return value


# --- blocks ----------------------------------------------------------------------------------


def _flow(element: HtmlElement, room: int) -> Blocks:
    if room < 0:
        raise _ForeignError
    return tuple(_block(child, room) for child in _elements(element))


def _block(element: HtmlElement, room: int) -> Block:
    tag = element.tag
    if tag in _HEADINGS:
        return Heading(_HEADINGS[tag], _phrasing(element))
    reader = _LEAVES.get(tag)
    if reader:
        return reader(element)
    nested = _NESTED.get(tag)
    if nested is None:
        raise _ForeignError
    return nested(element, room)


def _paragraph(element: HtmlElement) -> Block:
    _known(element)
    return Paragraph(_phrasing(element))


def _quote(element: HtmlElement, room: int) -> Block:
    _known(element, "cite", *_VOICE)
    return Quote(_flow(element, room - 1), _voice(element), element.get("cite"))


def _list(element: HtmlElement, room: int) -> Block:
    ordered = element.tag == "ol"
    _known(element, "start" if ordered else "")
    items = tuple(_item(item, room - 1) for item in _elements(element, ("li",)))
    return List(items, ordered, int(element.get("start", "1")))


def _item(element: HtmlElement, room: int) -> ListItem:
    """An item's blocks; words straight in it are its first paragraph."""
    _known(element)
    children = list(element)
    lists = next((i for i, child in enumerate(children) if child.tag in _BLOCK_TAGS), len(children))
    words = _run(element.text, children[:lists], MAX_SPAN_DEPTH)
    first = (Paragraph(words),) if lists or (element.text or "").strip(SPACE) else ()
    if room < 0 or any(_tail(child) for child in children[lists:]):
        raise _ForeignError
    return ListItem((*first, *(_block(child, room) for child in children[lists:])))


def _figure(element: HtmlElement) -> Block:
    _known(element)
    images: list[Image] = []
    caption: Inlines = ()
    credit: Inlines = ()
    for child in _elements(element, ("img", "a", "figcaption")):
        if child.tag == "figcaption":
            caption, credit = _caption(child)
        elif child.tag == "a":
            images.append(_image(_only(_elements(child, ("img",))), child.get("href")))
        else:
            images.append(_image(child))
    return Figure(tuple(images), caption, credit)


def _caption(element: HtmlElement) -> tuple[Inlines, Inlines]:
    _known(element)
    children = list(element)
    if not children or children[-1].tag != "small":
        return _phrasing(element), ()
    if children[-1].get("class") != "credit" or _tail(children[-1]):
        raise _ForeignError
    return _run(element.text, children[:-1], MAX_SPAN_DEPTH), _phrasing(children[-1])


def _table(element: HtmlElement) -> Block:
    _known(element)
    caption: Inlines = ()
    rows: list[Row] = []
    for child in _elements(element, ("caption", "tr")):
        if child.tag == "caption":
            caption = _phrasing(child)
        else:
            rows.append(Row(tuple(_cell(cell) for cell in _elements(child, ("th", "td")))))
    return Table(tuple(rows), caption)


def _cell(element: HtmlElement) -> Cell:
    _known(element, "colspan", "rowspan")
    spans = int(element.get("colspan", "1")), int(element.get("rowspan", "1"))
    return Cell(_phrasing(element), element.tag == "th", *spans)


def _code(element: HtmlElement) -> Block:
    _known(element)
    code = _only(_elements(element, ("code",)))
    _known(code, "class")
    name = code.get("class", _CODE_CLASS)
    if not name.startswith(_CODE_CLASS):
        raise _ForeignError
    return Code(_phrasing(code), name.removeprefix(_CODE_CLASS) or None)


def _embed(element: HtmlElement) -> Block:
    _known(element, "data-embed", "data-url", *_VOICE)
    parts = _elements(element, ("p", "iframe", "video", "audio", "blockquote"))
    words = _only(_elements(parts.pop(), ("p",))) if parts and parts[-1].tag == "blockquote" else None
    address = element.get("data-url", "")
    url, title = _shown(_only(parts), address) if parts else (address, None)
    embed = Embed(
        EmbedKind(element.get("data-embed")),
        url,
        title,
        _phrasing(words) if words is not None else (),
        _voice(element),
    )
    if not parts and not words_link_to_it(embed):
        raise _ForeignError
    return embed


def _shown(element: HtmlElement, address: str) -> tuple[str, str | None]:
    return _card(element) if element.tag == "p" else _played(element, address)


def _card(element: HtmlElement) -> tuple[str, str | None]:
    link = _only(_elements(element, ("a",)))
    titles = _elements(link, ("cite",)) if len(link) else []
    return link.get("href", ""), _only(titles).text_content() if titles else None


def _played(element: HtmlElement, url: str) -> tuple[str, str | None]:
    if player_of(url) != Player(element.tag, element.get("src", "")):
        raise _ForeignError
    return url, element.get("title")


def _rule(element: HtmlElement) -> Block:
    _known(element)
    return Rule()


_LEAVES: dict[str, Callable[[HtmlElement], Block]] = {
    "p": _paragraph,
    "figure": _figure,
    "table": _table,
    "pre": _code,
    "div": _embed,
    "hr": _rule,
}
_NESTED: dict[str, Callable[[HtmlElement, int], Block]] = {"blockquote": _quote, "ul": _list, "ol": _list}
_BLOCK_TAGS = frozenset({*_HEADINGS, *_LEAVES, *_NESTED})


# --- inlines ---------------------------------------------------------------------------------


def _phrasing(element: HtmlElement) -> Inlines:
    return _run(element.text, list(element), MAX_SPAN_DEPTH)


def _run(text: str | None, children: Sequence[HtmlElement], room: int) -> Inlines:
    if room < 0:
        raise _ForeignError
    done: list[Inline] = [Text(text)] if text else []
    for child in children:
        done.append(_inline(child, room))
        if child.tail:
            done.append(Text(child.tail))
    return tuple(done)


def _inline(element: HtmlElement, room: int) -> Inline:
    tag = element.tag
    if tag == "br":
        return LineBreak()
    if tag == "img":
        return _image(element)
    content = _run(element.text, list(element), room - 1)
    if tag == "a":
        _known(element, "href", "title")
        return Link(element.get("href", ""), content, element.get("title"))
    if tag == "q":
        _known(element, "cite", *_VOICE)
        return Quotation(content, element.get("cite"), _voice(element))
    if tag not in INLINE_TAGS:
        raise _ForeignError
    _known(element)
    return INLINE_TAGS[tag](content)


def _image(element: HtmlElement, href: str | None = None) -> Image:
    _known(element, "src", "alt", "title", "width", "height")
    width, height = (int(element.get(name, "0")) or None for name in ("width", "height"))
    return Image(element.get("src", ""), element.get("alt", ""), element.get("title"), width, height, href)


def _voice(element: HtmlElement) -> Voice:
    name, kind, link, evidence, words = map(element.get, _VOICE)
    return Voice(
        name,
        VoiceKind(kind) if kind else VoiceKind.UNKNOWN,
        link,
        Evidence(evidence) if evidence else Evidence.NONE,
        words,
    )


# --- what the dialect allows -----------------------------------------------------------------


def _elements(element: HtmlElement, tags: tuple[str, ...] = ()) -> list[HtmlElement]:
    """The children, with nothing but white space around them and, if given, of these tags only."""
    children = list(element)
    if (element.text or "").strip(SPACE) or any(_tail(child) for child in children):
        raise _ForeignError
    if tags and any(child.tag not in tags for child in children):
        raise _ForeignError
    return children


def _tail(element: HtmlElement) -> str:
    return (element.tail or "").strip(SPACE)


def _known(element: HtmlElement, *attributes: str) -> None:
    if any(name not in attributes for name in _names(element)):
        raise _ForeignError


def _names(element: HtmlElement) -> Iterator[str]:
    yield from map(str, element.attrib)


def _only(found: Sequence[T]) -> T:
    if len(found) != 1:
        raise _ForeignError
    return found[0]
