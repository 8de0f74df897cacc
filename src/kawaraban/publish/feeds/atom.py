"""A feed as Atom (RFC 4287); withdrawn posts as tombstones (RFC 6721), licences as RFC 4946 links them."""

from typing import Any, Final

from lxml import etree

from kawaraban.publish.feeds.elements import ATOM, MEDIA, XML_LANG, child, rfc3339, written
from kawaraban.publish.feeds.feed import ATOM_TYPE, DeletedEntry, Feed, FeedEntry
from kawaraban.publish.language import sound_tag

_TOMBSTONES: Final = "http://purl.org/atompub/tombstones/1.0"
# lxml's stubs do not know that the default namespace goes by no name.
_NAMESPACES: Final[Any] = {None: ATOM, "at": _TOMBSTONES, "media": MEDIA}


def write_atom(feed: Feed, address: str) -> bytes:
    """The feed as it stands at ``address``; equal feeds give equal bytes."""
    root = etree.Element(_atom("feed"), nsmap=_NAMESPACES)
    if language := sound_tag(feed.language):
        root.set(XML_LANG, language)
    child(root, _atom("title"), feed.title)
    if feed.subtitle:
        child(root, _atom("subtitle"), feed.subtitle)
    child(root, _atom("id"), feed.id)
    child(root, _atom("updated"), rfc3339(feed.updated))
    # What has no author of its own is by whoever publishes the feed: one of both must be there (4.1.1).
    _person(root, "author", feed.author or feed.title or feed.home, feed.home)
    child(root, _atom("link"), rel="self", type=ATOM_TYPE, href=address)
    child(root, _atom("link"), rel="alternate", type="text/html", href=feed.home)
    if feed.icon:
        child(root, _atom("icon"), feed.icon)
    child(root, _atom("generator"), "Kawaraban")
    for entry in feed.entries:
        _entry(root, entry)
    for deleted in feed.deleted:
        _tombstone(root, deleted)
    return written(root)


def _entry(root: etree._Element, entry: FeedEntry) -> None:
    element = child(root, _atom("entry"))
    if language := sound_tag(entry.language):
        element.set(XML_LANG, language)
    child(element, _atom("title"), entry.title)
    child(element, _atom("id"), entry.id)
    child(element, _atom("published"), rfc3339(entry.published))
    child(element, _atom("updated"), rfc3339(entry.updated))
    for name in filter(str.strip, entry.authors):
        _person(element, "author", name)
    if entry.translator.strip():
        _person(element, "contributor", entry.translator)
    _links(element, entry)
    for category in filter(str.strip, dict.fromkeys(entry.categories)):
        child(element, _atom("category"), term=category)
    if entry.summary:
        child(element, _atom("summary"), entry.summary)
    child(element, _atom("content"), entry.content, type="html")
    if entry.image:
        child(element, f"{{{MEDIA}}}content", url=entry.image, medium="image")


def _links(element: etree._Element, entry: FeedEntry) -> None:
    language = sound_tag(entry.language) or ""
    child(element, _atom("link"), rel="alternate", type="text/html", hreflang=language, href=entry.address)
    if entry.original.address:
        child(
            element,
            _atom("link"),
            rel="via",
            href=entry.original.address,
            hreflang=sound_tag(entry.original.language) or "",
            title=entry.original.title,
        )
    if entry.rights:
        child(element, _atom("link"), rel="license", href=entry.rights)


def _tombstone(root: etree._Element, deleted: DeletedEntry) -> None:
    element = child(root, f"{{{_TOMBSTONES}}}deleted-entry", ref=deleted.id, when=rfc3339(deleted.deleted))
    if deleted.comment:
        child(element, f"{{{_TOMBSTONES}}}comment", deleted.comment)


def _person(parent: etree._Element, role: str, name: str, address: str = "") -> None:
    element = child(parent, _atom(role))
    child(element, _atom("name"), name)
    if address:
        child(element, _atom("uri"), address)


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"
