"""The article of a page, as blocks: sweep, choose, sweep again, build."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from kawaraban.document.tree import Blocks
from kawaraban.extract import candidate, dom
from kawaraban.extract.body import drop_after_body, lone_body
from kawaraban.extract.build import BlockBuilder
from kawaraban.extract.cleaning import Cleaner
from kawaraban.extract.datelines import removable
from kawaraban.extract.dom import Node
from kawaraban.extract.furniture import drop_furniture
from kawaraban.extract.promos import without_promos
from kawaraban.extract.prune import prune
from kawaraban.extract.shape import regular
from kawaraban.extract.statistics import Weight, measure
from kawaraban.extract.told import told_text, without_untold
from kawaraban.extract.urls import Address

ENOUGH = 500
"""Characters from which on an attempt is taken for the article without trying another."""
SHORT = 600
"""Characters outside links; where less was chosen, the one element that calls itself a body is believed."""
LARGE = 20_000
"""Elements from which on a page is tried twice, not four times."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard one attempt sorts out: by names before, by names in the scores, by content after."""

    strict: bool = True
    weigh_names: bool = True
    judge: bool = True


_EFFORTS = (
    Effort(),
    Effort(strict=False),
    Effort(strict=False, weigh_names=False),
    Effort(strict=False, weigh_names=False, judge=False),
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one try found: the article under one node, its characters, whether the page vouches for it."""

    top: Node
    chars: int
    declared: bool
    elements: int
    """How many elements the whole page has."""


def find_content(root: HtmlElement, url: str, title: str, without: Iterable[HtmlElement] = ()) -> Blocks:
    """The blocks of the article in ``root``; empty where there is no text at all.

    ``title`` is the article's, so that the heading repeating it can go; ``without`` are elements known
    to be no content (byline, dateline). ``root`` stays as it is.
    """
    best = _best_attempt(root, title, removable(without))
    if not best.top.children:
        return ()
    blocks = without_promos(BlockBuilder(best.top, Address.of(root, url)).build(), title)
    told = told_text(root)
    return without_untold(blocks, told) if told else blocks


def _best_attempt(root: HtmlElement, title: str, without: Container[HtmlElement]) -> Attempt:
    """The first attempt that finds enough, else the one that found most."""
    best = _attempt(root, title, without, _EFFORTS[0])
    if best.chars >= ENOUGH or (best.declared and best.chars):
        return best
    for effort in _EFFORTS[1:] if best.elements < LARGE else _EFFORTS[-1:]:
        attempt = _attempt(root, title, without, effort)
        if attempt.chars > best.chars:
            best = attempt
        if best.chars >= ENOUGH:
            break
    return best


def _attempt(root: HtmlElement, title: str, without: Container[HtmlElement], effort: Effort) -> Attempt:
    """One try, on a tree of its own."""
    body = dom.read(root, without)
    regular(body)
    prune(body, title, strict=effort.strict)
    weights = measure(body)
    elements = len(weights)
    chosen = candidate.find(body, weights, weigh_names=effort.weigh_names)
    size = sum(weights[node].chars for node in chosen)
    top = Node("div")
    prose = size - sum(weights[node].linked for node in chosen)
    own = lone_body(body, weights) if prose < SHORT else None
    if own is not None:
        top.replace_children(own.children)
        size = weights[own].chars
    else:
        top.replace_children([*chosen])
        body.tag = "div"
    weights[top] = Weight(chars=size)
    drop_furniture(top, weights)
    if own is None:
        drop_after_body(top, weights)
    counts = Cleaner(judge=effort.judge, weigh_names=effort.weigh_names).clean(top)
    return Attempt(top, counts.chars, own is not None, elements)
