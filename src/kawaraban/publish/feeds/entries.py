"""The diary's posts as entries of its feeds."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin

from kawaraban.document.pictures import images_of
from kawaraban.publish.card import make_card
from kawaraban.publish.diary import Diary, Post, Release, Tombstone
from kawaraban.publish.excerpt import shown_edition
from kawaraban.publish.feeds.content import post_content
from kawaraban.publish.feeds.feed import DeletedEntry, Feed, FeedEntry, Original
from kawaraban.publish.language import words_for
from kawaraban.publish.links import web_address
from kawaraban.publish.markdown import voice_names
from kawaraban.publish.pictures import Picture
from kawaraban.review.edition import Edition

_NEVER: Final = datetime.fromtimestamp(0, UTC)
"""When a feed without entries was last changed: its bytes come from its words, not from the clock."""


def feed_of(
    diary: Diary, entries: Iterable[FeedEntry], *, title: str = "", home: str = "", icon: str = ""
) -> Feed:
    """A feed of the diary; ``title`` and ``home`` are for a part of it, such as one publication's posts.

    All of the diary's tombstones are in it: a reader that never had the post passes over them.
    """
    shown = tuple(entries)
    deleted = tuple(_deleted(tombstone, diary) for tombstone in diary.tombstones)
    moments = [*(entry.updated for entry in shown), *(gone.deleted for gone in deleted)]
    return Feed(
        id=home or diary.address,
        title=title or diary.title,
        home=home or diary.address,
        updated=max(moments, default=_NEVER),
        subtitle=diary.motto,
        language=diary.language,
        author=diary.title,
        icon=icon,
        entries=shown,
        deleted=deleted,
    )


def entry_of(post: Post, diary: Diary, pictures: Mapping[str, Picture]) -> FeedEntry:
    """A post as an entry; ``pictures`` are its copies by their original address. Its id is its address."""
    is_excerpt = post.rights != "full"
    edition = shown_edition(post)
    translation, card = edition.translation, make_card(edition)
    address = post_address(diary, edition.slug)
    return FeedEntry(
        id=address,
        address=address,
        title=card.title_line(words_for(diary.language).title_separator) or edition.slug,
        content=post_content(edition, address, pictures, Release(is_excerpt, post.corrections)),
        published=post.published,
        updated=post.updated,
        summary=card.lead,
        language=translation.target_language,
        authors=translation.original.byline,
        translator=diary.title,
        original=_original(edition),
        categories=(*filter(None, [edition.publication]), *voice_names(translation.document)),
        image=_first_picture(edition, address, pictures),
        rights=web_address(translation.original.licence) or "",
    )


def post_address(diary: Diary, slug: str) -> str:
    """Where a post is on the web."""
    return f"{diary.address}{slug}/"


def _deleted(tombstone: Tombstone, diary: Diary) -> DeletedEntry:
    return DeletedEntry(post_address(diary, tombstone.slug), tombstone.withdrawn, tombstone.note)


def _original(edition: Edition) -> Original:
    original = edition.translation.original
    return Original(
        web_address(original.url) or "",
        original.title,
        edition.translation.source_language,
        original.site_name or edition.publication,
    )


def _first_picture(edition: Edition, address: str, pictures: Mapping[str, Picture]) -> str:
    shown = (pictures[i.src] for i in images_of(edition.translation.document) if i.src in pictures)
    picture = next(shown, None)
    return urljoin(address, (picture.fallback or picture.largest).path) if picture else ""
