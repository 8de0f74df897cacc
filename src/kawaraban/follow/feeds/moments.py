"""When a feed says that something was: moments that can be true, and a note where one cannot."""

from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Final

FIRST: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""There was no blog before; a clock that was never set says 1970."""
SLACK: Final = timedelta(days=2)
"""How far a blog's clock or time zone may be ahead of ours."""


def moment_of(parsed: struct_time | None) -> datetime | None:
    """An aware moment from feedparser's time, which is in UTC; None for one that no calendar has."""
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC)
    except (ValueError, OverflowError, TypeError):
        return None


def moment_of_text(text: object) -> datetime | None:
    """An aware moment from RFC 3339 text, as JSON Feed has it; without an offset it is taken as UTC."""
    if not isinstance(text, str) or len(text) > 64:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def credible(moment: datetime | None, now: datetime, what: str) -> tuple[datetime | None, str]:
    """The moment if it can be true; else None, and a note that says what the feed claims."""
    if moment is None:
        return None, ""
    if moment < FIRST:
        return None, f"{what} is said to be {moment:%Y-%m-%d}, before there were blogs"
    if moment > now + SLACK:
        return None, f"{what} is said to be {moment:%Y-%m-%d}, in the future"
    return moment, ""
