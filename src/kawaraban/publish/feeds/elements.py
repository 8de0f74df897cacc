"""XML of feeds and sitemaps: elements with text that any reader takes, and moments."""

from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

from lxml import etree

from kawaraban.document.xml_text import writable

ATOM: Final = "http://www.w3.org/2005/Atom"
MEDIA: Final = "http://search.yahoo.com/mrss/"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new last element of ``parent``; an attribute that is empty is left out."""
    kept = {key: writable(value) for key, value in attributes.items() if value}
    element = etree.SubElement(parent, name, kept)
    if text:
        element.text = writable(text)
    return element


def written(root: etree._Element) -> bytes:
    """The document, an element a line; equal trees give equal bytes."""
    etree.indent(root, space=" ")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def rfc3339(moment: datetime) -> str:
    """``2026-11-30T20:15:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def rfc822(moment: datetime) -> str:
    """``Mon, 30 Nov 2026 20:15:00 GMT``."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)
