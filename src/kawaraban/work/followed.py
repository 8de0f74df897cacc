"""What is followed already: how soon it is looked at again, and to let it go; the network is not asked."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kawaraban.store.backfills import BackfillStore
from kawaraban.store.database import Database
from kawaraban.store.hub_subscriptions import HubStore
from kawaraban.store.publications import Publication, PublicationStore


def unfollow(name: str, database: Database, agreed: Callable[[Publication], None] = lambda _: None) -> bool:
    """Follow a publication no more; False where none is called so. Its articles stay.

    ``agreed`` is shown what would go, and raises to keep it.
    """
    gone = PublicationStore(database).remove(name, agreed)
    # A walk or a hub that is left behind by a crash finds out by itself.
    BackfillStore(database).call_off(name)
    HubStore(database).drop(name)
    return gone


def keep_pace(publication: Publication, database: Database, now: datetime) -> None:
    """Bring the next poll forward where an editor wants it sooner than the blog's rhythm has it.

    One that fails is tried again as before.
    """
    poll = publication.poll
    if publication.minutes and poll.polled and poll.next_poll and not poll.faults:
        coming = max(poll.polled + timedelta(minutes=publication.minutes), now)
        if coming < poll.next_poll:
            why = "an editor changed how often it is polled"
            PublicationStore(database).poll_at(publication.id, coming, why)
