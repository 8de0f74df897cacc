"""A page → its document: the steps in order."""

from urllib.parse import urlsplit

from kawaraban.document.normal import block_text, normalise
from kawaraban.document.tree import Document, Embed, Figure
from kawaraban.extract import voices
from kawaraban.extract.absent import looks_absent, why_absent
from kawaraban.extract.clean import read_clean
from kawaraban.extract.content import find_content
from kawaraban.extract.decode import decode
from kawaraban.extract.metadata import read_metadata
from kawaraban.extract.parse import parse
from kawaraban.extract.unhurried import unhurried


def extract_page(html: str | bytes, url: str, *, charset: str | None = None) -> Document:
    """The article in a web page, as a document in normal form.

    ``charset`` is the encoding that the HTTP header named, where the page came as bytes. The ``url``
    of a file gives way to the web address that the page says is its own, so that a reader's links
    never lead to the editor's disk.

    Raises `NoArticle` where the page holds none, `NotHtml` where it is no page.
    """
    with unhurried(len(html)):
        return _extract(html, url, charset)


def _extract(html: str | bytes, url: str, charset: str | None) -> Document:
    root = parse(decode(html, charset) if isinstance(html, bytes) else html)
    own = read_clean(root)
    if own is not None:
        return own
    metadata = read_metadata(root, url)
    if not _is_web(url) and metadata.url and _is_web(metadata.url):
        url = metadata.url
        metadata = read_metadata(root, url)
    blocks = find_content(root, url, metadata.title, metadata.dateline_elements)
    text = "\n".join(map(block_text, blocks))
    if not text.strip() and not any(isinstance(block, Figure | Embed) for block in blocks):
        raise why_absent(root, text, url)
    if refusal := looks_absent(root, text, url):
        raise refusal
    document = Document(
        title=metadata.title,
        blocks=blocks,
        byline=metadata.byline,
        site_name=metadata.site_name,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language,
        url=metadata.url or url,
        licence=metadata.licence,
        lead_image=metadata.lead_image,
    )
    return normalise(voices.attribute(document))


def _is_web(url: str) -> bool:
    return urlsplit(url).scheme.lower() in {"http", "https"}
