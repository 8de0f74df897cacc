"""What there is in each element, counted once, bottom up."""

import re
from dataclasses import dataclass

from kawaraban.extract.dom import Node

_COMMA = re.compile("[,،﹐︐︑⹁⸴⸲，、。]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
HASH_LINK_SHARE = 0.3
"""A link within the page (a footnote, a table of contents) counts less as navigation."""


@dataclass(slots=True)
class Counts:
    """Counts over all of an element's content.

    ``chars`` are visible characters, white space collapsed; ``linked`` those of them in links.
    """

    chars: int = 0
    linked: float = 0.0
    commas: int = 0
    heading: int = 0
    listed: int = 0
    textish: int = 0
    p: int = 0
    img: int = 0
    li: int = 0
    input: int = 0
    embeds: int = 0
    video: int = 0
    data_tables: int = 0

    def add(self, other: "Counts") -> None:
        """Take in what a child holds."""
        self.chars += other.chars
        self.linked += other.linked
        self.commas += other.commas
        self.heading += other.heading
        self.listed += other.listed
        self.textish += other.textish
        self.p += other.p
        self.img += other.img
        self.li += other.li
        self.input += other.input
        self.embeds += other.embeds
        self.video += other.video
        self.data_tables += other.data_tables

    @property
    def link_density(self) -> float:
        """Share of the text that is in links."""
        return self.linked / self.chars if self.chars else 0.0


def text_length(text: str) -> int:
    """Visible characters; white space counts once between words."""
    if text.isspace():
        return 0
    words = text.split()
    return sum(map(len, words)) + len(words) - 1 + text[0].isspace()


def count_text(text: str, counts: Counts) -> None:
    """Add a run of text."""
    length = text_length(text)
    if length:
        counts.chars += length
        counts.commas += len(_COMMA.findall(text))


@dataclass(slots=True)
class Weight:
    """What scoring asks of an element: visible characters, those in links, commas."""

    chars: int = 0
    linked: float = 0.0
    commas: int = 0

    @property
    def link_density(self) -> float:
        """Share of the text that is in links."""
        return self.linked / self.chars if self.chars else 0.0


def measure(root: Node) -> dict[Node, Weight]:
    """The weight of every element below and with ``root``; one pass, linear."""
    table: dict[Node, Weight] = {}
    for node in reversed(list(root.walk())):
        chars, linked, commas = 0, 0.0, 0
        for child in node.children:
            if isinstance(child, str):
                length = text_length(child)
                if length:
                    chars += length
                    commas += len(_COMMA.findall(child))
            else:
                inner = table[child]
                chars += inner.chars
                linked += inner.linked
                commas += inner.commas
        if node.tag == "a":
            href = node.attributes.get("href") or ""
            linked = chars * (HASH_LINK_SHARE if href.startswith("#") else 1.0)
        table[node] = Weight(chars, linked, commas)
    return table
