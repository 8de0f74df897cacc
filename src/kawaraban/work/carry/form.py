"""Rows as JSON objects: moments as RFC 3339, what is packed in the database laid open."""

import json
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, Table

from kawaraban.document import VoiceKind
from kawaraban.document.json_codec import from_json, to_json
from kawaraban.errors import InvalidDocument
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.store.columns import Moment
from kawaraban.store.entries import EntryState
from kawaraban.store.inbox import Mark
from kawaraban.store.publications import Following, Kind
from kawaraban.store.published import Standing

DEEPEST_NUMBER: Final = 2**63
_LISTS: Final = frozenset({"folders", "evidence", "opt_outs", "notes", "doubts", "forms"})
"""Columns whose text is a JSON list."""
_ONE_OF: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    ("publications", "kind"): frozenset(Kind),
    ("publications", "state"): frozenset(Following),
    ("publications", "rights"): frozenset({"private", "excerpt", "full"}),
    ("entries", "state"): frozenset(EntryState),
    ("articles", "state"): frozenset({"waiting", "queued", "drafted", "failed", "cancelled"}),
    ("versions", "origin"): frozenset({"page", "feed"}),
    ("editor_memory", "origin"): frozenset({"editor", "import"}),
    ("terms", "status"): frozenset({"preferred", "admitted", "forbidden"}),
    ("judgements", "decision"): frozenset({"accepted", "dismissed"}),
    ("published", "state"): frozenset(Standing),
    ("published", "rights"): frozenset({"private", "excerpt", "full"}),
    ("inbox_marks", "mark"): frozenset(Mark),
    ("learned_voices", "kind"): frozenset(VoiceKind),
}


class BadRow(Exception):
    """A row that cannot be taken in; its words say what is wrong with it."""


def columns_of(table: Table) -> tuple[Column[Any], ...]:
    """What a row says: all but its key, which follows from the rest, and the key of the row it belongs to."""
    return tuple(column for column in table.c if not column.primary_key)


def row_to_object(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as a JSON object."""
    return {column.name: _out(column, row[column.name]) for column in columns_of(table)}


def object_to_row(table: Table, given: object) -> dict[str, Any]:
    """The row in a JSON object; what the table has no column for is left out.

    Raises:
        BadRow: a column is missing, or holds what it cannot.
    """
    if not isinstance(given, dict):
        raise BadRow("it is no object")
    return {column.name: _in(table, column, given) for column in columns_of(table)}


def _out(column: Column[Any], value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        words = zlib.decompress(value).decode("utf-8", "surrogatepass")
        return words if column.name == "content" else _parsed(words)
    return json.loads(value) if column.name in _LISTS else str(value)


def _parsed(words: str) -> Any:
    try:
        return json.loads(words)
    except ValueError:
        return words  # A draft that nobody can read any more is no reason to export nothing.


def _in(table: Table, column: Column[Any], given: Mapping[str, Any]) -> Any:
    if column.name not in given:
        raise BadRow(f"it has no {column.name}")
    value = given[column.name]
    if value is None and column.nullable:
        return None
    try:
        return _typed(table, column, value)
    except (TypeError, ValueError, OverflowError, InvalidDocument) as error:
        raise BadRow(f"its {column.name} is none ({' '.join(str(error).split())[:200]})") from error


def _typed(table: Table, column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, Moment):
        moment = datetime.fromisoformat(_text(value))
        if moment.tzinfo is None:
            raise ValueError("no offset")
        return moment
    if isinstance(column.type, LargeBinary):
        return zlib.compress(_OPEN[column.name](value).encode("utf-8", "surrogatepass"))
    if isinstance(column.type, Boolean):
        return _of(bool, value)
    if isinstance(column.type, BigInteger):
        return _whole(value)
    if column.name in _LISTS:
        return json.dumps(_of(list, value), ensure_ascii=False)
    text = _text(value)
    allowed = _ONE_OF.get((table.name, column.name))
    if allowed is not None and text not in allowed:
        raise ValueError(f"{text[:40]!r} is not one of {', '.join(sorted(allowed))}")
    return text


def _document(value: Any) -> str:
    return to_json(from_json(json.dumps(value)))


def _record(value: Any) -> str:
    return edition_to_json(edition_from_json(json.dumps(value)), indent=None)


def _text(value: Any) -> str:
    return str(_of(str, value))


_OPEN: Final[Mapping[str, Callable[[Any], str]]] = {
    "document": _document,
    "record": _record,
    "content": _text,
}


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -DEEPEST_NUMBER < value < DEEPEST_NUMBER:
        raise TypeError("no whole number")
    return value


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"no {kind.__name__}")
    return value
