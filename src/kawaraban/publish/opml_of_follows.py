"""What the diary follows, as OPML that any feed reader takes: a reader may subscribe to the originals."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from kawaraban.follow.opml import Subscription, write_opml
from kawaraban.publish.links import web_address
from kawaraban.store.publications import Following, Kind, Publication


def opml_of_follows(publications: Iterable[Publication], title: str, updated: datetime) -> str:
    """The feeds of those publications that readers meet in the diary, by title; to be stored as UTF-8.

    Left out is what an editor reads in private, what is paused or gone, and an address with a password in it.
    The editor's folders stay on the desk. ``updated`` is aware; equal input gives equal text.
    """
    shown = filter(_is_public, publications)
    subscriptions = (
        Subscription(each.title or each.id, each.feed_url, each.home_url, each.language) for each in shown
    )
    ordered = sorted(subscriptions, key=lambda each: (each.title.casefold(), each.feed_url))
    return write_opml(ordered, title, updated)


def _is_public(publication: Publication) -> bool:
    address = web_address(publication.feed_url)
    return (
        publication.kind is Kind.FEED
        and publication.state is Following.FOLLOWED
        and publication.rights != "private"
        and address is not None
        and "@" not in urlsplit(address).netloc
    )
