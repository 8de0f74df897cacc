"""Blocks to HTML, each beside its original.

The original and the translated document have one shape, so both are walked at once. What stands
where in the original language is a ``.original`` beside its translation, hidden until asked for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kawaraban.document import (
    Block,
    Blocks,
    Code,
    Embed,
    Figure,
    Heading,
    Image,
    Inlines,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    Voice,
)
from kawaraban.publish.fill import fill, joined
from kawaraban.publish.frame import Frame
from kawaraban.publish.inlines import FOREIGN, picture_tag, render_inlines, render_original
from kawaraban.publish.links import site_of, web_address
from kawaraban.publish.tables import render_table

DEEPEST = 6
"""Quotes nested deeper look like this depth: a phone's width is finite."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A block still to be rendered: its path, both its languages, and how many quotes it stands in."""

    path: str
    original: Block
    translated: Block
    depth: int = 0


Parts = Iterator[Markup | Pending]


def render_blocks(original: Blocks, translated: Blocks, frame: Frame) -> Markup:
    """The article's blocks, translated, each with its original."""
    ranks = heading_ranks(translated)
    out = list[Markup]()
    stack = list[Markup | Pending](_twins("", original, translated, 0))[::-1]
    while stack:
        part = stack.pop()
        if isinstance(part, Markup):
            out.append(part)
        else:
            stack.extend(reversed([*_parts(part, frame, ranks)]))
    return joined(out, "\n")


def anchor_of(path: str) -> str:
    """The id that the quote at a path has on its page."""
    return f"q-{path.replace('/', '-')}"


def heading_ranks(blocks: Blocks) -> Mapping[int, int]:
    """The page's rank of each heading level: the title is 1, the levels in use follow without gaps."""
    levels = set[int]()
    stack: list[Block] = [*blocks]
    while stack:
        block = stack.pop()
        if isinstance(block, Heading):
            levels.add(block.level)
        elif isinstance(block, Quote):
            stack.extend(block.blocks)
        elif isinstance(block, List):
            stack.extend(child for item in block.items for child in item.blocks)
    return {level: min(rank, 6) for rank, level in enumerate(sorted(levels), start=2)}


def _parts(item: Pending, frame: Frame, ranks: Mapping[int, int]) -> Parts:
    original, block = item.original, item.translated
    match block:
        case Heading() if isinstance(original, Heading):
            tag = f"h{ranks[block.level]}"
            yield pair(tag, item.path, original.content, block.content, frame)
        case Paragraph() if isinstance(original, Paragraph):
            yield pair("p", item.path, original.content, block.content, frame)
        case Quote() if isinstance(original, Quote):
            yield from _quote(item.path, original, block, item.depth + 1, frame)
        case List() if isinstance(original, List):
            yield from _list(item, original, block)
        case Figure() if isinstance(original, Figure):
            yield _figure(item.path, original, block, frame)
        case Table() if isinstance(original, Table):
            yield render_table(item.path, original, block, frame)
        case Embed() if isinstance(original, Embed):
            yield _card(item.path, original, block, frame)
        case Code():
            yield _code(block, frame)
        case Rule():
            yield Markup("<hr>")


def _twins(path: str, original: Blocks, translated: Blocks, depth: int) -> Iterator[Pending]:
    """Blocks side by side; one whose partner is missing or of another kind stands beside itself."""
    for index, block in enumerate(translated):
        partner = original[index] if index < len(original) else block
        child = f"{path}.{index}" if path else str(index)
        yield Pending(child, partner if type(partner) is type(block) else block, block, depth)


def pair(tag: str, path: str, original: Inlines, translated: Inlines, frame: Frame) -> Markup:
    """A unit in both languages: the translation in ``tag``, the original after it, hidden until asked for."""
    shown = render_inlines(translated, frame, frame.marks(path, translated, heading=tag != "p"))
    note = frame.footnotes.notes.get(path)
    main = fill("<{0}{1}>{2}</{0}>", tag, fill(' id="{}"', note) if note else "", shown)
    if original == translated:
        return main
    beside = fill('<p class="original"{}>{}</p>', frame.source_attributes, render_original(original, frame))
    return fill('<div class="pair">{}{}</div>', main, beside)


def _quote(path: str, original: Quote, quote: Quote, depth: int, frame: Frame) -> Parts:
    shown_depth = min(depth, DEEPEST)
    cite = web_address(quote.cite)
    yield fill(
        '<figure class="quote depth-{} by-{}" id="{}">{}<blockquote{}>',
        shown_depth,
        quote.voice.kind.value,
        anchor_of(path),
        _speaker(original.voice, quote, depth, frame),
        fill(' cite="{}"', cite) if cite else "",
    )
    yield from _twins(path, original.blocks, quote.blocks, depth)
    yield Markup("</blockquote></figure>")


def _speaker(original: Voice, quote: Quote, depth: int, frame: Frame) -> Markup:
    nested = fill('<span class="unseen"> {}</span>', frame.words.quoted_in_quote) if depth > 1 else ""
    return fill(
        "<figcaption>{}{}{}{}</figcaption>",
        voice_label(original, quote.voice, frame),
        nested,
        _taken_from(quote, frame),
        _evidence(original, frame),
    )


def voice_label(original: Voice, voice: Voice, frame: Frame) -> Markup:
    """Who speaks: the kind of speech in words, and the name."""
    label = fill('<span class="kind">{}</span>', frame.words.voices[voice.kind])
    if voice.name and voice.known:
        language = frame.source_attributes if voice.name == original.name else ""
        label += fill(' <b class="name"{}>{}</b>', language, voice.name)
    return label


def _evidence(original: Voice, frame: Frame) -> Markup:
    """The words of the text that told us who speaks, shown with the originals."""
    if not original.words:
        return Markup()
    return fill(
        '<span class="original">{}<span{}>{}</span></span>',
        frame.words.evidence,
        frame.source_attributes,
        original.words,
    )


def _taken_from(quote: Quote, frame: Frame) -> Markup:
    """Links to what was quoted, each once."""
    addresses = dict.fromkeys(filter(None, map(web_address, (quote.cite, quote.voice.link))))
    return Markup().join(
        fill(
            ' <a class="from" href="{}" rel="{}" title="{}">{}</a>',
            address,
            FOREIGN,
            frame.words.quoted_from,
            site_of(address),
        )
        for address in addresses
    )


def _list(item: Pending, original: List, block: List) -> Parts:
    tag = "ol" if block.ordered else "ul"
    start = fill(' start="{}"', block.start) if block.ordered and block.start != 1 else ""
    yield fill("<{}{}>", tag, start)
    for index, entry in enumerate(block.items):
        partner = original.items[index] if index < len(original.items) else entry
        yield Markup("<li>")
        yield from _twins(f"{item.path}.{index}", partner.blocks, entry.blocks, item.depth)
        yield Markup("</li>")
    yield fill("</{}>", tag)


def _figure(path: str, original: Figure, figure: Figure, frame: Frame) -> Markup:
    pictures = Markup("").join(
        _picture(f"{path}/images/{index}/alt", image, frame) for index, image in enumerate(figure.images)
    )
    caption = Markup()
    if figure.caption:
        caption += pair("p", f"{path}/caption", original.caption, figure.caption, frame)
    if figure.credit:
        content = render_inlines(figure.credit, frame, frame.marks(f"{path}/credit", figure.credit))
        caption += fill('<p class="credit">{}</p>', content)
    if caption:
        caption = fill("<figcaption>{}</figcaption>", caption)
    if len(figure.images) > 1:
        pictures = fill('<div class="many">{}</div>', pictures)
    return fill('<figure class="pictures">{}{}</figure>', pictures, caption)


def _picture(path: str, image: Image, frame: Frame) -> Markup:
    picture = frame.pictures.get(image.src)
    if picture is None:
        return _missing(image, frame)
    alt_in_original = frame.marks(path, (Text(image.alt),)).untranslated
    shown = picture_tag(image, picture, frame, foreign=alt_in_original)
    leads = web_address(image.href)
    if leads is None:
        return shown
    return fill('<a href="{}" rel="{}">{}</a>', leads, FOREIGN, shown)


def _missing(image: Image, frame: Frame) -> Markup:
    """A place for a picture that we have no copy of: its words, and a link to where it is."""
    address = web_address(image.src) or web_address(image.href)
    words = fill('<span class="alt">{}</span>', image.alt) if image.alt else Markup()
    if address is None:
        return fill('<p class="missing">{}{}</p>', words, frame.words.picture_lost)
    link = fill('<a href="{}" rel="{}">{}</a>', address, FOREIGN, frame.words.picture_elsewhere)
    return fill('<p class="missing">{}{}</p>', words, link)


def _code(block: Code, frame: Frame) -> Markup:
    return fill(
        '<pre dir="ltr" translate="no" tabindex="0"><code>{}</code></pre>',
        render_inlines(block.content, frame),
    )


def _card(path: str, original: Embed, embed: Embed, frame: Frame) -> Markup:
    """An embed as a card that leads to where it plays; nothing of it is loaded here."""
    address = web_address(embed.url)
    label = fill(
        '<p class="label"><span class="kind">{}</span>{}</p>',
        frame.words.embeds[embed.kind],
        _card_voice(original.voice, embed.voice, frame),
    )
    title = _card_title(path, original, embed, address, frame)
    text = pair("p", f"{path}/text", original.text, embed.text, frame) if embed.text else Markup()
    return fill('<aside class="card">{}{}{}</aside>', label, title, text)


def _card_voice(original: Voice, voice: Voice, frame: Frame) -> Markup:
    if not (voice.known and voice.name):
        return Markup()
    language = frame.source_attributes if voice.name == original.name else ""
    return fill(' <b class="name"{}>{}</b>', language, voice.name)


def _card_title(path: str, original: Embed, embed: Embed, address: str | None, frame: Frame) -> Markup:
    shown, site = embed.title or site_of(address), site_of(address)
    marks = frame.marks(f"{path}/title", (Text(shown),))
    words = render_inlines((Text(shown),), frame, marks, linked=address is not None)
    if address:
        words = fill('<a href="{}" rel="{}">{}</a>', address, FOREIGN, words)
    place = fill(' <span class="aside">{}</span>', site) if site and site != shown else ""
    title = fill('<p class="title">{}{}</p>', words, place)
    if original.title and original.title != embed.title:
        title += fill('<p class="original"{}>{}</p>', frame.source_attributes, original.title)
    return title
