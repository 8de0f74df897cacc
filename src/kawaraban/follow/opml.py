"""Subscriptions in and out as OPML 2.0, the format in which feed readers hand over what they follow.

A file is read as a stream of tags, from its root element on: what is declared before it (a DTD, entities)
is never read, and no tree is built. Source: the OPML 2.0 specification, "Subscription lists".
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final, cast

from lxml import etree

from kawaraban.document.addresses import safe_link
from kawaraban.errors import InputError
from kawaraban.follow.decoding import decode
from kawaraban.follow.hypertext import without_feed_scheme

MOST_BYTES: Final = 10_000_000
MOST_SUBSCRIPTIONS: Final = 20_000
DEEPEST: Final = 32
"""Outlines within outlines; feed readers know one or two levels of folders."""

_LONGEST: Final = 2_000
"""Characters of a title, a folder, an address."""
_HEAD: Final = 4_000
_ROOT: Final = re.compile(r"<opml\b", re.IGNORECASE)
_OTHERS: Final = (
    (re.compile(r"<(?:\w{1,9}:)?(?:rss|feed|rdf)\b", re.IGNORECASE), "a feed; follow its address instead"),
    (re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE), "a web page; export again"),
    (re.compile(r"<(?:urlset|sitemapindex)\b", re.IGNORECASE), "a sitemap; follow its site instead"),
    (re.compile(r"^PK\x03\x04"), "an archive; unpack it and give the .opml file in it"),
    (re.compile(r"^[{\[]"), "JSON; export OPML from your reader"),
    (re.compile(r"^https?://", re.IGNORECASE), "a list of addresses; follow them one by one"),
    (re.compile(r"<[?\w]"), "XML of another kind; export OPML from your reader"),
)
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Subscription:
    """One feed that somebody follows; ``folders`` lead to it from the outermost one.

    ``home_url`` and ``language`` (a code, as the file writes it) are empty where the file is silent.
    """

    title: str
    feed_url: str
    home_url: str = ""
    language: str = ""
    folders: tuple[str, ...] = ()


def read_opml(data: bytes) -> tuple[Subscription, ...]:
    """The subscriptions of an OPML file, in its order.

    An outline without a feed is a folder for those in it. One whose feed is not on the web is left out.

    Raises:
        InputError: it is no OPML, breaks off, or is larger or deeper than any reader's list.
    """
    if len(data) > MOST_BYTES:
        raise InputError(
            f"The file has {len(data):,} bytes, more than the {MOST_BYTES:,} of any list of feeds; "
            "export it again, or in parts."
        )
    text = decode(data).lstrip("\ufeff \t\r\n")
    root = _ROOT.search(text, 0, _HEAD)
    if root is None:
        raise InputError(_looks_like(text))
    outlines = _Outlines()
    # The stubs ask for every callback that lxml knows, also for those that nobody needs.
    target = cast("Any", outlines)
    # `resolve_entities=False` would turn "&amp;" into "&#38;" here; from the root on, none can be declared.
    parser = etree.XMLParser(target=target, load_dtd=False, no_network=True)
    try:
        etree.fromstring(text[root.start() :].encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        fault = " ".join(error.msg.split())
        raise InputError(f"The OPML is broken ({fault}); export it again from your reader.") from error
    return tuple(outlines.found)


def write_opml(subscriptions: Iterable[Subscription], title: str, now: datetime) -> str:
    """An OPML 2.0 document, to be stored as UTF-8; ``now`` is aware.

    The order stays: neighbours in the same folder share its outline, so a folder may come up twice.
    Characters that XML cannot hold become U+FFFD.
    """
    root = etree.Element("opml", {"version": "2.0"})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = _writable(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now.astimezone(UTC), usegmt=True)
    open_folders: list[tuple[str, Any]] = [("", etree.SubElement(root, "body"))]
    for each in subscriptions:
        folders = [name for name in map(_writable, each.folders) if name]
        shared = _shared([name for name, _ in open_folders[1:]], folders)
        del open_folders[shared + 1 :]
        for name in folders[shared:]:
            outline = etree.SubElement(open_folders[-1][1], "outline", {"text": name, "title": name})
            open_folders.append((name, outline))
        etree.SubElement(open_folders[-1][1], "outline", _attributes(each))
    etree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'


class _Outlines:
    """Collects subscriptions while the parser reports tags; the names are those that lxml calls."""

    def __init__(self) -> None:
        self.found: list[Subscription] = []
        self._path: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag.lower() != "outline":
            return
        if len(self._path) == DEEPEST:
            raise InputError(f"The OPML has outlines {DEEPEST} deep and deeper; export it without folders.")
        said = {name.lower(): " ".join(value.split())[:_LONGEST] for name, value in attributes.items()}
        title = said.get("text") or said.get("title", "")
        if "xmlurl" not in said:
            self._path.append(title)
            return
        self._path.append("")
        if feed_url := _on_the_web(said["xmlurl"]):
            self._add(said, feed_url, title)

    def end(self, tag: str) -> None:
        if tag.lower() == "outline":
            self._path.pop()

    def close(self) -> None:
        self._path.clear()

    def _add(self, said: Mapping[str, str], feed_url: str, title: str) -> None:
        if len(self.found) == MOST_SUBSCRIPTIONS:
            raise InputError(f"The OPML lists more than {MOST_SUBSCRIPTIONS:,} feeds; export it in parts.")
        self.found.append(
            Subscription(
                title="" if title == feed_url else title,
                feed_url=feed_url,
                home_url=_on_the_web(said.get("htmlurl", "")),
                language=said.get("language", ""),
                folders=tuple(filter(None, self._path)),
            )
        )


def _attributes(subscription: Subscription) -> dict[str, str]:
    # Readers list a feed by its text, which may not be missing: the address stands in for a title.
    title = _writable(subscription.title) or _writable(subscription.feed_url)
    said = {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": _writable(subscription.feed_url),
        "htmlUrl": _writable(subscription.home_url),
        "language": _writable(subscription.language),
    }
    return {name: value for name, value in said.items() if value}


def _shared(left: list[str], right: list[str]) -> int:
    """How many folders, from the outermost on, two paths have in common."""
    pairs = zip(left, right, strict=False)
    return next(
        (place for place, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right))
    )


def _on_the_web(address: str) -> str:
    """The address if it is http(s), also behind the ``feed:`` of old browsers; else empty."""
    link = safe_link(without_feed_scheme(address)) or ""
    return link if link.lower().startswith(("http://", "https://")) else ""


def _looks_like(text: str) -> str:
    if not text.strip("\0"):
        return "The file is empty; export OPML from your reader again."
    head = text[:_HEAD]
    kind = next((kind for pattern, kind in _OTHERS if pattern.search(head)), "")
    if kind:
        return f"This is no OPML but looks like {kind}."
    return "This is no OPML and nothing that we know; export OPML from your reader."


def _writable(text: str) -> str:
    return " ".join(_NOT_XML.sub("\ufffd", text).split())
