"""The diary as values: what every page, feed and book of it is made from."""

from dataclasses import dataclass
from datetime import datetime

from kawaraban.review.edition import Edition


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor changed in a published text, in words that readers see."""

    moment: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Release:
    """How an edition was given to readers: whole or its opening only, and what was put right since.

    ``published`` is when they first got it, ``updated`` when they got this state of it (both aware); None
    for a page of a draft.
    """

    is_excerpt: bool = False
    corrections: tuple[Correction, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None


WHOLE = Release()


@dataclass(frozen=True, slots=True)
class Post:
    """An edition as readers get it.

    ``rights`` is ``excerpt`` (title, opening and link) or ``full``; what is ``private`` is no post.
    ``published`` is when readers first got it, ``updated`` when they got this state of it (both aware).
    ``publication_id`` is the publication's short name on the desk, empty for a post of none that is followed.
    """

    edition: Edition
    rights: str
    published: datetime
    updated: datetime
    corrections: tuple[Correction, ...] = ()
    publication_id: str = ""
    publication_url: str = ""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a post that was withdrawn: where it stood, since when it is gone, and why."""

    slug: str
    withdrawn: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Diary:
    """The public site: its name, its words, its language and what is in it, the newest post first.

    ``address`` is where it is on the web, with a slash at its end; empty where that is not known yet, and
    then nothing is written that needs it (feeds' identities, sitemap, canonical links).
    """

    title: str
    motto: str
    language: str
    address: str
    posts: tuple[Post, ...]
    tombstones: tuple[Tombstone, ...] = ()
