"""A post's title and body for a host that has its own page."""

from collections.abc import Mapping

from kawaraban.publish.card import make_card
from kawaraban.publish.diary import Post
from kawaraban.publish.excerpt import shown_edition
from kawaraban.publish.language import words_for
from kawaraban.publish.plain.body import plain_body
from kawaraban.publish.plain.html import Shown


def post_title(post: Post) -> str:
    """What the host calls the post: publication, day and title, as the diary announces it."""
    edition = post.edition
    separator = words_for(edition.translation.target_language).title_separator
    return make_card(edition).title_line(separator)


def post_body(post: Post, pictures: Mapping[str, Shown]) -> str:
    """The post as a piece of HTML; ``pictures`` are at the host by now.

    Raises:
        PublishError: its rights allow nothing.
    """
    is_excerpt = post.rights != "full"
    # The host's own headline is above it: a title of rank one or two.
    return plain_body(shown_edition(post), pictures, post.corrections, is_excerpt=is_excerpt, top=3)
