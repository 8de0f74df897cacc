"""When to poll a feed next: as often as its blog posts, never sooner than its server allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import pairwise
from statistics import median
from typing import Final

from kawaraban.errors import InputError

SOONEST: Final = timedelta(minutes=15)
USUAL: Final = timedelta(hours=1)
DAILY: Final = timedelta(hours=24)
LATEST: Final = timedelta(days=7)
"""Between two polls of a blog that has all but stopped."""
MINUTES: Final = (15, 10_080)
"""The shortest and the longest interval, in minutes, that an editor may ask for."""
LONGEST_FAULT: Final = timedelta(days=1)
"""Between two tries of a feed that fails."""
LONGEST_WISH: Final = timedelta(days=7)
"""The longest that a server's own wish is honoured."""

_UNITS: Final = (
    (86_400, "1 day", "{:d} days"),
    (3_600, "1 hour", "{:d} hours"),
    (60, "1 minute", "{:d} minutes"),
)
"""Seconds, and what one and several are called."""
_QUIET: Final = timedelta(days=30)
_LOOKED_AT: Final = 20
_PER_GAP: Final = 4
"""Polls between two posts: a post is read a quarter of the usual gap after it came, on average less."""


@dataclass(frozen=True, slots=True)
class FeedHints:
    """What a feed says of polling it. Hours are of GMT, 0 to 23; days 0 (Monday) to 6."""

    ttl: timedelta | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    update_period: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ResponseHints:
    """What a response says of the next request; ``gone`` for good is status 410."""

    max_age: timedelta | None = None
    retry_after: timedelta | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PollHistory:
    """How polling went: the moments of the feed's entries, and the faults in a row (0: it went well).

    ``wanted`` is how often an editor wants it polled, whatever its rhythm; ``lasting`` is the interval after
    a poll that brought nothing.
    """

    posts: Sequence[datetime] = ()
    faults: int = 0
    wanted: timedelta | None = None
    lasting: timedelta | None = None


@dataclass(frozen=True, slots=True)
class NextPoll:
    """When to poll next (None: never), and why, in one sentence."""

    at: datetime | None
    why: str


def next_poll(
    history: PollHistory, feed: FeedHints, response: ResponseHints, now: datetime, jitter: float = 0.5
) -> NextPoll:
    """When to poll next after a poll at ``now`` (aware).

    ``jitter`` (0 to 1) spreads feeds that would otherwise all be due at once over a tenth of their
    interval. What a server asks for is honoured up to `LONGEST_WISH`.
    """
    if response.gone:
        return NextPoll(None, "the server says that the feed is gone for good")
    if history.faults:
        wait, why = _after_fault(history.faults, response)
    else:
        wait, why = _after_success(history, feed, response, now)
    at = now + wait + wait * 0.1 * min(max(jitter, 0.0), 1.0)
    allowed = _allowed(at, feed)
    if allowed != at:
        why = f"{why}; the feed asks not to be polled at other hours"
    return NextPoll(allowed, why)


def sound_minutes(minutes: int) -> int:
    """An interval that an editor asks for; 0 is as often as the blog posts.

    Raises:
        InputError: it is too short or too long.
    """
    shortest, longest = MINUTES
    if minutes and not shortest <= minutes <= longest:
        raise InputError(f"It is polled every {shortest} to {longest:,} minutes; choose between them, or 0.")
    return minutes


def response_hints(headers: Mapping[str, str], status: int, now: datetime) -> ResponseHints:
    """The hints in a response's headers (names in lower case); RFC 9111, RFC 9110 section 10.2.3."""
    return ResponseHints(
        max_age=_max_age(headers.get("cache-control", "")),
        retry_after=_retry_after(headers.get("retry-after", ""), now),
        gone=status == 410,
    )


def _after_fault(faults: int, response: ResponseHints) -> tuple[timedelta, str]:
    wait = min(SOONEST * 2 ** min(faults - 1, 20), LONGEST_FAULT)
    asked = min(response.retry_after or timedelta(), LONGEST_WISH)
    if asked > wait:
        return asked, f"the server asks to wait for {_words(asked)}"
    times = "once" if faults == 1 else f"{faults:d} times in a row"
    return wait, f"it failed {times}, so it is tried again in {_words(wait)}"


def _after_success(
    history: PollHistory, feed: FeedHints, response: ResponseHints, now: datetime
) -> tuple[timedelta, str]:
    if history.wanted:
        wait, why = history.wanted, f"an editor wants it polled every {_words(history.wanted)}"
    elif history.lasting:
        wait, why = history.lasting, f"nothing new came, so it is polled every {_words(history.lasting)}"
    else:
        wait, why = _rhythm(history.posts, now)
    wishes = (
        (response.retry_after, "the server asks to wait for {}"),
        (response.max_age, "the server says that its answer is good for {}"),
        (feed.ttl, "the feed says that it is good for {}"),
        (feed.update_period, "the feed says that it changes every {}"),
    )
    for wish, words in wishes:
        asked = min(wish or timedelta(), LONGEST_WISH)
        if asked > wait:
            wait, why = asked, words.format(_words(asked))
    return wait, why


def _rhythm(posts: Sequence[datetime], now: datetime) -> tuple[timedelta, str]:
    """The interval that fits how often a blog posts."""
    past = sorted((post for post in posts if post <= now), reverse=True)[:_LOOKED_AT]
    if len(past) < 2:
        return USUAL, f"too few posts to know its rhythm, so it is polled every {_words(USUAL)}"
    gap = timedelta(seconds=median((newer - older).total_seconds() for newer, older in pairwise(past)))
    # A blog that fell silent is not polled as if it still posted daily, nor forgotten.
    gap = max(gap, (now - past[0]) / 2)
    latest = LATEST if now - past[0] > _QUIET else DAILY
    wait = min(max(gap / _PER_GAP, SOONEST), latest)
    return wait, f"it posts about every {_words(gap)}, so it is polled every {_words(wait)}"


def _allowed(at: datetime, feed: FeedHints) -> datetime:
    """The first moment from ``at`` on that the feed does not ask to skip; ``at`` where it skips them all."""
    if not (feed.skip_hours or feed.skip_days):
        return at
    moment = at.astimezone(UTC)
    for _ in range(24 * 7):
        if moment.hour not in feed.skip_hours and moment.weekday() not in feed.skip_days:
            return moment if moment != at else at
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at


def _max_age(cache_control: str) -> timedelta | None:
    for part in cache_control.lower().split(",")[:20]:
        name, _, value = part.strip().partition("=")
        value = value.strip('" ')
        if name == "max-age" and value.isdecimal():
            return timedelta(seconds=min(int(value[:12]), 10**8))
    return None


def _retry_after(value: str, now: datetime) -> timedelta | None:
    value = value.strip()
    if not value:
        return None
    if value.isascii() and value.isdecimal():
        return timedelta(seconds=min(int(value[:12]), 10**8))
    try:
        moment = parsedate_to_datetime(value[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(aware - now, timedelta())


def _words(span: timedelta) -> str:
    """``3 hours``, ``1 day``; of two units the smaller until it is well past one of the larger."""
    seconds = span.total_seconds()
    for size, one, many in _UNITS:
        if seconds >= size * 1.5:
            number = round(seconds / size)
            return one if number == 1 else many.format(number)
    return "1 second" if round(seconds) == 1 else f"{round(seconds):d} seconds"
