"""What bytes are when they are not a page: told by magic numbers and the first words, never by a name."""

import re
from typing import Final

from kawaraban.errors import NotHtml

_SAVE_PAGE = "Give the address of the page itself, or save it as HTML first."
_PICTURE = "This is a picture, not a page. Give the page that shows it."
_ARCHIVE = "This is an archive, not a page. Unpack it and give the HTML file in it."
_PROGRAM = "This is a program or other binary file, not a page. Give an HTML file or a web address."
_MEDIA = "This is sound or film, not a page. Give the page that embeds it."
_OFFICE = "This is an office document, not a page. Save it as HTML first."

_MAGIC: Final = (
    (b"%PDF-", "PDF", f"This is a PDF, which Kawaraban does not read. {_SAVE_PAGE}"),
    (b"%!PS", "PostScript", f"This is PostScript, which Kawaraban does not read. {_SAVE_PAGE}"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "JPEG picture", _PICTURE),
    (b"GIF87a", "GIF picture", _PICTURE),
    (b"GIF89a", "GIF picture", _PICTURE),
    (b"II*\x00", "TIFF picture", _PICTURE),
    (b"MM\x00*", "TIFF picture", _PICTURE),
    (b"\x00\x00\x01\x00", "icon", _PICTURE),
    (b"PK\x03\x04", "ZIP archive", _ARCHIVE),
    (b"PK\x05\x06", "ZIP archive", _ARCHIVE),
    (b"\x1f\x8b", "gzip archive", _ARCHIVE),
    (b"BZh", "bzip2 archive", _ARCHIVE),
    (b"\xfd7zXZ\x00", "xz archive", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "zstd archive", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "7z archive", _ARCHIVE),
    (b"Rar!\x1a\x07", "RAR archive", _ARCHIVE),
    (b"\x7fELF", "program", _PROGRAM),
    (b"MZ\x90\x00", "program", _PROGRAM),
    (b"\xfe\xed\xfa", "program", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", "program", _PROGRAM),
    (b"\xca\xfe\xba\xbe", "program", _PROGRAM),
    (b"\x00asm", "program", _PROGRAM),
    (b"SQLite format 3\x00", "database", _PROGRAM),
    (b"GGUF", "language model", _PROGRAM),
    (b"wOFF", "font", _PROGRAM),
    (b"wOF2", "font", _PROGRAM),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document", _OFFICE),
    (b"{\\rtf", "RTF document", _OFFICE),
    (b"ID3", "MP3 sound", _MEDIA),
    (b"OggS", "Ogg media", _MEDIA),
    (b"fLaC", "FLAC sound", _MEDIA),
    (b"\x1aE\xdf\xa3", "Matroska film", _MEDIA),
)
_RIFF: Final = {b"WEBP": ("WebP picture", _PICTURE), b"WAVE": ("sound", _MEDIA), b"AVI ": ("film", _MEDIA)}
_PICTURE_BRANDS: Final = frozenset({b"avif", b"avis", b"heic", b"heix", b"mif1"})

_PROLOGUE: Final = re.compile(
    r"(?:\s|\ufeff|<\?[^>]{0,500}>|<!--(?s:.){0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>)*", re.IGNORECASE
)
_ROOTS: Final = (
    (
        re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE),
        "feed",
        "This is a feed, not a page. Give the address of one of its entries.",
    ),
    (
        re.compile(r"<(?:urlset|sitemapindex)[\s>]", re.IGNORECASE),
        "sitemap",
        "This is a sitemap, not a page. Give one of the addresses in it.",
    ),
    (re.compile(r"<(?:svg:)?svg[\s>]", re.IGNORECASE), "SVG picture", _PICTURE),
)
_JSON: Final = re.compile(r'\s*(?:\{\s*(?:"|\}\s*$)|\[\s*(?:[{"\]]|\[\s*["{\d]))')
_MHTML: Final = re.compile(
    rb"^(?:From: <Saved by|(?:[A-Z][\w-]{1,30}: [^\r\n]{0,200}\r?\n){1,12}?MIME-Version:)"
)

_HEAD = 4096
_CONTROL_SHARE = 0.02
"""Share of NULs and other control bytes above which the head of a file is no text."""


def refuse_other_formats(data: bytes) -> None:
    """Return if ``data`` may be a page.

    Raises:
        NotHtml: it is empty or another format; ``looks_like`` names it, the message says what to do.
    """
    head = data[:_HEAD]
    if not head.strip(b"\x00 \t\r\n\f\x0b") and not data.strip():
        raise NotHtml("empty", "The page is empty. Check the address, or save the page again.")
    _refuse_binary(data, head)
    _refuse_text(head)


def _refuse_binary(data: bytes, head: bytes) -> None:
    for magic, name, advice in _MAGIC:
        if head.startswith(magic):
            raise NotHtml(name, advice)
    if b"%PDF-" in head[:1024] and b"<" not in head[: head.index(b"%PDF-")]:
        raise NotHtml("PDF", f"This is a PDF, which Kawaraban does not read. {_SAVE_PAGE}")
    if head.startswith(b"RIFF") and head[8:12] in _RIFF:
        raise NotHtml(*_RIFF[head[8:12]])
    if head[4:8] == b"ftyp":
        picture = head[8:12] in _PICTURE_BRANDS
        raise NotHtml("picture" if picture else "film", _PICTURE if picture else _MEDIA)
    if head[257:262] == b"ustar":
        raise NotHtml("tar archive", _ARCHIVE)
    if _MHTML.match(head):
        raise NotHtml("MHTML archive", f"This is a saved MHTML archive. {_SAVE_PAGE}")
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    if controls > _CONTROL_SHARE * len(head) or data.count(0) > _CONTROL_SHARE * len(data):
        raise NotHtml("binary", _PROGRAM)


def _refuse_text(head: bytes) -> None:
    text = head.decode("utf-8", "replace")
    if _JSON.match(text):
        raise NotHtml("JSON", "This is JSON data, not a page. Give the address that a reader would open.")
    start = _PROLOGUE.match(text)
    begin = start.end() if start else 0
    for pattern, name, advice in _ROOTS:
        if pattern.match(text, begin):
            raise NotHtml(name, advice)
