"""Small documents for tests of who speaks."""

from kawaraban.document.tree import Block, Document, Link, Paragraph, Quote, Text, Voice
from kawaraban.extract.voices import attribute

WORDS = "Some words that somebody has said in here."


def para(*content):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in content))


def quote(*blocks, cite=None):
    inner = tuple(para(block) if isinstance(block, str) else block for block in blocks)
    return Quote(inner or (para(WORDS),), cite=cite)


def link(words, href="https://news.example/2024/05/some-long-story"):
    return Link(href, (Text(words),))


def document(*blocks, language="en", byline=("Jo Author",)):
    made: tuple[Block, ...] = tuple(para(block) if isinstance(block, str) else block for block in blocks)
    return Document("A title", made, byline=byline, language=language)


def voices(*blocks, **options) -> list[Voice]:
    """The voices of the top-level quotes."""
    read = attribute(document(*blocks, **options))
    return [block.voice for block in read.blocks if isinstance(block, Quote)]


def names(*blocks, **options):
    return [voice.name for voice in voices(*blocks, **options)]
