"""A poll and what it brings, kept; rights are taken where a blog states them."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from kawaraban.errors import FetchError
from kawaraban.follow.feeds import Feed
from kawaraban.follow.fetch import Response
from kawaraban.follow.index_feed import read_index
from kawaraban.follow.poll import Polled, poll, read_feed
from kawaraban.follow.rights import Statement, stated_rights
from kawaraban.store.publications import Kind, Publication, PublicationStore
from kawaraban.work.logs import about
from kawaraban.work.tasks import Tools

LOG: Final = logging.getLogger("kawaraban.work")


def poll_one(
    publication: Publication,
    tools: Tools,
    opening: int,
    jitter: float = 0.5,
    *,
    unchanged: Callable[[Publication], None] | None = None,
) -> Polled:
    """Poll a publication once and keep what came of it.

    An index page is left alone where its site asks for that; a feed was made for programs. A poll that
    found nothing is handed to ``unchanged``, which keeps it.

    Raises:
        OutputError: the desk's database cannot be written.
    """
    with about(publication=publication.id):
        polled = _poll(publication, tools, opening, jitter)
        if tools.hubs is not None:
            polled = replace(polled, publication=tools.hubs.noted(polled))
        state = polled.publication.poll
        if unchanged is not None and polled.feed is None and not state.faults:
            unchanged(polled.publication)
            new = 0
        else:
            new = PublicationStore(tools.database).keep_poll(polled.publication, polled.entries)
        if new and tools.hubs is not None:
            tools.hubs.missed(publication.id)
        if polled.feed and publication.poll.succeeded is None:
            _take_rights(polled.publication, polled.feed, tools)
        LOG.info("polled", extra={"new": new, "next": state.next_poll, "fault": state.fault or None})
        return polled


def _poll(publication: Publication, tools: Tools, opening: int, jitter: float) -> Polled:
    index = publication.kind is Kind.INDEX
    with tools.gate.turn(publication.feed_url, tools.delay(publication.feed_url) if index else 0.0):
        return poll(
            publication,
            _Allowed(tools) if index else tools.fetcher,
            tools.now(),
            reader=read_index if index else read_feed,
            opening=opening,
            jitter=jitter,
        )


class _Allowed:
    """The fetcher, for pages that their site lets programs read."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def get(self, url: str, **how: Any) -> Response:
        """See `kawaraban.follow.fetch.Fetcher.get`."""
        self._tools.allowed(url)
        return self._tools.fetcher.get(url, **how)


def _take_rights(publication: Publication, feed: Feed, tools: Tools) -> None:
    """Keep what the blog states of its rights, where nothing is known of them yet."""
    if publication.rights_by != "default" or publication.opt_outs:
        return
    stated = _stated(publication, feed, tools)
    if stated != Statement():
        PublicationStore(tools.database).change(publication.id, partial(_with_rights, stated))


def _with_rights(stated: Statement, known: Publication) -> Publication:
    """The publication with what it states, unless an editor has said something meanwhile."""
    if known.rights_by != "default":
        return known
    found = replace(known, opt_outs=stated.opt_outs)
    if not stated.rights:
        return found
    return replace(
        found,
        rights=stated.rights,
        rights_by="found",
        licence_url=stated.licence_url,
        evidence=stated.evidence,
    )


def _stated(publication: Publication, feed: Feed, tools: Tools) -> Statement:
    url = publication.home_url
    try:
        page = _page(url, tools) if url else None
    except FetchError:
        page = None  # Silence is silence: what the feed states counts alone.
    return stated_rights(
        page.body if page else None,
        page.headers if page else {},
        url or publication.feed_url,
        feed_rights=feed.rights,
    )


def _page(url: str, tools: Tools) -> Response:
    tools.allowed(url)
    with tools.gate.turn(url, tools.delay(url)):
        return tools.fetcher.get(url)
