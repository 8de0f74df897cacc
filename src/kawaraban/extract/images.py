"""Which of a picture's addresses to keep: lazy, responsive or plain, the largest sensible one."""

import re
from urllib.parse import urlsplit

from kawaraban.document.tree import Image
from kawaraban.extract.dom import Node
from kawaraban.extract.srcset import Candidate, parse_srcset
from kawaraban.extract.urls import Address

WIDEST = 2600
"""Pixels; wider ones are originals for print, taken only when there is nothing else."""
LONGEST = 4_000
"""Characters of an attribute that is looked at for an address."""
SMALLEST_DATA = 600
"""Characters; a shorter ``data:`` picture is a placeholder."""

_LAZY = ("data-src", "data-original", "data-lazy-src")
_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-bgset")
_FILE = re.compile(r"^\s*\S+\.(?:jpe?g|png|webp|gif)\S*\s*$", re.IGNORECASE)
_FILE_SET = re.compile(r"\.(?:jpe?g|png|webp|gif)\s+\d", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:^|[/_\-.])(?:blank|spacer|placeholder|transparent|trans|pixel|clear|1x1|loading|loader|lazy|lazyload|"
    r"grey|gray|empty|dummy)(?:[_\-.\d][^/]*)?\.(?:gif|png|svg|jpe?g)(?:$|\?)",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^(?:pixel\.|b\.scorecardresearch|sb\.scorecardresearch|stats\.wordpress|pixel\.wp\.com|feeds\.feedburner|"
    r"feeds\.wordpress|www\.google-analytics|ad\.doubleclick|.*\.doubleclick\.net|count(?:er)?\.|"
    r".*vgwort\.de|www\.facebook\.com/tr|secure-us\.imrworldwide|pi\.pardot)",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(r"\b(?:avatar|gravatar|userpic)\b")
"""Names of the small pictures of people beside their names."""
_FACE = re.compile(
    r"\b(?:byline|author)[-_]?(?:pic|picture|photo|image|img|thumb|avatar)\b|\b(?:headshot|mugshot)\b"
)
"""Names of a box made for such a picture."""
_BANNERS = frozenset({("160", "600"), ("120", "600"), ("728", "90"), ("468", "60"), ("970", "90")})
"""Widths and heights that only advertisements have."""
_STYLE_SIZE = re.compile(r"(?:^|;)\s*(?:width|height)\s*:\s*([01])(?:px)?\s*(?:;|$)")


def image_of(node: Node, address: Address) -> Image | None:
    """The picture of an ``<img>``, from its own attributes and the ``<picture>`` around it.

    None for a tracking pixel, a spacer, a banner, the face beside a name, and one with no address.
    """
    if is_pixel(node) or _is_face(node) or _size(node) in _BANNERS:
        return None
    src = best_address(node, address)
    if src is None:
        return None
    parts = urlsplit(src)
    if _COUNTER.match(parts.netloc + parts.path):
        return None
    return Image(
        src,
        alt=" ".join(node.get("alt").split()),
        title=" ".join(node.get("title").split()) or None,
        width=_pixels(node.get("width")),
        height=_pixels(node.get("height")),
    )


def _is_face(node: Node) -> bool:
    """Whether a picture, or the box it is alone in, is named for the face of who wrote."""
    if _PORTRAIT.search(node.name):
        return True
    box = node.parent
    return box is not None and bool(_FACE.search(box.name)) and len(box.elements()) == 1


def is_pixel(node: Node) -> bool:
    """Whether a picture is one pixel wide or high, or none: it counts readers, or holds a place."""
    given = [side for side in _size(node) if side]
    if "1" in given or (given and all(side == "0" for side in given)):
        return True
    style = node.get("style").lower()
    return bool(style) and bool(_STYLE_SIZE.search(style))


def _size(node: Node) -> tuple[str, str]:
    """The width and height that a picture declares, as written."""
    return node.get("width").removesuffix("px"), node.get("height").removesuffix("px")


def best_address(node: Node, address: Address) -> str | None:
    """The largest sensible address, absolute."""
    candidates = [candidate for value in _sets(node) for candidate in parse_srcset(value)]
    candidates = [candidate for candidate in candidates if not candidate.url.startswith("data:")]
    for reference in (*_largest_first(candidates), *_plain(node)):
        src = address.absolute(reference)
        if src and src.startswith(("http://", "https://", "data:image/")):
            return src
    return None


def _sets(node: Node) -> list[str]:
    """All lists of candidates that belong to this picture."""
    holders = [node]
    if node.parent is not None and node.parent.tag == "picture":
        sources = [source for source in node.parent.elements() if source.tag == "source"]
        usual = [source for source in sources if source.get("type") not in {"image/avif", "image/jxl"}]
        holders += usual if usual or _plain(node) or node.get("srcset") else sources
    values = [holder.get(attribute) for holder in holders for attribute in _SETS]
    return [value for value in values if value and value != "null"]


def _largest_first(candidates: list[Candidate]) -> list[str]:
    """Candidates by size, those too wide last."""

    def rank(candidate: Candidate) -> tuple[bool, float]:
        width = candidate.width
        if width is not None:
            return (width <= WIDEST, float(width if width <= WIDEST else -width))
        return (True, candidate.density or 1.0)

    return [candidate.url for candidate in sorted(candidates, key=rank, reverse=True)]


def _plain(node: Node) -> list[str]:
    """Single addresses, the likeliest to be the real picture first."""
    src = node.get("src")
    real = [src] if src and not _is_placeholder(src) else []
    lazy = [value for name in _LAZY if (value := node.get(name)) and _is_address(value)]
    if lazy or real:
        return [*lazy, *real]
    others = [
        (name, value)
        for name, value in node.attributes.items()
        if 0 < len(value) < LONGEST and name not in _SETS and name not in {"src", "alt", "title", "class"}
    ]
    sets = [item.url for _, value in others if _FILE_SET.search(value) for item in parse_srcset(value)]
    return [*sets, *(value for _, value in others if _FILE.match(value))]


def _is_address(value: str) -> bool:
    return not _is_placeholder(value) and not any(character in value for character in " {}<>\n")


def _is_placeholder(src: str) -> bool:
    if src.startswith("data:"):
        return len(src) < SMALLEST_DATA or src.startswith("data:image/svg")
    return bool(_PLACEHOLDER.search(src)) or src in {"#", "about:blank", "null"}


def _pixels(value: str) -> int | None:
    value = value.removesuffix("px").strip()
    if value.isascii() and value.isdecimal() and len(value) < 6:
        return int(value) or None
    return None
