"""robots.txt (RFC 9309): whether a site lets programs read a page.

For pages only: a feed was given by a person.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from protego import Protego

from kawaraban.errors import FetchError, HttpStatus, RobotsRefused, TooLarge
from kawaraban.follow.decoding import decode
from kawaraban.follow.fetch import Fetcher

AGENT: Final = "Kawaraban"
GOOD_FOR: Final = timedelta(days=1)
RETRY: Final = timedelta(minutes=15)
"""How soon a file that could not be had is asked for again."""
MOST_BYTES: Final = 512_000
LONGEST_DELAY: Final = 60.0
"""Seconds; a longer Crawl-delay is taken as this."""
_MOST_SITES: Final = 2_000


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego | None
    """None where the file could not be had: nothing may be read until it can."""
    until: datetime


class Robots:
    """The rules of the sites that were asked for; threads may share it."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._now = now
        self._rules: OrderedDict[str, _Rules] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, url: str) -> None:
        """Nothing where the page may be read.

        Raises:
            RobotsRefused: the site asks programs not to; or its rules cannot be had now, and then it
                may be tried again.
            AddressRefused: the site is none that we connect to.
        """
        rules = self._of(url).parsed
        host = urlsplit(url).hostname
        if rules is None:
            raise RobotsRefused(
                f"The robots.txt of {host} cannot be had, so its pages are left alone; try again later.",
                later=True,
            )
        if not rules.can_fetch(url, AGENT):
            raise RobotsRefused(
                f"The robots.txt of {host} asks programs not to read this page; ask its author, "
                "or save the page from your browser and give the file to `kawaraban make`."
            )

    def delay(self, url: str) -> float:
        """Seconds that the site asks to leave between two requests."""
        rules = self._of(url).parsed
        asked = rules.crawl_delay(AGENT) if rules else None
        return min(max(float(asked or 0), 0.0), LONGEST_DELAY)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the site's file names."""
        rules = self._of(url).parsed
        return tuple(rules.sitemaps)[:50] if rules else ()

    def _of(self, url: str) -> _Rules:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._rules.get(origin)
        if known and known.until > self._now():
            return known
        rules = self._ask(origin)
        with self._lock:
            self._rules[origin] = rules
            self._rules.move_to_end(origin)
            while len(self._rules) > _MOST_SITES:
                self._rules.popitem(last=False)
        return rules

    def _ask(self, origin: str) -> _Rules:
        now = self._now()
        try:
            body = self._fetcher.get(f"{origin}/robots.txt", limit=MOST_BYTES, accept="text/plain").body
        except HttpStatus as error:
            # "Unavailable" (4xx) means no rules, "unreachable" (5xx) means no access (section 2.3.1).
            if error.status < 500 and error.status != 429:
                return _Rules(Protego.parse(""), now + GOOD_FOR)
            return _Rules(None, now + RETRY)
        except FetchError as error:
            if not error.retryable and not isinstance(error, TooLarge):
                raise
            return _Rules(None, now + RETRY)
        return _Rules(Protego.parse(decode(body)), now + GOOD_FOR)
