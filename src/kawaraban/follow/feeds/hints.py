"""What a feed says of how often to ask for it: ``ttl``, ``skipHours``, ``skipDays``, ``sy:updatePeriod``."""

from datetime import timedelta
from typing import Final

from kawaraban.follow.feeds.text import line
from kawaraban.follow.schedule import FeedHints

_LONGEST: Final = 2_000
_PERIODS: Final = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def feed_hints(text: str, ttl: object, period: object, frequency: object) -> FeedHints:
    """The hints in the document ``text`` and in the words of its elements."""
    minutes = _number(ttl)
    every = _PERIODS.get(line(period).lower())
    return FeedHints(
        ttl=timedelta(minutes=minutes) if minutes else None,
        skip_hours=frozenset(
            int(hour) % 24
            for hour in _within(text, "skipHours", "hour")
            if hour.isdecimal() and len(hour) < 3
        ),
        skip_days=frozenset(
            _DAYS.index(day.lower()) for day in _within(text, "skipDays", "day") if day.lower() in _DAYS
        ),
        update_period=every / (_number(frequency) or 1) if every else None,
    )


def _within(text: str, outer: str, inner: str) -> list[str]:
    """The texts of an element's children, which feedparser keeps only the last of."""
    start = text.find(f"<{outer}>")
    end = text.find(f"</{outer}>", start)
    if start < 0 or end < 0 or end - start > _LONGEST:
        return []
    pieces = text[start:end].split(f"<{inner}>")[1:]
    return [piece.partition("<")[0].strip() for piece in pieces]


def _number(value: object) -> int:
    text = line(value)
    return int(text) if text.isdecimal() and len(text) < 9 else 0
