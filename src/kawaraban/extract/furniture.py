"""What stands in the middle of an article and is not it: boxes named for what they are, teasers of others.

Names alone deceive (a whole article may sit in ``class="comments-off"``), so an element goes only while it
is a small share of what was chosen.
"""

import re
from itertools import islice, pairwise

from kawaraban.extract.dom import Node
from kawaraban.extract.statistics import Weight
from kawaraban.extract.tables import is_data_table

LARGEST_SHARE = 0.3
"""Of the article's characters; what holds more is not dropped for its name."""

TEASER_ELEMENTS = 60
SHORT = 400
"""Characters; a longer text with few links is prose."""
LONG_COLUMN = 300
"""Characters; the column of a page that has the text is longer."""
LINKED_COLUMN = 0.6
"""Share of a column's text in links, from which on it is a menu."""
LONGEST_NAME = 5
"""Words in a class or id; a longer one is a heading made into an anchor."""

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ALONE = frozenset(
    "newsletter newsletters signup subscribe subscription subscribebox related relatedposts "
    "relatedarticles recommended recommendations recommendation recirc recirculation outbrain taboola "
    "zergnet revcontent advert adverts advertisement advertisements advertising ads adsense "
    "adsbygoogle dfp gpt teads sponsor sponsored sponsors share shares sharing sharebar sharedaddy "
    "sharethis addtoany addthis jp social socials comments comment disqus commentlist respond "
    "breadcrumb breadcrumbs pagination pager pagenavi promo promos promotion upsell paywall cookie "
    "cookies gdpr consent popup modal trending popular mostread toolbar tools printfriendly pdfprnt taglist "
    "tagcloud postmetadata authorbox authorbio bio donate donation followus follow jumplink jump skip "
    "navlinks prevnext crosslinks readmore morelinks rating ratings reactions likes subnav navigation "
    "nav sidebar kudo kudos poll polls crunchbase".split()
)
_PAIRS = frozenset(
    {
        ("author", "box"),
        ("author", "bio"),
        ("author", "info"),
        ("author", "card"),
        ("author", "profile"),
        ("author", "description"),
        ("about", "author"),
        ("post", "tags"),
        ("entry", "tags"),
        ("article", "tags"),
        ("tag", "list"),
        ("tags", "list"),
        ("tags", "links"),
        ("cat", "links"),
        ("post", "navigation"),
        ("post", "nav"),
        ("nav", "links"),
        ("nav", "next"),
        ("nav", "previous"),
        ("post", "footer"),
        ("entry", "footer"),
        ("article", "footer"),
        ("entry", "meta"),
        ("post", "meta"),
        ("article", "meta"),
        ("post", "info"),
        ("post", "author"),
        ("read", "more"),
        ("read", "next"),
        ("read", "also"),
        ("see", "also"),
        ("also", "read"),
        ("more", "from"),
        ("more", "on"),
        ("more", "stories"),
        ("more", "articles"),
        ("most", "read"),
        ("most", "popular"),
        ("you", "may"),
        ("latest", "news"),
        ("latest", "posts"),
        ("recent", "posts"),
        ("similar", "posts"),
        ("other", "posts"),
        ("related", "posts"),
        ("sign", "up"),
        ("mailing", "list"),
        ("email", "form"),
        ("call", "to"),
        ("reading", "time"),
        ("read", "time"),
        ("wtr", "time"),
        ("text", "size"),
        ("font", "size"),
        ("adjust", "text"),
        ("latest", "headlines"),
        ("latest", "comments"),
        ("ad", "slot"),
        ("ad", "unit"),
        ("ad", "container"),
        ("ad", "wrapper"),
        ("ad", "placeholder"),
        ("ad", "banner"),
        ("screen", "reader"),
        ("sr", "only"),
        ("visually", "hidden"),
    }
)
_SPARED = frozenset(
    "tweet twitter-tweet embed embeds embedly instagram youtube vimeo quote blockquote caption credit "
    "gallery image photo picture footnote footnotes".split()
)
_WHOLE = frozenset("pre code math figcaption h1 h2 h3 h4 h5 h6".split())
"""Elements that are kept or dropped as they are, never picked apart."""
_CONTAINERS = frozenset(
    "div section aside ul ol p nav header footer article form figure table dl span".split()
)


def drop_furniture(top: Node, weights: dict[Node, Weight]) -> None:
    """Drop, in place, what is named as furniture and small beside the whole, and teasers."""
    total = weights[top].chars
    stack = [top]
    while stack:
        node = stack.pop()
        teasers = _teasers(node, weights, total)
        kept: list[Node | str] = []
        for place, child in enumerate(node.children):
            if isinstance(child, Node):
                if not _is_in_a_sentence(node.children, place) and (
                    child in teasers
                    or _is_side_column(child, weights)
                    or _is_form(child, weights, total)
                    or _is_menu(child, weights, total)
                    or (
                        weights[child].chars < LARGEST_SHARE * total
                        and is_named_furniture(child, prose=_is_prose(weights[child]))
                    )
                ):
                    kept.append(" ")
                    continue
                if child.tag not in _WHOLE and not (child.tag == "table" and is_data_table(child)):
                    stack.append(child)
            kept.append(child)
        node.replace_children(kept)


def _is_menu(node: Node, weights: dict[Node, Weight], total: int) -> bool:
    """Whether a ``<nav>`` leads elsewhere; one that leads down the page is the table of contents."""
    return (
        node.tag == "nav"
        and weights[node].chars < LARGEST_SHARE * total
        and weights[node].link_density > LINKED_COLUMN
    )


def _is_form(node: Node, weights: dict[Node, Weight], total: int) -> bool:
    """Whether an element asks the reader for something; old servers put a form around the whole page."""
    return (
        node.tag == "form"
        and weights[node].chars < LARGEST_SHARE * total
        and any(field.get("type") not in {"hidden", "submit"} for field in node.find_all("input", "textarea"))
    )


def is_named_furniture(node: Node, *, prose: bool = False) -> bool:
    """Whether a class or the id says that this is no part of a text.

    Of ``prose`` only a class is believed: a section of a manual has its subject for an id.
    """
    if node.tag not in _CONTAINERS:
        return False
    attributes = node.attributes
    if not attributes:
        return False
    tokens = attributes.get("class", "").split()
    if not prose and node.tag != "span":
        tokens += attributes.get("id", "").split()
    return any(_says_furniture(token) for token in tokens) and not any(_is_spared(token) for token in tokens)


def _is_in_a_sentence(siblings: list[Node | str], place: int) -> bool:
    """Whether a span has words right before and after it: what scripts mark up there is still a word."""
    child = siblings[place]
    if isinstance(child, str) or child.tag != "span" or not 0 < place < len(siblings) - 1:
        return False
    return all(isinstance(text, str) and _LETTER.search(text) for text in siblings[place - 1 : place + 2 : 2])


def _is_prose(weights: Weight) -> bool:
    return weights.chars > SHORT and weights.link_density < 0.3


def _says_furniture(token: str) -> bool:
    words = _words(token)
    if not words or len(words) > LONGEST_NAME:
        return False
    if not _ALONE.isdisjoint(words):
        return True
    return len(words) > 1 and any(pair in _PAIRS for pair in pairwise(words))


def _is_spared(token: str) -> bool:
    return not _SPARED.isdisjoint(_words(token))


def _words(token: str) -> list[str]:
    return _WORD.findall(_CAMEL.sub("-", token).lower())


def _is_side_column(cell: Node, weights: dict[Node, Weight]) -> bool:
    """Whether a cell of a layout table is the menu beside the text."""
    if cell.tag != "td" or cell.parent is None or cell.get("rowspan") not in {"", "1"}:
        return False
    row = [weights[other].chars for other in cell.parent.elements() if other.tag == "td"]
    return (
        len(row) > 1
        and max(row) > LONG_COLUMN
        and weights[cell].chars < LARGEST_SHARE * max(row)
        and weights[cell].link_density > LINKED_COLUMN
    )


def _teasers(node: Node, weights: dict[Node, Weight], total: int) -> frozenset[Node]:
    """Children that each announce another article: a linked headline and a few words."""
    found = [child for child in node.elements() if _is_teaser(child, weights)]
    if len(found) < 2 or sum(weights[child].chars for child in found) > LARGEST_SHARE * total:
        return frozenset()
    return frozenset(found)


def _is_teaser(node: Node, weights: dict[Node, Weight]) -> bool:
    if node.tag not in {"article", "div", "section", "li"} or not 0 < weights[node].chars < 500:
        return False
    near = islice(node.walk(), 1, TEASER_ELEMENTS)
    heading = next((below for below in near if below.tag in {"h2", "h3", "h4", "h5"}), None)
    if heading is None:
        return False
    inside = weights[heading]
    around = heading.parent is not None and heading.parent.tag == "a"
    return inside.chars > 0 and (around or inside.linked >= 0.9 * inside.chars)
