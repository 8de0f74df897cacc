"""The article of a page, as blocks: sweep, choose, sweep again, build."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from kawaraban.document.tree import Blocks
from kawaraban.extract import candidate, dom
from kawaraban.extract.body import drop_after_body
from kawaraban.extract.build import BlockBuilder
from kawaraban.extract.cleaning import Cleaner
from kawaraban.extract.datelines import removable
from kawaraban.extract.dom import Node
from kawaraban.extract.furniture import drop_furniture
from kawaraban.extract.promos import without_promos
from kawaraban.extract.prune import prune
from kawaraban.extract.shape import regular
from kawaraban.extract.told import told_text, without_untold
from kawaraban.extract.urls import Address

ENOUGH = 500
"""Characters from which on an attempt is taken for the article without trying another."""


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


def find_content(root: HtmlElement, url: str, title: str, without: Iterable[HtmlElement] = ()) -> Blocks:
    """The blocks of the article in ``root``; empty where there is no text at all.

    ``title`` is the article's, so that the heading repeating it can go; ``without`` are elements known
    to be no content (byline, dateline). ``root`` stays as it is.
    """
    best: Node | None = None
    most = 0
    unwanted = removable(without)
    for effort in _EFFORTS:
        top, length = _attempt(root, title, unwanted, effort)
        if length > most:
            best, most = top, length
        if length >= ENOUGH:
            break
    if best is None:
        return ()
    blocks = without_promos(BlockBuilder(best, Address.of(root, url)).build(), title)
    told = told_text(root)
    return without_untold(blocks, told) if told else blocks


def _attempt(
    root: HtmlElement, title: str, without: Container[HtmlElement], effort: Effort
) -> tuple[Node, int]:
    """One try: the article's elements under one node, and how many characters it has."""
    body = dom.read(root, without)
    regular(body)
    prune(body, title, strict=effort.strict)
    chosen = candidate.find(body, weigh_names=effort.weigh_names)
    top = Node("div")
    top.replace_children(list(chosen))
    if chosen == [body]:
        body.tag = "div"
    drop_furniture(top)
    drop_after_body(top)
    counts = Cleaner(judge=effort.judge, weigh_names=effort.weigh_names).clean(top)
    return top, counts.chars
