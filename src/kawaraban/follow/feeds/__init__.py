"""Feeds of every format (RSS, Atom, JSON Feed) as one shape: `parse_feed` gives a `Feed` of entries."""

from kawaraban.follow.feeds.feed import Entry, Feed
from kawaraban.follow.feeds.parse import parse_feed

__all__ = ["Entry", "Feed", "parse_feed"]
