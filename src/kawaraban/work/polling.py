"""A poll and what it brings, kept; rights are taken where a feed states them."""

import logging
from typing import Final

from kawaraban.follow.poll import Polled, poll
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.work.tasks import Tools

LOG: Final = logging.getLogger("kawaraban.work")


def poll_one(publication: Publication, tools: Tools, opening: int, jitter: float = 0.5) -> Polled:
    """Poll a publication once and keep what came of it.

    Raises:
        OutputError: the desk's database cannot be written.
    """
    with tools.gate.turn(publication.feed_url):
        polled = poll(publication, tools.fetcher, tools.now(), opening=opening, jitter=jitter)
    new = PublicationStore(tools.database).keep_poll(polled.publication, polled.entries)
    state = polled.publication.poll
    LOG.info(
        "polled",
        extra={"publication": publication.id, "new": new, "next": state.next_poll, "fault": state.fault},
    )
    return polled
