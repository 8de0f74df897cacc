"""Bytes to a page's text, and whether they are a page at all."""

from kawaraban.extract.sniff import refuse_other_formats
from kawaraban.follow import decoding


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a page; broken sequences become U+FFFD.

    Args:
        data: the page as it was received.
        charset: what the HTTP header declared, if anything.

    Raises:
        NotHtml: the bytes are empty, or are some other format (a PDF, a picture, a feed, …).
    """
    marked = decoding.decode_marked(data)
    if marked is not None:
        refuse_other_formats(marked.encode("utf-8", "replace"))
        return marked
    if not decoding.utf16_without_mark(data):
        refuse_other_formats(data)
    return decoding.decode(data, charset)
