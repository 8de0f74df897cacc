"""Kawaraban (瓦版): a translated press that keeps structure and says who speaks."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kawaraban.document import Document

__all__ = ["__version__", "extract"]
__version__ = "0.1.0"

# The room and the function share a name. Python binds a package to its parent's name once, at its
# first import; after this line that has happened, and the name stays the function's for good.
import_module("kawaraban.extract")


def extract(html: str | bytes, url: str) -> "Document":
    """The article in a web page, as a document.

    ``html`` is the page as text or as the bytes that came (their encoding is found); ``url`` is
    the address it came from, which relative links are resolved against.

    Raises:
        NoArticle: the page holds none; the message names what it looks like instead.
        NotHtml: the input is empty, a PDF, a picture or another format.
    """
    from kawaraban.extract.page import extract_page  # noqa: PLC0415 - lxml loads on first use, not on import

    return extract_page(html, url)
