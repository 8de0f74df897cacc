"""Elements that say themselves that they are the article's body: by microdata, or by a name in wide use."""

import re

from kawaraban.extract.dom import Node
from kawaraban.extract.statistics import Weight

_NAMES = frozenset(
    "entry-content entry-body entrybody entry-text post-content post-body postbody post_body "
    "post-entry post__content post__body post-text post-article post-full-content blog-post-body "
    "blog-content blogpost article-body article-content article-text article_body article_content "
    "article__body article__content article-body__content articlebody article-copy article__text "
    "story-body story-content story-text storytext story__body story__content story-body__inner "
    "td-post-content single-content e-content gh-content available-content body-copy content-article "
    "content__article-body field-name-body rich-text-body news-content newsbody news-body the-content "
    "singular-content mw-parser-output main-text text-content".split()
)
_SPLIT = re.compile(r"\s+")
MOST = 0.65
"""Share of the text that the body must hold to be believed."""
SMALLEST = 15
"""Characters; a body with less is an empty shell."""


def declares_body(node: Node) -> bool:
    """Whether the element's microdata, class or id call it the body of an article."""
    attributes = node.attributes
    if not attributes or node.tag in {"span", "a", "body", "li", "meta"}:
        return False
    if attributes.get("itemprop", "").lower() == "articlebody":
        return True
    name = node.name
    return bool(name) and not _NAMES.isdisjoint(_SPLIT.split(name))


def declared_bodies(root: Node, weights: dict[Node, Weight]) -> list[Node]:
    """The outermost elements under ``root`` that call themselves so and hold some text."""
    found: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        if declares_body(node) and weights[node].chars >= SMALLEST:
            found.append(node)
        else:
            stack.extend(reversed(node.elements()))
    return found


def drop_after_body(top: Node, weights: dict[Node, Weight]) -> None:
    """Drop, in place, what follows the declared body: signatures, tags, comments, other articles.

    Only where the body has most of the text; what stands before it (a standfirst, a picture) stays.
    """
    bodies = declared_bodies(top, weights)
    if not bodies or sum(weights[body].chars for body in bodies) < MOST * weights[top].chars:
        return
    node = bodies[-1]
    while node is not top and node.parent is not None:
        siblings = node.parent.children
        place = next(index for index, child in enumerate(siblings) if child is node)
        node.parent.replace_children(siblings[: place + 1])
        node = node.parent


def lone_body(root: Node, weights: dict[Node, Weight]) -> Node | None:
    """The one element of a page that calls itself the article's body; None if none or several do."""
    bodies = declared_bodies(root, weights)
    return bodies[0] if len(bodies) == 1 else None
