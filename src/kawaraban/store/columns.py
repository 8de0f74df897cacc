"""What a column holds, the same on every database: text, moments, truth, and a row's identity."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Dialect, Text
from sqlalchemy.types import DateTime, TypeDecorator, TypeEngine

_ESCAPE: Final = "\ufdd0"  # A code point that Unicode promises never to assign.


def storable(text: str) -> str:
    """The text with what has no UTF-8 form (a lone surrogate, from a broken escape in a page) replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def identity(*parts: str) -> bytes:
    """The primary key of the row that these parts name: SHA-256 of each after its length in bytes.

    Texts of any length can be told apart this way, where PostgreSQL indexes no more than 2,700 bytes.
    Kept rows depend on it: it never changes.
    """
    digest = sha256()
    for part in parts:
        data = storable(part).encode("utf-8")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()


class Words(TypeDecorator[str]):
    """Any text, sorted by code point. PostgreSQL's text has no U+0000, so there it is escaped."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Code point order is SQLite's own, and PostgreSQL's collation ``C``."""
        postgres = dialect.name == "postgresql"
        return dialect.type_descriptor(Text(collation="C") if postgres else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Our text as the database can hold it."""
        if value is None:
            return None
        text = storable(value)
        if dialect.name == "postgresql" and ("\0" in text or _ESCAPE in text):
            return text.replace(_ESCAPE, f"{_ESCAPE}1").replace("\0", f"{_ESCAPE}0")
        return text

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """SQLite gives the text as it got it: nothing is to be done for each of thousands of cells."""
        return super().result_processor(dialect, coltype) if dialect.name == "postgresql" else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        if value is not None and dialect.name == "postgresql" and _ESCAPE in value:
            return value.replace(f"{_ESCAPE}0", "\0").replace(f"{_ESCAPE}1", _ESCAPE)
        return value


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC: ISO 8601 text in SQLite, ``timestamptz`` in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The database's own type, where it has one."""
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """The moment in UTC."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """An aware moment in UTC."""
        if value is None:
            return None
        return (value if dialect.name == "postgresql" else datetime.fromisoformat(value)).astimezone(UTC)
