"""Days and times as a reader of the page's language writes them."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date

from kawaraban.publish.language import locale_of


def day_of(moment: datetime | date) -> date:
    """The calendar day, in the time zone that the moment itself is given in."""
    return moment.date() if isinstance(moment, datetime) else moment


def show_day(moment: datetime | date, language: str) -> str:
    """``2022年12月21日``; ``December 21, 2022``."""
    return _long(day_of(moment), language)


@lru_cache(maxsize=4096)
def _long(day: date, language: str) -> str:
    return format_date(day, "long", locale=locale_of(language) or "en")


def show_moment(moment: datetime | date, language: str) -> str:
    """The day, and the time with its zone (``17:25 UTC``) where it is known."""
    shown = show_day(moment, language)
    if not isinstance(moment, datetime):
        return shown
    return f"{shown} {moment:%H:%M} {_zone(moment.utcoffset() or timedelta())}"


def machine_form(moment: datetime | date) -> str:
    """ISO 8601, as ``<time datetime>`` and schema.org want it."""
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat()


def _zone(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")
