"""Rows put in place of those with their identity, or beside them: the same on both databases."""

from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from kawaraban.store.tables import key_of

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

    Insert = postgresql.Insert | sqlite.Insert


def put(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows, each in place of the one with its identity; of two in ``rows`` the later counts."""
    if keyed := _keyed(table, rows):
        connection.execute(_replacing(table, connection.dialect.name), keyed)


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows whose identity is new; of two in ``rows`` the earlier counts."""
    if keyed := _keyed(table, rows):
        insert = new_rows(table, connection.dialect.name)
        connection.execute(insert.on_conflict_do_nothing(index_elements=["key"]), keyed)


def new_rows(table: Table, dialect: str) -> "Insert":
    """An INSERT that can say what happens on a conflict, as each database writes it."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - heavy: most desks are in SQLite

        return postgresql.insert(table)
    return sqlite.insert(table)


def _keyed(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    # In one order, so that two writers on PostgreSQL wait for each other and never in a circle.
    return sorted(({**row, "key": key_of(table, row)} for row in rows), key=itemgetter("key"))


@cache
def _replacing(table: Table, dialect: str) -> "Insert":
    insert = new_rows(table, dialect)
    others = {column.name: insert.excluded[column.name] for column in table.c if not column.primary_key}
    return insert.on_conflict_do_update(index_elements=["key"], set_=others)
