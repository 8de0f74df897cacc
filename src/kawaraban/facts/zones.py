"""How far the clocks of two time zones are apart, as far as a text that tells no date can say."""

from datetime import datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

_MINUTE: Final = timedelta(minutes=1)
_SEASONS: Final = (datetime(2024, 1, 15), datetime(2024, 7, 15))  # noqa: DTZ001 - of any zone
"""A day of winter and one of summer, so that both of a zone's clocks are known."""


def minutes_apart(zone: str | None, other: str | None) -> frozenset[int] | None:
    """Minutes that the second clock may be ahead of the first; None where a zone is not told, or not known.

    Zones are named as `kawaraban.facts.values.Time` names them.
    """
    if zone is None or other is None:
        return None
    return frozenset(there - here for here in _ahead(zone) for there in _ahead(other)) or None


@cache
def _ahead(zone: str) -> frozenset[int]:
    """Minutes that a zone's clocks are ahead of UTC in the course of a year."""
    if zone in {"UTC", "GMT"}:
        return frozenset((0,))
    if zone.startswith("UTC"):
        hours, _, minutes = zone[4:].partition(":")
        if not (hours.isdigit() and (minutes or "0").isdigit()):
            return frozenset()
        ahead = int(hours) * 60 + int(minutes or "0")
        return frozenset((-ahead if zone[3] in "-−" else ahead,))
    try:
        clock = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return frozenset()
    shifts = (moment.replace(tzinfo=clock).utcoffset() for moment in _SEASONS)
    return frozenset(round(shift / _MINUTE) for shift in shifts if shift is not None)
