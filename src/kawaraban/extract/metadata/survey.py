"""One walk over a page: its head, its lines of text in reading order, and the elements worth a second look.

Everything else in this package reads the survey, so the page is walked once. The walk is bounded: a page of
a million elements is surveyed as far as `_MOST_ELEMENTS`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from kawaraban.extract.metadata.words import AUTHOR_NAMES, DATE_NAMES, MAYBE_DATE_NAMES, UPDATE_NAMES, words


class Zone(Enum):
    """What part of a page an element belongs to, as far as names tell."""

    MAIN = "main"
    ASIDE = "aside"
    FOOTER = "footer"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of visible text: what one block element holds between its breaks.

    ``offset`` counts the visible characters before it; ``text`` is cut at `LONGEST_LINE`.
    """

    text: str
    element: HtmlElement
    offset: int
    zone: Zone
    length: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An element whose name or attributes hint at metadata; ``words`` are the parts of its class and id."""

    element: HtmlElement
    words: frozenset[str]
    offset: int
    zone: Zone


@dataclass(slots=True)
class Survey:
    """All that the readers of this package need to know of a page."""

    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    headings: list[Mark] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[HtmlElement]] = field(default_factory=lambda: defaultdict(list))
    json_ld: list[str] = field(default_factory=list)
    title: str = ""
    base: str | None = None
    length: int = 0


LONGEST_LINE = 400
_MOST_ELEMENTS = 150_000
_MOST_MARKS = 1_500
_LONGEST_NAMES = 300
_LONGEST_TITLE = 1_000
_MOST_PARTS = 4_000

_EVENTS = ("start", "end", "comment", "pi")
_HEAD = frozenset({"script", "meta", "link", "title", "base"})
_NAMING = ("class", "id", "itemprop", "data-testid", "property")
_NO_WORDS: frozenset[str] = frozenset()
_SKIPPED = frozenset(
    {"style", "noscript", "template", "svg", "iframe", "object", "math", "select", "textarea", "button"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_INLINE = words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span "
    "strike "
    "strong sub sup time tt u var wbr img address meta link"
) - {"address"}

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HINTS = AUTHOR_NAMES | DATE_NAMES | MAYBE_DATE_NAMES | UPDATE_NAMES | words("headline title dt")
_COMMENTS = words(
    "comment comments commentlist commentaire commentaires kommentar kommentare kommentarer comentarios "
    "commenti "
    "respond replies disqus trackbacks trackback pings reacties"
)
_ASIDES = words(
    "sidebar sidebars widget widgets related recommended recommendations recommend popular trending recent "
    "mostread "
    "teaser teasers nav navigation menu breadcrumb breadcrumbs promo newsletter outbrain taboola similar "
    "upnext cookie modal popup lightbox archives calendar blogroll secondary rail ticker carousel more "
    "masthead topbar morefrom readmore sponsored advert ad ads banner"
)
_OF_COUNTS = words("no has meta count number link closed open")
_OF_BYLINE = words("author autor auteur byline firma attribution")
_NO_ASIDES = words("with has no title date meta")
_PLACES = words("secondary")
_OF_PLACED = words("header node entry article post story")
"""What "secondary" may say of a part of the article's head."""
_BLOGGER = frozenset({"widget", "blog"})
"""Blogger's posts are a widget, ``class="widget Blog"``."""
_FOOTERS = words("footer colophon copyright siteinfo sitefooter impressum")
_OF_ARTICLE = words("entry post article story content single main has no with open")
_NEVER_ZONES = words("body html main article h1")
_ZONE_TAGS = {"nav": Zone.ASIDE, "aside": Zone.ASIDE, "footer": Zone.FOOTER}


@lru_cache(maxsize=4096)
def name_words(names: str) -> frozenset[str]:
    """The lower-case words of class and id names: ``"postDate entry-meta"`` has post, date, entry, meta."""
    return frozenset(word.lower() for word in _WORD.findall(names[:_LONGEST_NAMES]))


def survey(root: HtmlElement) -> Survey:
    """Walk a page once, in reading order."""
    return _Walk(root).run()


class _Walk:
    """The state of the one walk; a class only because five things grow along it."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._found = Survey()
        self._buffer: list[str] = []
        self._block: HtmlElement = root
        self._zones: list[tuple[HtmlElement, Zone]] = []
        self._blocks: list[HtmlElement] = [root]
        self._holders = _holders_of_headlines(root)

    def run(self) -> Survey:
        walker = etree.iterwalk(self._root, events=_EVENTS)
        seen = 0
        for event, element in walker:
            if event != "start":
                self._leave(element)
                continue
            seen += 1
            if seen > _MOST_ELEMENTS:
                break
            tag = str(element.tag)
            attributes = dict(element.items())
            skipped = tag in _SKIPPED or (
                "display" in attributes.get("style", "") and _hidden(attributes["style"])
            )
            if skipped or (tag in _HEAD and self._in_head(element, tag)):
                walker.skip_subtree()
            else:
                self._enter(element, tag, attributes)
        self._flush()
        self._found.length = self._offset()
        return self._found

    def _in_head(self, element: HtmlElement, tag: str) -> bool:
        """Take what stands in the head; True where the subtree is done."""
        found = self._found
        if tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                found.json_ld.append(element.text)
            return True
        if tag == "meta":
            _read_meta(element, found.metas)
            if element.get("itemprop"):
                self._mark(element, _words_of(dict(element.items())), found.marks)
        elif tag == "link":
            for rel in (element.get("rel") or "").lower().split()[:8]:
                found.links[rel].append(element)
        elif tag == "title":
            found.title = found.title or squeeze((element.text or "")[:_LONGEST_TITLE])
            return True
        elif tag == "base" and found.base is None:
            found.base = element.get("href")
        return False

    def _enter(self, element: HtmlElement, tag: str, attributes: dict[str, str]) -> None:
        if tag not in _INLINE:
            self._flush()
            self._blocks.append(element)
            self._block = element
        zone = self._zone_of(element, tag, attributes)
        if zone is not None:
            self._zones.append((element, zone))
        rels = attributes["rel"].lower().split()[:8] if tag == "a" and "rel" in attributes else ()
        for rel in rels:
            self._found.links[rel].append(element)
        words = _words_of(attributes)
        if tag == "time" or "author" in rels or words & _HINTS:
            self._mark(element, words, self._found.marks)
        if tag in _HEADINGS:
            self._mark(element, words, self._found.headings)
        text = element.text
        if text:
            self._buffer.append(text)

    def _leave(self, element: HtmlElement) -> None:
        if self._blocks[-1] is element:
            self._flush()
            self._blocks.pop()
            self._block = self._blocks[-1]
        if self._zones and self._zones[-1][0] is element:
            self._zones.pop()
        tail = element.tail
        if tail and element is not self._root:
            self._buffer.append(tail)

    def _zone_of(self, element: HtmlElement, tag: str, attributes: dict[str, str]) -> Zone | None:
        if tag in _NEVER_ZONES or element in self._holders:
            return None
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}" if attributes else ""
        zone = zone_of_names(names) if len(names) > 1 else None
        if zone is not None:
            return zone
        if tag in _ZONE_TAGS and not (tag == "footer" and self._inside_article(element)):
            return _ZONE_TAGS[tag]
        return None

    def _inside_article(self, element: HtmlElement) -> bool:
        parent = element.getparent()
        return parent is not None and (
            parent.tag == "article" or bool(_words_of(dict(parent.items())) & _OF_ARTICLE)
        )

    def _mark(self, element: HtmlElement, words: frozenset[str], into: list[Mark]) -> None:
        if len(into) < _MOST_MARKS:
            zone = self._zones[-1][1] if self._zones else Zone.MAIN
            into.append(Mark(element, words, self._offset(), zone))

    def _offset(self) -> int:
        lines = self._found.lines
        return lines[-1].offset + lines[-1].length if lines else 0

    def _flush(self) -> None:
        if not self._buffer:
            return
        text = squeeze("".join(self._buffer))
        self._buffer.clear()
        if text:
            zone = self._zones[-1][1] if self._zones else Zone.MAIN
            line = Line(text[:LONGEST_LINE], self._block, self._offset(), zone, len(text))
            self._found.lines.append(line)


def squeeze(text: str) -> str:
    """Text with every run of white space made one space, and none at the ends."""
    return " ".join(text.split())


def text_of(element: HtmlElement, limit: int = LONGEST_LINE) -> str:
    """The visible text of an element, squeezed, cut at ``limit`` characters."""
    parts: list[str] = []
    size = 0
    for part in islice(_texts(element), _MOST_PARTS):
        parts.append(part)
        size += len(part)
        if size > 2 * limit + 200:
            break
    return squeeze("".join(parts))[:limit]


def _texts(element: HtmlElement) -> Iterator[str]:
    walker = etree.iterwalk(element, events=_EVENTS)
    for event, child in walker:
        tag = child.tag
        if event == "start" and (tag in _SKIPPED or tag == "script"):
            walker.skip_subtree()
        elif event == "start":
            yield "" if tag in _INLINE else " "
            yield child.text or ""
        elif child is not element:
            yield "" if tag in _INLINE or event != "end" else " "
            yield child.tail or ""


@lru_cache(maxsize=4096)
def zone_of_names(names: str) -> Zone | None:
    """The zone that class and id names speak of, if any."""
    words = name_words(names)
    of_byline = bool(words & _OF_BYLINE)
    if words & _COMMENTS and not (of_byline or words & _OF_COUNTS):
        return Zone.COMMENTS
    if words & _FOOTERS and not words & _OF_ARTICLE:
        return Zone.FOOTER
    if _PLACES & words and words & _OF_PLACED:
        words -= _PLACES
    if words & _ASIDES and not (of_byline or words & _NO_ASIDES or words == _BLOGGER):
        return Zone.ASIDE
    return None


def _words_of(attributes: dict[str, str]) -> frozenset[str]:
    names = [attributes[name] for name in _NAMING if name in attributes]
    return name_words(" ".join(names)) if names else _NO_WORDS


def _hidden(style: str) -> bool:
    return re.search(r"display\s*:\s*none", style[:300], re.IGNORECASE) is not None


def _holders_of_headlines(root: HtmlElement) -> set[HtmlElement]:
    """Ancestors of h1 elements: whatever their names say, the article may be in them."""
    holders: set[HtmlElement] = set()
    for count, headline in enumerate(root.iter("h1")):
        if count >= 20:
            break
        for depth, ancestor in enumerate(headline.iterancestors()):
            if ancestor in holders or depth > 200:
                break
            holders.add(ancestor)
    return holders


def _read_meta(element: HtmlElement, metas: dict[str, list[str]]) -> None:
    content = element.get("content")
    if not content or not content.strip():
        return
    names = " ".join(element.get(key) or "" for key in ("property", "name", "itemprop", "http-equiv"))
    for name in names.lower().split()[:8]:
        values = metas[re.sub(r"[:_\-]", ".", name)]
        if len(values) < 20:
            values.append(squeeze(content[:3000]))
