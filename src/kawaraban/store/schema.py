"""Which version a database's schema has, and how it gets to the newest."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from kawaraban.errors import InputError

HEAD: Final = "0017"
"""The newest version: the last module of ``migrations/versions``."""

VERSION_TABLE: Final = "kawaraban_version"
APPLICATION_ID: Final = 0x4B575242
"""Marks a SQLite file as ours ("KWRB"), so that nobody else's is ever migrated."""

_LOCK: Final = 0x4B575242
_CATALOGUE: Final = {
    "sqlite": "SELECT count(*) FROM sqlite_schema WHERE name = :name",
    # Not to_regclass(): a session that once saw no table answers so from its cache after another made it.
    "postgresql": "SELECT count(*) FROM pg_class WHERE relname = :name AND pg_table_is_visible(oid)",
}


def version(connection: Connection) -> str:
    """Four digits; ``0000`` is an empty database."""
    catalogue = _CATALOGUE[connection.dialect.name]
    known = connection.scalar(text(catalogue), {"name": VERSION_TABLE})
    if known:
        return str(connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")))  # noqa: S608 - our own name
    if connection.dialect.name == "sqlite":
        # Until version 8 the SQLite file counted by itself.
        return f"{connection.scalar(text('PRAGMA user_version')):04}"
    return "0000"


def bring_up_to_date(connection: Connection, where: object) -> None:
    """Run the missing steps, all or none, in the connection's transaction.

    Alembic is loaded only where there is something to do: a desk of today opens at once.

    Raises:
        InputError: a newer Kawaraban wrote it, or the tables are another program's.
    """
    if connection.dialect.name == "postgresql":
        # Whoever comes second waits here, and then finds the work done.
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK})
    found = version(connection)
    refuse_newer(found, where)
    if found < HEAD:
        if found == "0000" and connection.dialect.name == "postgresql":
            _check_tables(connection, where)
        _run_steps(connection, found)


def refuse_newer(found: str, where: object) -> None:
    """Raises InputError if this version is not one of ours yet."""
    if found > HEAD:
        raise InputError(f"{where} was written by a newer Kawaraban; upgrade this one to use it.")


def _check_tables(connection: Connection, where: object) -> None:
    from kawaraban.store.tables import METADATA  # noqa: PLC0415 - only new databases need it

    taken = set(METADATA.tables) & set(inspect(connection).get_table_names())
    if taken:
        raise InputError(
            f"{where} has tables of another program ({', '.join(sorted(taken))}); "
            "name an empty database in database_url."
        )


def _run_steps(connection: Connection, found: str) -> None:
    from alembic import command  # noqa: PLC0415 - a tenth of a second, for a new version only
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        legacy = int(found) and not inspect(connection).has_table(VERSION_TABLE)
        if legacy:
            command.stamp(config, found)
    command.upgrade(config, "head")
