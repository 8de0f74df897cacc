"""Dates and times as ISO 8601 text, exactly: every offset that Python can hold comes back."""

import re
from datetime import date, datetime, timedelta, timezone

PATTERN = r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d{6})?[+-]\d\d:\d\d(:\d\d(\.\d{6})?)?)?$"
"""A date, or a time with its offset from UTC, as `write_moment` writes it."""

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{6}))?)?$")


def write_moment(moment: datetime | date) -> str:
    """``2022-12-21`` or ``2022-12-21T17:25:00+00:00``; ValueError where a time has no offset."""
    text = moment.isoformat()
    if not re.fullmatch(PATTERN, text):
        raise ValueError(text)
    return text


def read_moment(text: str) -> datetime | date:
    """The inverse of `write_moment`; ValueError for text of another form."""
    if not re.fullmatch(PATTERN, text):
        raise ValueError(text)
    offset = _OFFSET.search(text) if "T" in text else None
    if offset is None:
        return date.fromisoformat(text)
    # datetime.fromisoformat takes an offset below a second for UTC.
    sign, hours, minutes, seconds, micros = offset.groups("0")
    shift = timedelta(
        hours=int(hours), minutes=int(minutes), seconds=int(seconds), microseconds=int(micros)
    ) * int(f"{sign}1")
    return datetime.fromisoformat(text[: offset.start()]).replace(tzinfo=timezone(shift))
