"""An edition: one article in one language, with its place in the diary."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kawaraban.document import Document
from kawaraban.errors import InvalidDocument
from kawaraban.review.changes import Change
from kawaraban.translate.translation import Translation

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SLUG_WORDS = 60
"""Most characters of the title in a slug: enough to know it by, short enough to share."""


class EditionState(StrEnum):
    """Whether readers can see an edition."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Changed:
    """What the author changed in the original since it was first read, found at the moment ``seen``."""

    seen: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class TranslatorNote:
    """What readers are told of a sentence that a person let stand although a machine objected.

    ``path`` and ``index`` name its segment, ``words`` are sentences in the edition's language.
    """

    path: str
    index: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One article in one language.

    ``publication`` is the blog's short name, as the title line shows it ("MOA"; empty for none).
    ``slug`` names the page's folder: lower-case ASCII words joined by hyphens, nothing else, so that
    an edition read from outside can never name a place beside the diary. ``notes`` are in the order of
    the segments that they are about, one a segment.
    """

    translation: Translation
    publication: str
    slug: str
    state: EditionState = EditionState.DRAFT
    changed: Changed | None = None
    notes: tuple[TranslatorNote, ...] = ()

    def __post_init__(self) -> None:
        if len(self.slug) > 200 or not _SLUG.fullmatch(self.slug):
            raise InvalidDocument(
                f"An edition's slug is lower-case ASCII words joined by hyphens, not {self.slug[:60]!r}."
            )


def make_slug(document: Document) -> str:
    """A folder name for the article: its day, the ASCII words of its title, a short hash of its URL.

    The same article gets the same slug on every run; two articles never share one by title alone.
    """
    parts = (_day(document), _ascii_words(document.title), _fingerprint(document))
    return "-".join(part for part in parts if part)


def _day(document: Document) -> str:
    published = document.published
    return date(published.year, published.month, published.day).isoformat() if published else ""


def _ascii_words(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    # An apostrophe joins: "Russia's" is one word to a reader, "russia-s" is not.
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)'(?=\w)", "", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_SLUG_WORDS]
        if len(longer) > _SLUG_WORDS:
            break
        slug = longer
    return slug


def _fingerprint(document: Document) -> str:
    identity = document.url or f"{document.site_name}\n{document.title}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:8]
