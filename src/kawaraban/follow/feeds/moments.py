"""When a feed says that something was: moments that can be true, and a note where one cannot."""

import re
from datetime import UTC, datetime, timedelta, timezone
from time import struct_time
from typing import Final

from kawaraban.follow.feeds.notes import too_early, too_late

FIRST: Final = datetime(1990, 1, 1, tzinfo=UTC)
"""There was no blog before; a clock that was never set says 1970."""
SLACK: Final = timedelta(days=2)
"""How far a blog's clock or time zone may be ahead of ours."""
_MAIL: Final = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? "
    r"(?:([+-])(\d\d)(\d\d)|(UT|GMT|UTC|Z|[ECMP][SD]T))",
    re.ASCII,
)
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ZONES: Final = {
    **dict.fromkeys(("UT", "GMT", "UTC", "Z"), 0),
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
_STAMP: Final = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII
)


def moment_as_written(text: str) -> datetime | None:
    """An aware moment from the two ways that feeds' formats ask for; None for any other.

    RSS has the date of a mail (RFC 822, section 5, with four digits of a year), Atom that of RFC 3339,
    whose shorter forms are read too; without an offset it is taken as UTC. Whole seconds, as
    feedparser has them.
    """
    words = text.strip()
    if mail := _MAIL.fullmatch(words):
        return _mail_moment(mail)
    moment = moment_of_text(words) if _STAMP.fullmatch(words) else None
    return moment and moment.replace(microsecond=0)


def _mail_moment(mail: re.Match[str]) -> datetime | None:
    day, month, year, hour, minute, second, sign, hours, minutes, zone = mail.groups()
    if month not in _MONTHS:
        return None
    away = timedelta(hours=_ZONES[zone]) if zone else timedelta(hours=int(hours), minutes=int(minutes))
    try:
        offset = timezone(-away if sign == "-" else away)
        moment = datetime(
            int(year),
            _MONTHS.index(month) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second or 0),
            tzinfo=offset,
        )
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


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


def credible(moment: datetime | None, now: datetime, *, changed: bool = False) -> tuple[datetime | None, str]:
    """The moment if it can be true; else None, and a note that says what the feed claims.

    ``changed`` is for the moment of the last change, in place of publication's.
    """
    if moment is None:
        return None, ""
    if moment < FIRST:
        return None, too_early(moment, changed=changed)
    if moment > now + SLACK:
        return None, too_late(moment, changed=changed)
    return moment, ""
