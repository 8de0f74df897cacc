"""Published posts as publishers take them: with their first day, corrections and pictures."""

import hashlib
from dataclasses import replace
from typing import Final

from kawaraban import __version__
from kawaraban.errors import InputError
from kawaraban.publish.diary import Correction, Post
from kawaraban.publish.plain.html import Shown
from kawaraban.publish.portable_pictures import portable_pictures
from kawaraban.publish.publishers.body import post_body, post_title
from kawaraban.publish.publishers.protocol import Item
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.database import Database
from kawaraban.store.pictures import PictureStore
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedRow, PublishedStore, Standing

_NOBODY: Final = ("", "")


def item_of(head: PublishedRow, database: Database, settings: Settings) -> Item:
    """The post as readers have it, or had it last.

    Raises:
        InputError: it was never published, or its record cannot be read.
    """
    history = PublishedStore(database).history(head.article, head.language)
    state = next((each for each in reversed(history) if each.state is Standing.PUBLISHED), None)
    if state is None:
        raise InputError("This post was never published, so there is nothing to send.")
    edition = replace(edition_from_json(state.record), slug=state.slug)
    publication, url = _publication(head.article, database)
    told = [s for s in reversed(history) if s.state is Standing.PUBLISHED and s.note]
    post = Post(
        edition=edition,
        rights=state.rights,
        published=history[0].moment,
        updated=state.moment,
        corrections=tuple(Correction(each.moment, each.note) for each in told),
        publication_id=publication,
        publication_url=url,
    )
    pictures = portable_pictures(
        edition.translation.document, settings.diary / state.slug, PictureStore(database, settings.desk)
    )
    base = settings.diary_url.rstrip("/")
    return Item(post, state.slug, pictures, f"{base}/{state.slug}/" if base else "")


def stamp_of(head: PublishedRow, fingerprint: str) -> str:
    """Names the state of the desk that a post is made from; where it is the same, so is the post."""
    parts = (fingerprint, __version__, str(head.number), head.state.value, head.rights)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def digest_of(item: Item, fingerprint: str) -> str:
    """Names what is sent, wherever its pictures will be."""
    shown = {
        address: Shown(picture.name, picture.width, picture.height)
        for address, picture in item.pictures.items()
    }
    parts = (
        *(fingerprint, item.slug, item.page, item.post.published.isoformat()),
        *(item.post.edition.publication, post_title(item.post), post_body(item.post, shown)),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _publication(article: str, database: Database) -> tuple[str, str]:
    kept = ArticleStore(database).get(article)
    publication = PublicationStore(database).get(kept.publication) if kept and kept.publication else None
    return (publication.id, publication.home_url or "") if publication else _NOBODY
