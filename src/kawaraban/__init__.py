"""Kawaraban (瓦版): a translated press that keeps structure and says who speaks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kawaraban.document import Document

__all__ = ["__version__", "extract"]
__version__ = "0.1.0"


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
