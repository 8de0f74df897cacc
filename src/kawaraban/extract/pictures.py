"""Boxes made for one picture and what is said of it, by the names that pages give them."""

import re
from collections.abc import Iterator
from itertools import islice

from kawaraban.extract.dom import Node, is_blank

LONGEST_CAPTION = 600
LONGEST_UNNAMED = 250
"""Characters; a longer text in a picture's box that is not named a caption is the article's."""
MOST_ELEMENTS = 40
"""In a picture's box; what has more is a box of something else."""

CAPTION_NAME = re.compile(
    r"caption(?!ed|s?[-_]?(?:container|wrapper|toggle|button))|\bcutline\b|\bimg-?(?:text|cap)\b|photo-cap\b"
)
CREDIT_NAME = re.compile(
    r"credit|photographer|attribution|copyright|image-source|photo-by|img-src|\bsource\b|\bfirma\b"
)
_BOX_NAME = re.compile(
    r"(?:\b|_|[a-z](?=[A-Z]))(?:hmedia|(?:image|img|photo|picture|foto|figure)s?)(?:\b|_|\d|(?=[A-Z]))",
    re.IGNORECASE,
)
_OTHER_NAME = re.compile(
    r"relat|promo|sponsor|share|social|comment|footer|sidebar|banner|outbrain|\bads?\b|avatar|author|byline|"
    r"gallery|slide|carousel|logo|teaser|recommend|popular|profile",
    re.IGNORECASE,
)
_NO_BOX = frozenset(
    "figure h1 h2 h3 h4 ul ol dl table form input select textarea iframe object embed video audio "
    "blockquote pre".split()
)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif)(?:$|[?#])|^(?:#|javascript:)", re.IGNORECASE)


def lone_picture(box: Node) -> Node | None:
    """The one picture of a box that has nothing else but a line or two of text."""
    picture: Node | None = None
    inside = list(islice(box.walk(), 1, MOST_ELEMENTS + 1))
    if len(inside) == MOST_ELEMENTS:
        return None
    for node in inside:
        if node.tag in _NO_BOX or (node.tag == "img" and picture is not None):
            return None
        if node.tag == "img":
            picture = node
    return picture


def is_picture_box(box: Node) -> bool:
    """Whether a box holds one picture and says by a name that it, or the text in it, is about the picture."""
    picture = lone_picture(box)
    if picture is None or leads_elsewhere(picture, box):
        return False
    length = len(box.text())
    if length > LONGEST_CAPTION:
        return False
    texts = list(_texts(box))
    if texts and all(_is_named_caption(node, box) for node in texts):
        return True
    return length <= LONGEST_UNNAMED and says_picture(box)


def is_kept_picture(box: Node) -> bool:
    """Whether a box is a picture's, so that "media" and "widget" in its names say nothing against it."""
    while not _OTHER_NAME.search(f"{box.get('class')} {box.get('id')}"):
        if is_picture_box(box):
            return True
        inside = [child for child in box.children if not is_blank(child)]
        if len(inside) != 1 or isinstance(inside[0], str):
            return False
        box = inside[0]
    return False


def says_picture(box: Node) -> bool:
    """Whether a class or the id says "picture", and nothing says what else the picture is of."""
    said = f"{box.get('class')} {box.get('id')}"
    return bool(_BOX_NAME.search(said)) and not _OTHER_NAME.search(said)


def _texts(box: Node) -> Iterator[Node]:
    """The elements that have words of their own in a box."""
    for node in box.walk():
        if any(isinstance(child, str) and child.strip() for child in node.children):
            yield node


def _is_named_caption(node: Node, box: Node) -> bool:
    """Whether an element of ``box``, or one around it there, is named for a caption or a credit."""
    while node is not box and node.parent is not None:
        if CAPTION_NAME.search(node.name) or CREDIT_NAME.search(node.name):
            return True
        node = node.parent
    return bool(CAPTION_NAME.search(box.name))


def leads_elsewhere(picture: Node, box: Node) -> bool:
    """Whether a picture is a link to another page, not to its larger self."""
    for node in picture.ancestors():
        if node is box.parent:
            return False
        if node.tag == "a" and node.get("href") and not _PICTURE_FILE.search(node.get("href")):
            return True
    return False
