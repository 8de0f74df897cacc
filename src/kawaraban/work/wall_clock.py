"""Days and hours as the editor's clock shows them: when the next issue is, when a week's book is due.

Only moments are compared, and each day's hour is looked up by itself. So an hour that a change of the
clocks skips or repeats still comes once.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from kawaraban.errors import SettingsError
from kawaraban.settings import Settings

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOUR: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WallClock:
    """The clock of a time zone; of this machine's where ``zone`` is None."""

    zone: ZoneInfo | None = None

    def day(self, moment: datetime) -> date:
        """The day that the clock shows."""
        return moment.astimezone(self.zone).date()

    def moment(self, day: date, hour: time) -> datetime:
        """When the clock shows this, in UTC: a repeated hour the first time, a skipped one an hour on."""
        wall = datetime.combine(day, hour)
        # A naive moment is this machine's own time.
        return (wall.replace(tzinfo=self.zone) if self.zone else wall).astimezone(UTC)


def clock_of(settings: Settings) -> WallClock:
    """The clock by which the desk keeps its schedules.

    Raises:
        SettingsError: the time zone is not known.
    """
    if not settings.time_zone:
        return WallClock()
    try:
        return WallClock(ZoneInfo(settings.time_zone))
    except (KeyError, ValueError, OSError):
        raise SettingsError(
            f"The setting time_zone is {settings.time_zone[:60]!r}, which is no time zone; write it like "
            "Asia/Tokyo."
        ) from None


def next_issue(settings: Settings, now: datetime) -> datetime | None:
    """When what waits for the next issue is published; None where the desk has no such hour.

    Raises:
        SettingsError: the hour or the time zone cannot be read.
    """
    if not settings.publish_at:
        return None
    hour, clock = _hour(settings.publish_at, "publish_at", "07:00"), clock_of(settings)
    days = (clock.day(now) + timedelta(days=ahead) for ahead in range(3))
    return next(at for at in (clock.moment(day, hour) for day in days) if at > now)


def weeks_end(settings: Settings, now: datetime) -> datetime | None:
    """When the last week's book was due; None where the desk makes none.

    Raises:
        SettingsError: the day, the hour or the time zone cannot be read.
    """
    if not settings.weekly_book:
        return None
    name, _, text = settings.weekly_book.strip().lower().partition(" ")
    if name not in _DAYS:
        raise SettingsError(
            f"The setting weekly_book is {settings.weekly_book[:40]!r}; write a day and an hour, such as "
            "`sunday 08:00`."
        )
    hour, clock = _hour(text.strip(), "weekly_book", "sunday 08:00"), clock_of(settings)
    today = clock.day(now)
    last = today - timedelta(days=(today.weekday() - _DAYS.index(name)) % 7)
    return next(at for at in (clock.moment(last - back, hour) for back in (timedelta(), _WEEK)) if at <= now)


def week_before(settings: Settings, end: datetime) -> datetime:
    """When the week that ends at ``end`` began: at the same hour of the clock.

    ``end`` may be of a day and hour that the desk kept before; a week is a week by the clock then.
    """
    instant = timedelta(seconds=1)
    if weeks_end(settings, end) == end and (before := weeks_end(settings, end - instant)):
        return before
    clock = clock_of(settings)
    wall = end.astimezone(clock.zone)
    return clock.moment(wall.date() - _WEEK, wall.time().replace(fold=0))


def _hour(text: str, setting: str, example: str) -> time:
    found = _HOUR.fullmatch(text.strip())
    if not found:
        raise SettingsError(f"The setting {setting} names no hour such as 07:00; write it like `{example}`.")
    return time(int(found[1]), int(found[2]))
