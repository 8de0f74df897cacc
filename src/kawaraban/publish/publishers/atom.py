"""Entries of the Atom Publishing Protocol (RFC 5023), written and read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from lxml import etree

from kawaraban.document.xml_text import writable
from kawaraban.publish.publishers.lists import moment_of

ATOM: Final = "http://www.w3.org/2005/Atom"
APP: Final = "http://www.w3.org/2007/app"
HATENA: Final = "http://www.hatena.ne.jp/info/xmlns#"
HATENA_BLOG: Final = f"{HATENA}hatenablog"
OLD_ATOM: Final = "http://purl.org/atom/ns#"
"""Atom 0.3, which Fotolife still speaks."""
_EITHER: Final = (OLD_ATOM, ATOM)
_EDITED: Final = ("service.edit", "edit")
_MOMENTS: Final = tuple(
    f"{{{space}}}{name}" for space, name in ((ATOM, "updated"), (ATOM, "published"), (APP, "edited"))
)
_SPACES: Final[dict[Any, str]] = {None: ATOM, "app": APP, "hatenablog": HATENA_BLOG}


@dataclass(frozen=True, slots=True)
class Entry:
    """What an answer says of a post: where it is edited and read, the type and text of its content.

    ``made`` is the HTML that the host made of it, where it tells; ``moment`` is the later one of its own
    day and of its last change.
    """

    edit: str = ""
    address: str = ""
    content_type: str = ""
    made: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """What an answer says of a picture: its title, where it is edited and shown, when it was given."""

    title: str = ""
    edit: str = ""
    shown: str = ""
    moment: datetime | None = None


def written_entry(
    title: str,
    author: str,
    content: tuple[str, str],
    updated: datetime,
    *,
    categories: Sequence[str] = (),
    draft: bool = False,
    custom_url: str = "",
) -> bytes:
    """An entry to send; ``content`` is its media type and text."""
    entry = etree.Element(f"{{{ATOM}}}entry", nsmap=_SPACES)
    _add(entry, f"{{{ATOM}}}title", title)
    _add(_add(entry, f"{{{ATOM}}}author"), f"{{{ATOM}}}name", author)
    _add(entry, f"{{{ATOM}}}content", content[1]).set("type", content[0])
    _add(entry, f"{{{ATOM}}}updated", updated.isoformat(timespec="seconds"))
    for category in categories:
        _add(entry, f"{{{ATOM}}}category").set("term", writable(category))
    _add(_add(entry, f"{{{APP}}}control"), f"{{{APP}}}draft", "yes" if draft else "no")
    if custom_url:
        _add(entry, f"{{{HATENA_BLOG}}}custom-url", custom_url)
    return _bytes(entry)


def written_picture(title: str, media_type: str, data: str, folder: str) -> bytes:
    """A picture to send to Fotolife; ``data`` is in base64."""
    subject = "http://purl.org/dc/elements/1.1/"
    spaces: dict[Any, str] = {None: OLD_ATOM, "dc": subject}
    entry = etree.Element(f"{{{OLD_ATOM}}}entry", nsmap=spaces)
    _add(entry, f"{{{OLD_ATOM}}}title", title)
    content = _add(entry, f"{{{OLD_ATOM}}}content", data)
    content.set("mode", "base64")
    content.set("type", media_type)
    if folder:
        _add(entry, f"{{{subject}}}subject", folder)
    return _bytes(entry)


def read_xml(data: bytes) -> Any | None:
    """The root of an answer, or None where it is no XML; nothing outside it is looked up."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def read_entry(root: Any) -> Entry:
    """What an entry says."""
    content = root.find(f"{{{ATOM}}}content")
    return Entry(
        _link(root, ATOM, "edit"),
        _link(root, ATOM, "alternate"),
        "" if content is None else (content.get("type") or ""),
        root.findtext(f"{{{HATENA}}}formatted-content") or "",
        max(filter(None, (moment_of(root.findtext(name)) for name in _MOMENTS)), default=None),
    )


def read_feed(root: Any) -> tuple[Iterator[Entry], str]:
    """The entries of a page of a collection, and the address of the next page, empty for none."""
    return map(read_entry, root.iterfind(f"{{{ATOM}}}entry")), _link(root, ATOM, "next")


def read_picture(root: Any) -> PictureEntry:
    """What Fotolife says of a picture, in Atom 0.3 or 1.0."""
    edit = next(filter(None, (_link(root, space, rel) for space in _EITHER for rel in _EDITED)), "")
    title, *moments = (
        next(filter(None, (root.findtext(f"{{{space}}}{name}") for space in _EITHER)), "")
        for name in ("title", "issued", "published", "updated")
    )
    moment = max(filter(None, map(moment_of, moments)), default=None)
    return PictureEntry(title.strip(), edit, (root.findtext(f"{{{HATENA}}}imageurl") or "").strip(), moment)


def read_pictures(root: Any) -> list[PictureEntry]:
    """The pictures of a page of Fotolife's list."""
    return [read_picture(entry) for space in _EITHER for entry in root.iterfind(f"{{{space}}}entry")]


def _link(element: Any, space: str, rel: str) -> str:
    for link in element.iterfind(f"{{{space}}}link"):
        if link.get("rel") == rel:
            return "".join((link.get("href") or "").split())
    return ""


def _add(parent: Any, name: str, text: str | None = None) -> Any:
    child = etree.SubElement(parent, name)
    if text is not None:
        child.text = writable(text)
    return child


def _bytes(element: Any) -> bytes:
    return etree.tostring(element, encoding="utf-8", xml_declaration=True)
