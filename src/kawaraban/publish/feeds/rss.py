"""A feed as RSS 2.0, with the full text as ``content:encoded`` and names as Dublin Core."""

from typing import Final

from lxml import etree

from kawaraban.publish.feeds.elements import ATOM, MEDIA, child, rfc822, rfc3339, written
from kawaraban.publish.feeds.feed import RSS_TYPE, Feed, FeedEntry
from kawaraban.publish.language import sound_tag

_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_TERMS: Final = "http://purl.org/dc/terms/"


def write_rss(feed: Feed, address: str) -> bytes:
    """The feed as it stands at ``address``; equal feeds give equal bytes. RSS has no word for tombstones."""
    root = etree.Element(
        "rss",
        {"version": "2.0"},
        nsmap={"atom": ATOM, "content": _CONTENT, "dc": _DC, "dcterms": _TERMS, "media": MEDIA},
    )
    channel = child(root, "channel")
    child(channel, "title", feed.title)
    child(channel, "link", feed.home)
    # The description must be there, even where there is nothing to say.
    child(channel, "description", feed.subtitle or feed.title)
    child(channel, f"{{{ATOM}}}link", rel="self", type=RSS_TYPE, href=address)
    if language := sound_tag(feed.language):
        child(channel, "language", language)
    if feed.author:
        child(channel, f"{{{_DC}}}publisher", feed.author)
    child(channel, "lastBuildDate", rfc822(feed.updated))
    child(channel, "generator", "Kawaraban")
    if feed.icon:
        image = child(channel, "image")
        child(image, "url", feed.icon)
        child(image, "title", feed.title)
        child(image, "link", feed.home)
    for entry in feed.entries:
        _item(channel, entry)
    return written(root)


def _item(channel: etree._Element, entry: FeedEntry) -> None:
    item = child(channel, "item")
    child(item, "title", entry.title)
    child(item, "link", entry.address)
    child(item, "guid", entry.id, isPermaLink="true" if entry.id == entry.address else "false")
    child(item, "pubDate", rfc822(entry.published))
    child(item, f"{{{_TERMS}}}modified", rfc3339(entry.updated))
    for name in filter(str.strip, entry.authors):
        child(item, f"{{{_DC}}}creator", name)
    if entry.translator.strip():
        child(item, f"{{{_DC}}}contributor", entry.translator)
    for category in filter(str.strip, dict.fromkeys(entry.categories)):
        child(item, "category", category)
    if entry.original.address:
        child(
            item,
            "source",
            entry.original.publication or entry.original.title or entry.original.address,
            url=entry.original.address,
        )
    if entry.rights:
        child(item, f"{{{_TERMS}}}license", entry.rights)
    if entry.summary:
        child(item, "description", entry.summary)
    child(item, f"{{{_CONTENT}}}encoded", entry.content)
    if entry.image:
        child(item, f"{{{MEDIA}}}content", url=entry.image, medium="image")
