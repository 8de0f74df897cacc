"""What the readers of clues share about a page: where it lives, its headline, its site's names."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

from lxml.html import HtmlElement

from kawaraban.extract.metadata.dates import Order
from kawaraban.extract.metadata.jsonld import LinkedData, plain_address, type_of
from kawaraban.extract.metadata.names import key_of
from kawaraban.extract.metadata.survey import Mark, Survey, Zone, text_of
from kawaraban.extract.metadata.titles import contained, same_title
from kawaraban.extract.metadata.web import joined, parts_of
from kawaraban.extract.metadata.words import words

_BEFORE = 400
_AFTER = 900
"""Visible characters before and after the headline within which a line is near it."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_MOST_INNER = 80
"""Elements of a block among which its heading is looked for."""
_DEEPEST = 300
_ANCHORS = " #¶§"
"""Signs by which manuals let a heading be linked to."""
_TITLE_WORDS = 4
"""Words from which a link in a list item is another article's title."""
_SECOND_LEVEL = words("co com org net ac gov edu or ne go blogspot wordpress typepad substack github medium")
_HOME = re.compile(r"/?(?:index|default|home)?(?:\.\w{3,5})?/?|/[a-z]{2}(?:-[a-z]{2})?/?", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """A surveyed page and what is known of it before any clue is weighed."""

    page: Survey
    url: str
    linked: LinkedData
    declared_titles: list[str]
    site_names: set[str]
    """Names of the site, as `key_of` writes them."""
    order: Order = Order.UNKNOWN

    @cached_property
    def addresses(self) -> set[str]:
        """The page's own addresses, as `plain_address` writes them."""
        return own_addresses(self.page, self.url)

    @cached_property
    def is_home(self) -> bool:
        """Whether the address is a site's front page, which has no byline and no date of its own."""
        parts = parts_of(self.url)
        return bool(parts.netloc) and not parts.query and _HOME.fullmatch(parts.path) is not None

    @cached_property
    def is_no_article(self) -> bool:
        """Whether the page is a front page or sells something, and says nothing of an article."""
        if self.linked.article:
            return False
        sold = any(value.endswith("product") for value in self.page.metas.get("og.type", ())[:1])
        return self.is_home or sold or any(type_of(node) == "Product" for node in self.linked.nodes)

    @cached_property
    def headline(self) -> Mark | None:
        """The heading that holds the article's title."""
        candidates = [mark for mark in self.page.headings if mark.zone is Zone.MAIN][:80]
        titled = [(mark, text_of(mark.element)) for mark in candidates]
        titled = [(mark, text) for mark, text in titled if text]
        wanted = [*self.declared_titles, self.page.title]
        matching = [
            (_rank(mark, text, wanted, self.site_names), -number, mark)
            for number, (mark, text) in enumerate(titled)
            if any(same_title(title, text) or contained(text, title) for title in wanted)
        ]
        if matching:
            return max(matching, key=lambda one: one[:2])[2]
        first = [
            mark for mark, text in titled if mark.element.tag == "h1" and key_of(text) not in self.site_names
        ]
        return first[0] if first else self._titled_mark(wanted)

    @cached_property
    def headline_text(self) -> str:
        """The headline as shown, less the sign of a link to itself; or ""."""
        return text_of(self.headline.element).rstrip(_ANCHORS) if self.headline else ""

    def _titled_mark(self, wanted: list[str]) -> Mark | None:
        for mark in self.page.marks:
            if mark.zone is Zone.MAIN and mark.words & {"title", "headline"} and mark.element.tag != "meta":
                text = text_of(mark.element)
                if len(text) > 8 and any(same_title(title, text) for title in wanted):
                    return mark
        return None

    def distance(self, offset: int) -> int | None:
        """Visible characters between the headline and ``offset``, or None where there is no headline."""
        return offset - self.headline.offset if self.headline else None

    def near(self, offset: int) -> bool:
        """Whether a place in the text is by the headline."""
        distance = self.distance(offset)
        if distance is None:
            return offset <= _AFTER
        return -_BEFORE <= distance <= _AFTER + len(self.headline_text)

    def in_headline(self, element: HtmlElement) -> bool:
        """Whether an element is the headline or part of it."""
        if self.headline is None:
            return False
        headline = self.headline.element
        return element is headline or any(one is headline for one in islice(element.iterancestors(), 10))

    def belongs_elsewhere(self, element: HtmlElement, offset: int | None = None) -> bool:
        """Whether an element is part of a teaser: its heading or list item links to another page.

        ``offset`` is where it stands; a list before the headline is more often a menu than a dateline.
        """
        before = offset is not None and self.headline is not None and offset < self.headline.offset
        node = element
        for _ in range(4):
            parent = node.getparent()
            if parent is None or parent.tag in {"body", "main", "html"}:
                return False
            node = parent
            if node in self.around_headline:
                return False
            link = _heading_link(node, element)
            if link is not None:
                return not self._is_own(link)
            if node.tag in {"li", "tr"} and self._lists_another(node, 1 if before else _TITLE_WORDS):
                return True
        return False

    def _lists_another(self, item: HtmlElement, least: int) -> bool:
        """Whether a list item links to another page by a title, and not only to an author or a topic."""
        links = (one for one in islice(item.iter("*"), _MOST_INNER) if one.tag == "a" and one.get("href"))
        titles = [link for link in islice(links, 3) if len(text_of(link).split()) >= least]
        return any(not self._is_own(link) for link in titles)

    @cached_property
    def around_headline(self) -> frozenset[HtmlElement]:
        """The headline and all that holds it."""
        if self.headline is None:
            return frozenset()
        headline = self.headline.element
        return frozenset((headline, *islice(headline.iterancestors(), _DEEPEST)))

    def _is_own(self, link: HtmlElement) -> bool:
        address = plain_address(joined(self.url, link.get("href") or ""))
        return address in self.addresses or contained(text_of(link), self.page.title)


def own_addresses(page: Survey, url: str) -> set[str]:
    """All addresses by which a page calls itself, as `plain_address` writes them."""
    found = {plain_address(url)}
    found.update(plain_address(link.get("href") or "") for link in page.links["canonical"])
    found.update(plain_address(link.get("href") or "") for link in page.links["amphtml"])
    for name in ("og.url", "twitter.url", "parsely.link", "al.web.url"):
        found.update(plain_address(value) for value in page.metas.get(name, ()))
    return found - {""}


def home_names(page: Survey) -> list[str]:
    """What headings that link to the front page say: the site's name, as old themes show it on every page."""
    names = []
    for mark in page.headings[:6]:
        link = next(mark.element.iter("a"), mark.element.getparent())
        if link is None or link.tag != "a" or not link.get("href") or link.get("href", "").startswith("#"):
            continue
        address = parts_of(link.get("href") or "")
        if not address.fragment and address.path in {"", "/"} and not address.query:
            names.append(text_of(mark.element, 80))
    return names


def domain_names(url: str) -> set[str]:
    """The site's names that its address gives: ``blog.example.co.uk`` has example and blog.example.co.uk."""
    host = unquote(parts_of(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    names = {host, ".".join(labels[-2:])}
    if len(labels) > 1:
        stem = labels[:-1]
        while len(stem) > 1 and stem[-1] in _SECOND_LEVEL:
            stem.pop()
        names.update((stem[-1], ".".join(stem)))
    return {key_of(name) for name in names} - {""}


def _rank(mark: Mark, text: str, wanted: list[str], site_names: set[str]) -> tuple[bool, int, bool, int, int]:
    exact = any(key_of(text) == key_of(title) for title in wanted)
    before_bar = any(key_of(text) == key_of(title.split("|")[0]) for title in wanted if "|" in title)
    level = 6 - int(mark.element.tag[1])
    return (key_of(text) not in site_names, 2 * exact + (len(text) > 15), before_bar, level, len(text))


def _heading_link(node: HtmlElement, asking: HtmlElement) -> HtmlElement | None:
    """The link of a heading in ``node``, unless it is ``asking`` itself, or leads to a person or a topic."""
    headings = (one for one in islice(node.iter("*"), _MOST_INNER) if one.tag in _HEADINGS)
    for heading in islice(headings, 3):
        link = next((one for one in islice(heading.iter("*"), 20) if one.tag == "a"), None)
        if link is not None and (heading is asking or link is asking or _leads_to_person(link)):
            continue
        if _is_listed(heading, node) and not _is_listed(asking, node):
            continue
        parent = heading.getparent()
        if link is None and parent is not None and parent.tag == "a":
            link = parent
        if link is not None and link.get("href"):
            return link
    return None


def _leads_to_person(link: HtmlElement) -> bool:
    rels = (link.get("rel") or "").lower().split()
    return "author" in rels or "tag" in rels or (link.get("href") or "").lower().startswith("mailto:")


def _is_listed(element: HtmlElement, within: HtmlElement) -> bool:
    """Whether an element is in a list in the box, and not the box's own."""
    for above in islice((element, *element.iterancestors()), _MOST_INNER):
        if above is within:
            return False
        if above.tag == "li":
            return True
    return False
