"""Where the article is: paragraphs vote for the elements they stand in.

Each paragraph with enough text gives a score to its ancestors, less with each step up; the element
with the best score, weighed down by its share of links, is the top candidate. Its ancestors and
siblings are then looked at, since an article is often cut in pieces. The method is that of Arc90's
Readability as Mozilla keeps it.
"""

from dataclasses import dataclass, field

from kawaraban.extract import clutter
from kawaraban.extract.body import declares_body
from kawaraban.extract.dom import Node
from kawaraban.extract.statistics import Weight

_SCORED = frozenset("section h2 h3 h4 h5 h6 p td pre".split())
_BASE_SCORE = {
    "div": 5.0,
    **dict.fromkeys(("pre", "td", "blockquote"), 3.0),
    **dict.fromkeys("address ol ul dl dd dt li form".split(), -3.0),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 th".split(), -5.0),
}
_PARTS = frozenset("blockquote ul ol dl table details figure".split())
SHORTEST_VOTER = 25
LEVELS = 5
TOP = 5
NEAR_TOP = 0.75
ENOUGH_NEAR = 3


@dataclass(slots=True)
class Scores:
    """The score of every element that a paragraph voted for."""

    weights: dict[Node, Weight]
    weigh_names: bool
    of: dict[Node, float] = field(default_factory=dict)

    def start(self, node: Node) -> float:
        """What an element has before any vote."""
        return _BASE_SCORE.get(node.tag, 0.0) + (clutter.weight(node) if self.weigh_names else 0)

    def vote(self, paragraph: Node) -> None:
        """Give the ancestors of a paragraph their share of its score."""
        weight = self.weights[paragraph]
        if weight.chars < SHORTEST_VOTER:
            return
        score = 2 + weight.commas + min(weight.chars // 100, 3)
        for level, node in enumerate(paragraph.ancestors()):
            if level == LEVELS or node.parent is None:
                break
            share = 1 if level == 0 else 2 if level == 1 else level * 3
            self.of[node] = self.of.get(node, self.start(node)) + score / share


def find(root: Node, weights: dict[Node, Weight], *, weigh_names: bool = True) -> list[Node]:
    """The elements that are the article, in document order; the body itself where none stands out.

    ``weights`` are those of ``root`` and all below it.
    """
    scores = Scores(weights, weigh_names)
    for node in root.walk():
        if node.tag in _SCORED:
            scores.vote(node)
    for node in scores.of:
        scores.of[node] *= 1 - weights[node].link_density
    best = sorted(scores.of, key=lambda node: -scores.of[node])[:TOP]
    if not best:
        return [root]
    top = _out_of_parts(_better_parent(_common_ancestor(best, scores), scores))
    return _with_siblings(_only_child_up(top), scores)


def _common_ancestor(best: list[Node], scores: Scores) -> Node:
    """An ancestor of the top candidate that several near-equal candidates share."""
    top = best[0]
    near = [set(node.ancestors()) for node in best[1:] if scores.of[node] >= NEAR_TOP * scores.of[top] > 0]
    if len(near) >= ENOUGH_NEAR:
        for parent in top.ancestors():
            if parent.parent is None:
                break
            if sum(parent in ancestors for ancestors in near) >= ENOUGH_NEAR:
                return parent
    return top


def _better_parent(top: Node, scores: Scores) -> Node:
    """The first ancestor whose score rises again: pieces of one article in several boxes."""
    last = scores.of.setdefault(top, scores.start(top))
    threshold = last / 3
    for parent in top.ancestors():
        if parent.parent is None:
            break
        score = scores.of.get(parent)
        if score is None:
            continue
        if score < threshold:
            break
        if score > last:
            return parent
        last = score
    return top


def _out_of_parts(top: Node) -> Node:
    """Where the best element is a part of an article (a quote, a list, a box), the article around it.

    What is quoted at length has more votes than the few words that its author says of it. A quote directly
    in the page's body may be how an old page sets its margin; lists and tables may be how a page is laid
    out, unless they stand in an ``<article>``.
    """
    above = (top, *top.ancestors())
    article = next((place for place, node in enumerate(above) if node.tag == "article"), 0)
    if article == 1 and _between_paragraphs(top):
        return above[1]
    parts = [node for node in above[:article] if node.tag in _PARTS]
    parts = parts or [node for node in above if node.tag == "blockquote"]
    around = parts[-1].parent if parts else None
    return around if around is not None and around.parent is not None else top


def _between_paragraphs(node: Node) -> bool:
    """Whether paragraphs stand before and after an element in its parent: it is a box among them."""
    siblings = node.parent.elements() if node.parent else []
    place = next((number for number, sibling in enumerate(siblings) if sibling is node), 0)
    before, after = siblings[:place], siblings[place + 1 :]
    return not declares_body(node) and all(any(e.tag == "p" for e in side) for side in (before, after))


def _only_child_up(top: Node) -> Node:
    while top.parent is not None and top.parent.parent is not None and len(top.parent.elements()) == 1:
        top = top.parent
    return top


def _with_siblings(top: Node, scores: Scores) -> list[Node]:
    """The top candidate and those of its siblings that read like more of the article."""
    if top.parent is None:
        return [top]
    top_score = scores.of.get(top, scores.start(top))
    threshold = max(10.0, top_score * 0.2)
    return [
        sibling
        for sibling in top.parent.elements()
        if sibling is top or _belongs(sibling, top, top_score, threshold, scores)
    ]


def _belongs(sibling: Node, top: Node, top_score: float, threshold: float, scores: Scores) -> bool:
    name = sibling.get("class")
    bonus = top_score * 0.2 if name and name == top.get("class") else 0.0
    score = scores.of.get(sibling)
    if score is not None and score + bonus >= threshold:
        return True
    if sibling.tag != "p":
        return False
    weight = scores.weights[sibling]
    if weight.chars > 80:
        return weight.link_density < 0.25
    text = sibling.text()
    return bool(text) and weight.linked == 0 and (text.endswith(".") or ". " in text)
