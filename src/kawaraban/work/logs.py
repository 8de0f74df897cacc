"""The log of a running press: a line for each event, which names what it is about.

Titles, addresses and faults come from outside: whatever they hold, an event stays one line, and its
fields stay the ones that we named.
"""

import contextvars
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final, TextIO

_LONGEST: Final = 2_000
"""Characters of one field."""
_LEVELS: Final = {"kawaraban": logging.INFO, "dbos": logging.WARNING}
_USUAL: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/+@%&?#~,")

_about: contextvars.ContextVar[Mapping[str, str]] = contextvars.ContextVar("about", default={})  # noqa: B039 - never written to


@contextmanager
def about(**fields: str) -> Iterator[None]:
    """Every line that is logged within the block, by any room, carries these fields."""
    token = _about.set({**_about.get(), **fields})
    try:
        yield
    finally:
        _about.reset(token)


@contextmanager
def logs_written(stream: TextIO, *, as_json: bool = False) -> Iterator[None]:
    """Write the program's events to ``stream`` within the block: as ``key=value``, or an object a line."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Json() if as_json else _Words())
    loggers = [logging.getLogger(name) for name in _LEVELS]
    before = [(each, each.handlers, each.propagate, each.level) for each in loggers]
    for name, level in _LEVELS.items():
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
    try:
        yield
    finally:
        for logger, handlers, propagate, usual in before:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(usual)


class _Words(logging.Formatter):
    """``2026-11-23T18:00:00Z info read article=97299503 version=1``: for people, and for logfmt."""

    def format(self, record: logging.LogRecord) -> str:
        event = _fields(record)
        head = f"{event.pop('time')} {event.pop('level')} {_line(event.pop('event'))}"
        return " ".join([head, *(f"{name}={_value(value)}" for name, value in event.items())])


class _Json(logging.Formatter):
    """An object a line, with the members ``time``, ``level`` and ``event`` first."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_fields(record), ensure_ascii=True)


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    moment = datetime.fromtimestamp(record.created, UTC)
    event: dict[str, Any] = {
        "time": f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z",
        "level": record.levelname.lower(),
        "event": record.getMessage()[:_LONGEST],
    }
    given = {name: value for name, value in record.__dict__.items() if name not in _USUAL}
    for name, value in {**_about.get(), **given}.items():
        event[f"{name}_" if name in event else name] = _plain(value)
    if record.exc_info and record.exc_info[0]:
        event["trace"] = logging.Formatter().formatException(record.exc_info)[-_LONGEST:]
    return event


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return str(value)[:_LONGEST]


def _value(value: Any) -> str:
    if not isinstance(value, str):
        return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return value if value and set(value) <= _PLAIN else f'"{_line(value, quoted=True)}"'


def _line(text: str, *, quoted: bool = False) -> str:
    """The text as one line without anything that drives a terminal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"') if quoted else text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape", "replace").decode()
        for character in escaped.replace("\n", "\\n")
    )
