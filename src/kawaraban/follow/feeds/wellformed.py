"""RSS 2.0, RSS 1.0 and Atom as their specifications have them, to a `Feed`; anything odd is left alone.

Nearly every feed is well-formed, and libxml2 reads one some ten times faster than feedparser does. What
this reader is not sure of (an undefined entity, elements where text belongs, a date written in another
way, an older format) it does not read at all: `lenient` does.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from kawaraban.follow.feeds.feed import MOST_ENTRIES, Entry, Feed, too_many
from kawaraban.follow.feeds.hints import feed_hints
from kawaraban.follow.feeds.moments import credible, moment_as_written
from kawaraban.follow.feeds.notes import no_link
from kawaraban.follow.feeds.text import LONGEST, absolute, as_html, line, plain

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_RSS1: Final = "{http://purl.org/rss/1.0/}"
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_PERIOD: Final = "{http://purl.org/rss/1.0/modules/syndication/}updatePeriod"
_FREQUENCY: Final = "{http://purl.org/rss/1.0/modules/syndication/}updateFrequency"
_MEDIA_GROUP: Final = "{http://search.yahoo.com/mrss/}group"
_MEDIA_WORDS: Final = "{http://search.yahoo.com/mrss/}description"
_ITUNES: Final = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_LICENCE: Final = "{http://backend.userland.com/creativeCommonsRssModule}license"
_CC: Final = "{http://web.resource.org/cc/}license"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_PAGES: Final = frozenset({"", "text/html", "application/xhtml+xml"})
_MARKED: Final = frozenset({"html", "text/html"})
_PLAIN: Final = frozenset({"", "text", "text/plain"})

_Element = etree._Element  # noqa: SLF001 - lxml's only name for it


class _Odd(Exception):
    """Something that another reader knows better."""


def read_well_formed(text: str, url: str, now: datetime) -> Feed | None:
    """The feed in a document that starts with its root element; None where it is not plainly one."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser, base_url=url)
        return _read(root, text, now)
    except (etree.LxmlError, UnicodeError, _Odd):
        return None


def _read(root: _Element, text: str, now: datetime) -> Feed:
    if root.tag == f"{_ATOM}feed":
        return _atom(root, text, now)
    if root.tag == "rss" and (channel := root.find("channel")) is not None:
        return _rss("", channel, channel.iterchildren("item"), text, now)
    channel = root.find(f"{_RSS1}channel")
    if root.tag == f"{_RDF}RDF" and channel is not None:
        return _rss(_RSS1, channel, root.iterchildren(f"{_RSS1}item"), text, now)
    raise _Odd


class _Fields:
    """An element's children by name."""

    __slots__ = ("_element", "_found")

    def __init__(self, element: _Element) -> None:
        self._element = element
        self._found: dict[object, list[_Element]] = {}
        for child in element.iterchildren():
            self._found.setdefault(child.tag, []).append(child)

    @property
    def base(self) -> str:
        """Where relative addresses start (xml:base, else the feed's own address)."""
        return self._element.base or ""

    @property
    def language(self) -> str:
        """The language said here or further out (xml:lang)."""
        element: _Element | None = self._element
        while element is not None and element.get(_LANG) is None:
            element = element.getparent()
        return line(element.get(_LANG)) if element is not None else ""

    @property
    def about(self) -> str:
        """The name that RDF gives the element."""
        return self._element.get(f"{_RDF}about", "")

    def all(self, *names: str) -> Iterator[_Element]:
        """The children of these names, in the order of the names."""
        for name in names:
            yield from self._found.get(name, ())

    def texts(self, *names: str) -> Iterator[str]:
        """Their texts, but for empty ones."""
        return (words for child in self.all(*names) if (words := _text(child)))

    def text(self, *names: str) -> str:
        """The first of the texts."""
        return next(self.texts(*names), "")


def _atom(root: _Element, text: str, now: datetime) -> Feed:
    head = _Fields(root)
    links = _links(head)
    entries, notes = _entries(
        root.iterchildren(f"{_ATOM}entry"), lambda entry: _atom_entry(_Fields(entry), now)
    )
    return Feed(
        title=_title(head),
        entries=entries,
        url=_first(links, "self"),
        home_url=_first(links, "alternate"),
        language=head.language,
        generator=line(head.text(f"{_ATOM}generator")),
        rights=_rights(head.texts(f"{_ATOM}rights", f"{_DC}rights"), head, links),
        hubs=_all(links, "hub"),
        older_url=_first(links, "next") or _first(links, "prev-archive"),
        hints=feed_hints(text, "", head.text(_PERIOD), head.text(_FREQUENCY)),
        notes=notes,
    )


def _atom_entry(entry: _Fields, now: datetime) -> Entry:
    links = _links(entry)
    contents = [words for each in entry.all(f"{_ATOM}content") if (words := _html(each))]
    summaries = [words for each in entry.all(f"{_ATOM}summary") if (words := _html(each))]
    people = (_Fields(person) for person in entry.all(f"{_ATOM}author"))
    named = (name for person in people for name in person.texts(f"{_ATOM}name"))
    found = Entry(
        id=line(_joined(entry.base, entry.text(f"{_ATOM}id"))),
        url=_first(links, "alternate"),
        title=_title(entry),
        authors=_unique([*named, *entry.texts(f"{_DC}creator")]),
        summary=summaries[0] if summaries else _media_words(entry),
        content=max(contents, key=len, default=""),
        categories=_unique(each.get("term", "") for each in entry.all(f"{_ATOM}category")),
        language=entry.language,
        rights=_rights(entry.texts(f"{_ATOM}rights", f"{_DC}rights"), entry, links),
    )
    return _dated(found, entry.text(f"{_ATOM}published"), entry.text(f"{_ATOM}updated"), now)


def _rss(
    ns: str,
    channel: _Element,
    items: Iterable[_Element],
    text: str,
    now: datetime,
) -> Feed:
    head = _Fields(channel)
    links = _links(head)
    entries, notes = _entries(items, lambda item: _rss_entry(_Fields(item), ns, now))
    return Feed(
        title=plain(head.text(f"{ns}title", f"{_DC}title")),
        entries=entries,
        url=_first(links, "self"),
        home_url=absolute(head.text(f"{ns}link"), head.base) or _first(links, "alternate"),
        language=line(head.text("language", f"{_DC}language")) or head.language,
        generator=line(head.text("generator")),
        rights=_rights(head.texts("copyright", f"{_DC}rights", f"{_ATOM}rights"), head, links),
        hubs=_all(links, "hub"),
        older_url=_first(links, "next") or _first(links, "prev-archive"),
        hints=feed_hints(text, head.text("ttl"), head.text(_PERIOD), head.text(_FREQUENCY)),
        notes=notes,
    )


def _rss_entry(item: _Fields, ns: str, now: datetime) -> Entry:
    links = _links(item)
    name, permanent = _guid(item)
    url = absolute(item.text(f"{ns}link"), item.base) or _first(links, "alternate")
    descriptions = [*item.texts(f"{ns}description", _MEDIA_WORDS, f"{_ITUNES}summary")]
    found = Entry(
        id=line(name),
        url=url or (absolute(name, item.base) if permanent else ""),
        title=plain(item.text(f"{ns}title", f"{_DC}title")),
        authors=_unique(
            _author(words) for words in item.texts("author", f"{_DC}creator", f"{_ITUNES}author")
        ),
        summary=descriptions[0] if descriptions else "",
        content=max([*item.texts(_CONTENT), *descriptions[1:2]], key=len, default=""),
        categories=_unique(item.texts("category", f"{_DC}subject")),
        language=line(item.text(f"{_DC}language")) or item.language,
        rights=_rights(item.texts(f"{_DC}rights", "copyright"), item, links),
    )
    changed = item.text(f"{_DC}date", f"{_TERMS}modified", f"{_ATOM}updated")
    return _dated(found, item.text("pubDate", f"{_TERMS}issued"), changed, now)


def _entries(
    found: Iterable[_Element], read: Callable[[_Element], Entry]
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The first of a feed's entries, and a note where there are more."""
    elements = iter(found)
    entries = tuple(read(each) for each in islice(elements, MOST_ENTRIES))
    more = sum(1 for _ in elements)
    return entries, (too_many(len(entries) + more),) if more else ()


def _links(fields: _Fields) -> list[tuple[str, str]]:
    """Atom's links, in any format: relation and address."""
    return [
        (link.get("rel", "alternate"), address)
        for link in fields.all(f"{_ATOM}link")
        if (address := absolute(link.get("href"), link.base or ""))
        and (link.get("rel", "alternate") != "alternate" or link.get("type", "") in _PAGES)
    ]


def _all(links: Iterable[tuple[str, str]], rel: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for name, address in links if name == rel))


def _first(links: Iterable[tuple[str, str]], rel: str) -> str:
    return next((address for name, address in links if name == rel), "")


def _guid(item: _Fields) -> tuple[str, bool]:
    """What the feed calls an item, and whether that is its address too (the rule in RSS 2.0)."""
    for guid in item.all("guid"):
        permanent = guid.get("isPermaLink", "true") == "true"
        name = _text(guid)
        return (_joined(item.base, name) if permanent else name), permanent
    return item.about, False


def _dated(entry: Entry, published: str, updated: str, now: datetime) -> Entry:
    first, said = credible(_moment(published), now)
    last, also = credible(_moment(updated), now, changed=True)
    notes = tuple(filter(None, (said, also, no_link(entry.url))))
    return replace(entry, published=first or last, updated=last, notes=notes)


def _moment(text: str) -> datetime | None:
    moment = moment_as_written(text) if text else None
    if text and moment is None:
        raise _Odd
    return moment


def _title(fields: _Fields) -> str:
    for title in fields.all(f"{_ATOM}title"):
        return plain(_text(title), markup=_is_html(title))
    return ""


def _html(element: _Element) -> str:
    """The HTML that an element of Atom holds as text."""
    if element.get("src"):
        raise _Odd
    text = _text(element)
    return text if _is_html(element) else as_html(text)


def _is_html(element: _Element) -> bool:
    kind = element.get("type", "")
    if kind not in _MARKED | _PLAIN:
        raise _Odd
    return kind in _MARKED


def _media_words(entry: _Fields) -> str:
    """What YouTube and its like say of a film."""
    groups = (_Fields(group) for group in entry.all(_MEDIA_GROUP))
    return as_html(next((words for group in groups for words in group.texts(_MEDIA_WORDS)), ""))


def _rights(said: Iterable[str], fields: _Fields, links: Iterable[tuple[str, str]]) -> str:
    licences = (*fields.texts(_LICENCE), *(each.get(f"{_RDF}resource", "") for each in fields.all(_CC)))
    words = (" ".join(each.split()) for each in (*list(said)[:1], *licences, *_all(links, "license")))
    return " ".join(dict.fromkeys(each for each in words if each))[:LONGEST]


def _author(words: str) -> str:
    """The name in "jane@quay.example (Jane Roe)", as RSS 2.0 wants authors."""
    address, _, rest = words.partition(" (")
    return rest[:-1] if rest.endswith(")") and "@" in address and " " not in address else words


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for each in words if (found := line(each))))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return address


def _text(element: _Element) -> str:
    if len(element):
        raise _Odd
    return (element.text or "").strip()
