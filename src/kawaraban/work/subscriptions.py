"""What other feed readers hand over, as publications, and what this desk hands over to them."""

from collections.abc import Iterable
from datetime import datetime

from kawaraban.follow.opml import Subscription
from kawaraban.store.database import Database
from kawaraban.store.publications import Kind, PollState, Publication, PublicationStore
from kawaraban.work.following import short_name


def subscribe(wanted: Iterable[Subscription], database: Database, now: datetime) -> tuple[Publication, ...]:
    """Follow the feeds that are not followed yet; those that are new.

    Nothing is fetched: whether each can be read shows when it is polled.
    """
    store = PublicationStore(database)
    taken = {each.id for each in store.all()}
    new = []
    for each in wanted:
        followed = Publication(
            id=short_name(each.home_url or each.feed_url, taken),
            feed_url=each.feed_url,
            added=now,
            title=each.title,
            home_url=each.home_url,
            language=each.language,
            folders=each.folders,
            poll=PollState(next_poll=now, why="just followed"),
        )
        if store.add(followed):
            taken.add(followed.id)
            new.append(followed)
    return tuple(new)


def subscriptions(database: Database) -> tuple[Subscription, ...]:
    """The feeds that are followed, by folder. A blog without a feed is none that others could read."""
    found = (each for each in PublicationStore(database).all() if each.kind is Kind.FEED)
    return tuple(
        Subscription(each.title or each.id, each.feed_url, each.home_url, each.language, each.folders)
        for each in sorted(found, key=lambda each: (each.folders, each.id))
    )
