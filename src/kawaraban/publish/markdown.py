"""An edition as Markdown, with who speaks in each quote said above it."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kawaraban.document import (
    Block,
    Blocks,
    Document,
    Figure,
    Image,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Text,
    Voice,
)
from kawaraban.document.markdown_codec import to_markdown
from kawaraban.document.walk import walk
from kawaraban.publish.language import words_for
from kawaraban.publish.links import web_address
from kawaraban.publish.speaker import speaker_of
from kawaraban.publish.words import Words
from kawaraban.review.edition import Edition


def edition_markdown(
    edition: Edition, pictures: Mapping[str, str] | None = None, *, titled: bool = True
) -> str:
    """The translation as Markdown; ``pictures`` are paths that take the place of pictures' addresses.

    Ends with where the original is and what the translation is. Without ``titled`` the title is left
    to front matter.
    """
    translation = edition.translation
    words = words_for(translation.target_language)
    shown = replace(
        translation.document,
        title=translation.document.title if titled else "",
        blocks=(*voiced(translation.document.blocks, words), *_origin(edition, words)),
    )
    return _with_local_pictures(shown, pictures or {})


def voiced(blocks: Blocks, words: Words) -> Blocks:
    """The blocks, each quote beginning with a paragraph that names its voice and links to its source."""
    return tuple(_voiced(block, words) for block in blocks)


def voice_names(document: Document) -> tuple[str, ...]:
    """Everybody whom the document quotes by name, each once, in reading order."""
    quotes = (block for _, block in walk(document.blocks) if isinstance(block, Quote))
    return tuple(dict.fromkeys(q.voice.name for q in quotes if q.voice.known and q.voice.name))


def _voiced(block: Block, words: Words) -> Block:
    if isinstance(block, Quote):
        said = Paragraph(_speaker(block.voice, block.cite, words))
        return replace(block, blocks=(said, *voiced(block.blocks, words)))
    if isinstance(block, List):
        return replace(block, items=tuple(ListItem(voiced(item.blocks, words)) for item in block.items))
    return block


def _speaker(voice: Voice, cite: str | None, words: Words) -> Inlines:
    shown: Inline = Strong((Text(speaker_of(voice, words)),))
    address = web_address(cite) or web_address(voice.link)
    return (Link(address, (shown,)) if address else shown,)


def _origin(edition: Edition, words: Words) -> Iterator[Block]:
    original = edition.translation.original
    address = web_address(original.url)
    if address:
        yield Paragraph((Text(f"{words.original} "), Link(address, (Text(original.title or address),))))


def _with_local_pictures(document: Document, pictures: Mapping[str, str]) -> str:
    """The codec takes absolute addresses only: local ones pass it under a name nobody can guess."""
    base = f"file:///{secrets.token_hex(16)}/"
    blocks = tuple(
        _moved(block, {src: f"{base}{path}" for src, path in pictures.items()}) for block in document.blocks
    )
    return to_markdown(replace(document, blocks=blocks)).replace(base, "")


def _moved(block: Block, addresses: Mapping[str, str]) -> Block:
    """The block with its pictures at other addresses; those within sentences stay links to where they are."""
    if isinstance(block, Figure):
        return replace(block, images=tuple(_image(image, addresses) for image in block.images))
    if isinstance(block, Quote):
        return replace(block, blocks=tuple(_moved(child, addresses) for child in block.blocks))
    if isinstance(block, List):
        items = (ListItem(tuple(_moved(child, addresses) for child in item.blocks)) for item in block.items)
        return replace(block, items=tuple(items))
    return block


def _image(image: Image, addresses: Mapping[str, str]) -> Image:
    return replace(image, src=addresses.get(image.src, image.src))
