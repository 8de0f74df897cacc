"""The names of XLIFF 2.1 that both directions use (https://docs.oasis-open.org/xliff/xliff-core/v2.1/)."""

import re
from typing import Final

from kawaraban.document import Inlines
from kawaraban.translate.markup import Encoded, Node, encode
from kawaraban.translate.tag_text import tagged_like

CORE: Final = "urn:oasis:names:tc:xliff:document:2.0"
"""Versions 2.0 and 2.1 share it."""
TAG: Final = re.compile(r"</?\d{1,6}/?>")
"""A numbered tag of `kawaraban.translate.markup`."""


def unit_id(path: str) -> str:
    """A unit's id: its path as an XML name token, which may hold no slash."""
    return f"u-{path.replace('/', '-')}"


def segment_id(index: int) -> str:
    """A segment's id within its unit."""
    return f"s{index}"


def target_numbers(source: Inlines, target: Inlines) -> tuple[Encoded, tuple[int, ...]]:
    """A target's tags, and which code of the file each is.

    Codes of the source keep their number in the target; where the two differ in markup, the target's
    own codes are numbered after the source's.
    """
    nodes: tuple[Node, ...] = encode(source).nodes
    own = encode(target)
    shared = tagged_like(target, nodes)
    if shared is None:
        return own, tuple(range(len(nodes) + 1, len(nodes) + len(own.nodes) + 1))
    return own, _order(own.tagged, shared)


def _order(own: str, shared: str) -> tuple[int, ...]:
    """The numbers of the shared tagging, by the own one's: both have the same tags in the same places."""
    pairs = dict(zip(_numbers(own), _numbers(shared), strict=True))
    return tuple(pairs[number] for number in sorted(pairs))


def _numbers(tagged: str) -> list[int]:
    return [int(piece.strip("</>")) for piece in TAG.findall(tagged)]
