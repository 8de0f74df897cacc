"""Linked data (JSON-LD) as pages really write it: several scripts, graphs, references, and broken JSON.

`read_json_ld` finds the node that describes *this* article. A page that describes many (a list of posts)
has none. Shapes: https://schema.org/Article and its kin, https://www.w3.org/TR/json-ld11/.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kawaraban.extract.metadata.words import words

Node = dict[str, Any]

_MOST_NODES = 3_000
_LONGEST_SCRIPT = 3_000_000
_ARTICLE = re.compile(
    r"(?:^|[/:])(?:\w{0,30}Article|(?:Live)?Blog(?:Post(?:ing)?)|SocialMediaPosting|DiscussionForumPosting"
    r"|Report"
    r"|Review|CriticReview|Recipe|HowTo|ClaimReview|Chapter|CreativeWork|AnalysisNewsArticle|NewsArticle)$"
)
_PAGE = re.compile(r"(?:^|[/:])(?:WebPage|ItemPage|AboutPage|ContactPage|MedicalWebPage|QAPage|FAQPage)$")
_FOREIGN_KEYS = words(
    "comment review reviews ispartof publisher sourceorganization relatedlink "
    "itemlistelement haspart mentions about "
    "citation isbasedon sharedcontent associatedmedia potentialaction aggregaterating"
)
"""Keys under which another work's or body's data stand."""
_WRAPPING = re.compile(
    r"^\s*(?:/[/*]\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/[/*]\s*)?(?:\]\]>|-->)(?:\s*\*/)?[\s;]*$"
)
_TRAILING_COMMA = re.compile(r",(\s{0,200})([}\]])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The node of this article (or else an empty one), that of its page, and all nodes."""

    article: Node
    page: Node
    nodes: tuple[Node, ...]

    def resolve(self, value: object) -> object:
        """A value, or the node that it refers to by ``@id``."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type", "@context"} and "@id" in value:
            for node in self.nodes:
                if node.get("@id") == value["@id"] and len(node) > len(value):
                    return node
        return value


def read_json_ld(scripts: list[str], addresses: set[str], title: str) -> LinkedData:
    """Read the scripts of a page whose own addresses and title are given."""
    nodes = tuple(_nodes(scripts))
    articles = [node for node in nodes if _ARTICLE.search(type_of(node)) and _says_something(node)]
    pages = [node for node in nodes if _PAGE.search(type_of(node))]
    return LinkedData(_own(articles, addresses, title), pages[0] if pages else {}, nodes)


def type_of(node: Node) -> str:
    """A node's type; of several, the first that is an article's."""
    kind = node.get("@type") or node.get("type")
    kinds = [one for one in (kind if isinstance(kind, list) else [kind]) if isinstance(one, str)]
    return next((one for one in kinds if _ARTICLE.search(one)), kinds[0] if kinds else "")


def text_in(value: object) -> str:
    """The text that a JSON-LD value stands for: itself, its ``name`` or ``@value``, the first of a list."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("url") or value.get("@id") or ""
        else:
            break
    return html.unescape(" ".join(str(value).split()))[:2000] if isinstance(value, (str, int, float)) else ""


def _says_something(node: Node) -> bool:
    return any(key in node for key in ("headline", "datePublished", "author", "name", "creator"))


def _own(articles: list[Node], addresses: set[str], title: str) -> Node:
    """The article node that is about this page; one that stands alone is, one of many must prove it."""
    for node in articles:
        claims = (node.get("url"), node.get("mainEntityOfPage"), node.get("@id"))
        if any(plain_address(_address_in(claim)) in addresses for claim in claims if claim):
            return node
    wanted = _key(title)
    for node in articles:
        headline = _key(text_in(node.get("headline") or node.get("name") or ""))
        if len(headline) >= 8 and wanted and (headline in wanted or wanted in headline):
            return node
    distinct = {_key(text_in(node.get("headline") or node.get("name") or "")) for node in articles}
    return articles[0] if articles and len(distinct) == 1 else {}


def _address_in(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or ""
    return value if isinstance(value, str) else ""


def plain_address(url: str) -> str:
    """An address as far as two of them are compared: no scheme, query, fragment, "www." or closing slash."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", url.strip()).rstrip("/").casefold()


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _nodes(scripts: list[str]) -> Iterator[Node]:
    count = 0
    for script in scripts[:60]:
        waiting: list[Any] = [*_values(script[:_LONGEST_SCRIPT])]
        while waiting and count < _MOST_NODES:
            value = waiting.pop(0) if len(waiting) < 200 else waiting.pop()
            if isinstance(value, list):
                waiting.extend(value[:200])
            elif isinstance(value, dict):
                count += 1
                yield value
                inner = [one for key, one in value.items() if key.lower() not in _FOREIGN_KEYS]
                waiting.extend(one for one in inner if isinstance(one, (dict, list)))


def _values(script: str) -> Iterator[Any]:
    """The JSON values in a script, mended where they are broken in the usual ways."""
    text = _WRAPPING.sub("", script.strip())
    text = _WRAPPING.sub("", text).strip().rstrip(";").strip()
    for attempt in (text, _mended(text), html.unescape(_mended(text))):
        try:
            yield json.loads(attempt, strict=False)
        except RecursionError:
            return
        except ValueError:
            continue
        else:
            return
    yield from _rescued(text)


def _mended(text: str) -> str:
    return _TRAILING_COMMA.sub(r"\1\2", _CONTROL.sub(" ", text))


_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|@type)"\s{0,20}:\s{0,20}"((?:[^"\\\n]|\\.){1,300})"'
)
_AUTHOR = re.compile(
    r'"author"\s{0,20}:\s{0,20}\[?\s{0,20}(?:"([^"\\\n]{2,80})"'
    r'|\{[^{}]{0,300}?"name"\s{0,20}:\s{0,20}"([^"\\\n]{2,80})")'
)


def _rescued(text: str) -> Iterator[Node]:
    """What can be read from JSON beyond mending: the first of each pair that we want."""
    node: Node = {}
    for match in _PAIR.finditer(text):
        is_article = match[1] == "@type" and _ARTICLE.search(match[2])
        if match[1] != "@type" or is_article:
            node.setdefault(match[1], match[2].replace('\\"', '"').replace("\\/", "/"))
    author = _AUTHOR.search(text)
    if author:
        node["author"] = {"@type": "Person", "name": author[1] or author[2]}
    if "@type" in node:
        yield node
