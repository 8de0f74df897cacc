"""Which of the elements that metadata was read from are no content: byline and date above or below."""

from collections.abc import Iterable

from lxml.html import HtmlElement

from kawaraban.extract.dom import INLINE

LONGEST = 150
"""Characters; a longer element says more than who wrote when."""
MOST_WORDS = 12
"""A line of more words that ends like a sentence is one."""

_STAYS = frozenset("body table figcaption figure h1 h2 meta blockquote article main ul ol li".split())


def removable(elements: Iterable[HtmlElement]) -> frozenset[HtmlElement]:
    """Those of the elements that hold a byline or a date and nothing else."""
    return frozenset(element for element in elements if _is_only_dateline(element))


def _is_only_dateline(element: HtmlElement) -> bool:
    if element.tag in _STAYS or _length(element) > LONGEST or _is_sentence(element):
        return False
    if any(above.tag in {"figure", "figcaption", "blockquote", "li"} for above in element.iterancestors()):
        return False
    block = element
    while block.tag in INLINE:
        parent = block.getparent()
        if parent is None:
            return False
        block = parent
    # A date inside a sentence is part of the sentence.
    return block is element or _length(block) <= LONGEST or _is_box(block)


def _is_sentence(element: HtmlElement) -> bool:
    words = "".join(element.itertext()).split()
    return len(words) > MOST_WORDS and words[-1].endswith((".", "!", "?", "…"))


def _is_box(block: HtmlElement) -> bool:
    """Whether an element holds further blocks, so that a line in it stands alone."""
    return any(child.tag not in INLINE for child in block)


def _length(element: HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))
