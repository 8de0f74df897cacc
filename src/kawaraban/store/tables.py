"""The tables of the newest schema, as queries see them; ``migrations`` makes them."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, Table

from kawaraban.store.columns import Moment, Words, identity

METADATA: Final = MetaData()


def _words(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, Words, nullable=null)


def _table(name: str, named_by: tuple[str, ...], *columns: Column[Any]) -> Table:
    """A table whose rows are named by these columns: its primary key is their `identity`."""
    key = Column("key", LargeBinary, primary_key=True)
    return Table(name, METADATA, key, *columns, info={"named_by": named_by})


memory: Final = _table(
    "memory",
    ("source_text", "engine", "source_language", "target_language", "terms"),
    _words("engine"),
    _words("source_language"),
    _words("target_language"),
    _words("source_text"),
    _words("terms"),
    _words("target_text"),
    _words("state"),
    _words("fault", null=True),
    Column("coarse_markup", Boolean, nullable=False),
    _words("guard"),
    _words("doubts"),
    _words("answered_by", null=True),
    Column("created", Moment, nullable=False),
)

answers: Final = _table(
    "answers",
    ("request", "engine"),
    _words("engine"),
    _words("request"),
    _words("text", null=True),
    _words("fault", null=True),
    Column("created", Moment, nullable=False),
)

editor_memory: Final = _table(
    "editor_memory",
    ("source_text", "before", "source_language", "target_language", "origin"),
    _words("source_language"),
    _words("target_language"),
    _words("source_text"),
    _words("target_text"),
    Column("changed", Moment, nullable=False),
    _words("origin"),
    _words("before"),
    _words("author"),
    _words("note"),
)

name_ledger: Final = _table(
    "name_ledger",
    ("publication", "name", "rendering", "source_language", "target_language"),
    _words("publication"),
    _words("source_language"),
    _words("target_language"),
    _words("name"),
    _words("rendering"),
    _words("place"),
    Column("since", Moment, nullable=False),
    Column("accepted", Boolean, nullable=False),
)

judgements: Final = _table(
    "judgements",
    ("finding",),
    _words("finding"),
    _words("check_name"),
    _words("decision"),
    Column("judged", Moment, nullable=False),
    _words("note"),
)

concepts: Final = _table(
    "concepts",
    ("id",),
    _words("id"),
    _words("domain"),
    _words("note"),
    _words("source"),
)

terms: Final = Table(
    "terms",
    METADATA,
    Column("concept", LargeBinary, ForeignKey("concepts.key", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    _words("language"),
    _words("text"),
    _words("status"),
    _words("reading"),
    _words("forms"),
)

usage: Final = _table(
    "usage",
    ("engine", "day"),
    _words("engine"),
    _words("day"),
    Column("characters", BigInteger, nullable=False),
    Column("requests", BigInteger, nullable=False),
)


def key_of(table: Table, row: Mapping[str, Any]) -> bytes:
    """The primary key of a row, from the columns that name it."""
    return identity(*(row[name] for name in table.info["named_by"]))
