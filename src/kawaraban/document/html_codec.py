"""The tree as clean, semantic HTML. What is written here, `kawaraban.extract.clean` reads back exactly.

The dialect is plain HTML; what HTML has no word for stands in ``data-`` attributes:

- a voice: ``data-voice-name``, ``-kind``, ``-link``, ``-evidence`` and ``-words`` on ``blockquote``,
  ``q`` and an embed;
- an embed: ``<div data-embed="tweet">``, a paragraph with the link (its title in ``<cite>``, or the
  bare address), and its words in a ``blockquote``; where `kawaraban.document.players` knows what plays
  it, the player stands in place of the link, and the address in ``data-url``; so it does where the
  words link to it themselves, as a post's date does;
- a credit: ``<small class="credit">`` at the end of the ``figcaption``.

Metadata stands in the head as JSON-LD (schema.org Article). Equal documents give equal bytes.
"""

import json
from collections.abc import Iterator
from html import escape

from kawaraban.document.moments import write_moment
from kawaraban.document.normal import normalise, normalise_blocks, normalise_inlines
from kawaraban.document.players import Player, player_of
from kawaraban.document.tree import (
    Block,
    Blocks,
    Cell,
    Code,
    CodeSpan,
    Deletion,
    Document,
    Embed,
    Emphasis,
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
    Rule,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Voice,
    VoiceKind,
)

GENERATOR = "Kawaraban"
"""The mark in ``<meta name="generator">`` of a page in this dialect."""

INLINE_TAGS: dict[str, type[Strong | Emphasis | CodeSpan | Superscript | Subscript | Deletion]] = {
    "strong": Strong,
    "em": Emphasis,
    "code": CodeSpan,
    "sup": Superscript,
    "sub": Subscript,
    "del": Deletion,
}
"""Elements of the dialect that are spans without attributes."""

_TAG_OF = {kind: tag for tag, kind in INLINE_TAGS.items()}


def to_html(document: Document) -> str:
    """A whole page: metadata in the head, and in the body one ``article`` with the blocks.

    The document is normalised first, so that the page reads back as ``normalise(document)``.
    """
    clean = normalise(document)
    lines = [
        "<!doctype html>",
        _tag("html", lang=clean.language),
        "<head>",
        '<meta charset="utf-8">',
        f"<title>{escape(clean.title, quote=False)}</title>",
        _tag("meta", name="generator", content=GENERATOR),
    ]
    if clean.url:
        lines.append(_tag("link", rel="canonical", href=clean.url))
    if clean.licence:
        lines.append(_tag("link", rel="license", href=clean.licence))
    lines += [_metadata(clean), "</head>", "<body>", "<article>"]
    lines += [_block(block) for block in clean.blocks]
    lines += ["</article>", "</body>", "</html>", ""]
    return "\n".join(lines)


def blocks_to_html(blocks: Blocks) -> str:
    """The blocks, normalised, as HTML for the inside of an ``article``."""
    return "\n".join(_block(block) for block in normalise_blocks(blocks))


def inlines_to_html(inlines: Inlines) -> str:
    """The running text, normalised, as HTML for the inside of a ``p``."""
    return _inlines(normalise_inlines(inlines))


# --- head ------------------------------------------------------------------------------------


def _metadata(document: Document) -> str:
    """The metadata as schema.org JSON-LD; a date without time stays a date (ISO 8601)."""
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": document.title,
        "url": document.url,
        "inLanguage": document.language,
        "author": [{"@type": "Person", "name": name} for name in document.byline],
        "publisher": {"@type": "Organization", "name": document.site_name} if document.site_name else None,
        "datePublished": write_moment(document.published) if document.published else None,
        "dateModified": write_moment(document.modified) if document.modified else None,
        "license": document.licence,
        "image": _image_object(document.lead_image) if document.lead_image else None,
    }
    text = json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False)
    # Inside a script nothing is unescaped, so no "<" may stand there (HTML 4.12.1.3).
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'


def _image_object(image: Image) -> dict[str, object]:
    data = {
        "@type": "ImageObject",
        "contentUrl": image.src,
        "caption": image.alt,
        "name": image.title,
        "width": image.width,
        "height": image.height,
        "url": image.href,
    }
    return {key: value for key, value in data.items() if value}


# --- blocks ----------------------------------------------------------------------------------


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_inlines(block.content)}</p>"
        case Heading():
            return f"<h{block.level}>{_inlines(block.content)}</h{block.level}>"
        case Quote():
            opening = _tag("blockquote", cite=block.cite, **_voice(block.voice))
            return f"{opening}\n{_lines(block.blocks)}\n</blockquote>"
        case List():
            return _list(block)
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case Code():
            name = f"language-{block.language}" if block.language else None
            return f"<pre>{_tag('code', class_=name)}{_inlines(block.content)}</code></pre>"
        case Embed():
            return _embed(block)
        case Rule():
            return "<hr>"


def _lines(blocks: Blocks) -> str:
    return "\n".join(_block(block) for block in blocks)


def _list(block: List) -> str:
    name = "ol" if block.ordered else "ul"
    start = str(block.start) if block.ordered and block.start != 1 else None
    items = "\n".join(f"<li>{_item(item)}</li>" for item in block.items)
    return f"{_tag(name, start=start)}\n{items}\n</{name}>"


def _item(item: ListItem) -> str:
    """The item's blocks; a text with nothing but lists under it needs no ``p``."""
    first, *rest = item.blocks
    if isinstance(first, Paragraph) and all(isinstance(block, List) for block in rest):
        return "\n".join([_inlines(first.content), *map(_block, rest)])
    return f"\n{_lines(item.blocks)}\n"


def _figure(block: Figure) -> str:
    lines = [_image(image) for image in block.images]
    caption = _inlines(block.caption)
    if block.credit:
        credit = f'<small class="credit">{_inlines(block.credit)}</small>'
        caption = f"{caption} {credit}" if caption else credit
    if caption:
        lines.append(f"<figcaption>{caption}</figcaption>")
    return "\n".join(["<figure>", *lines, "</figure>"])


def _table(block: Table) -> str:
    lines = [f"<caption>{_inlines(block.caption)}</caption>"] if block.caption else []
    lines += [f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in block.rows]
    return "\n".join(["<table>", *lines, "</table>"])


def _cell(cell: Cell) -> str:
    name = "th" if cell.header else "td"
    colspan = str(cell.colspan) if cell.colspan != 1 else None
    rowspan = str(cell.rowspan) if cell.rowspan != 1 else None
    return f"{_tag(name, colspan=colspan, rowspan=rowspan)}{_inlines(cell.content)}</{name}>"


def _embed(block: Embed) -> str:
    player = player_of(block.url)
    linked = words_link_to_it(block)
    address = block.url if player or linked else None
    lines = [_tag("div", data_embed=block.kind.value, data_url=address, **_voice(block.voice))]
    if player or not linked:
        lines.append(_player(player, block.title) if player else _card(block))
    if block.text:
        lines.append(f"<blockquote>\n<p>{_inlines(block.text)}</p>\n</blockquote>")
    return "\n".join([*lines, "</div>"])


def words_link_to_it(block: Embed) -> bool:
    """Whether an embed's own words lead to what it embeds, so that no further link need say so."""
    return block.title is None and any(
        isinstance(item, Link) and item.href == block.url for item in block.text
    )


def _player(player: Player, title: str | None) -> str:
    if player.tag == "iframe":
        return f"{_tag('iframe', src=player.src, title=title, loading='lazy')}</iframe>"
    return f"{_tag(player.tag, src=player.src, title=title, controls='', preload='none')}</{player.tag}>"


def _card(block: Embed) -> str:
    label = f"<cite>{escape(block.title, quote=False)}</cite>" if block.title else escape(block.url)
    return f"<p>{_tag('a', href=block.url)}{label}</a></p>"


# --- inlines ---------------------------------------------------------------------------------


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return escape(inline.value, quote=False)
        case LineBreak():
            return "<br>"
        case Image():
            return _image(inline)
        case Link():
            return f"{_tag('a', href=inline.href, title=inline.title)}{_inlines(inline.content)}</a>"
        case Quotation():
            opening = _tag("q", cite=inline.cite, **_voice(inline.voice))
            return f"{opening}{_inlines(inline.content)}</q>"
        case _:
            tag = _TAG_OF[type(inline)]
            return f"<{tag}>{_inlines(inline.content)}</{tag}>"


def _image(image: Image) -> str:
    width = str(image.width) if image.width else None
    height = str(image.height) if image.height else None
    tag = _tag("img", src=image.src, alt=image.alt, title=image.title, width=width, height=height)
    return f"{_tag('a', href=image.href)}{tag}</a>" if image.href else tag


def _voice(voice: Voice) -> dict[str, str | None]:
    return {
        "data_voice_name": voice.name,
        "data_voice_kind": voice.kind.value if voice.kind is not VoiceKind.UNKNOWN else None,
        "data_voice_link": voice.link,
        "data_voice_evidence": voice.evidence.value if voice.evidence is not Evidence.NONE else None,
        "data_voice_words": voice.words,
    }


def _tag(element: str, /, **attributes: str | None) -> str:
    """An opening tag; an attribute that is None is left out, and ``_`` in its name is ``-``."""
    return f"<{' '.join([element, *_attributes(attributes)])}>"


def _attributes(attributes: dict[str, str | None]) -> Iterator[str]:
    for name, value in attributes.items():
        if value is not None:
            yield f'{name.strip("_").replace("_", "-")}="{escape(value)}"'
