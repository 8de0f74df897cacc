"""Version 7 of the SQLite file: termbase."""

from typing import Final

from alembic import op

revision: Final = "0007"
down_revision: Final = "0006"

STATEMENTS: Final = (
    """
    CREATE TABLE concepts (
        id      TEXT PRIMARY KEY,
        domain  TEXT NOT NULL DEFAULT '',
        note    TEXT NOT NULL DEFAULT '',
        source  TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE terms (
        concept   TEXT NOT NULL,
        place     INTEGER NOT NULL,
        language  TEXT NOT NULL,
        text      TEXT NOT NULL,
        status    TEXT NOT NULL,
        reading   TEXT NOT NULL DEFAULT '',
        forms     TEXT NOT NULL DEFAULT '[]',
        PRIMARY KEY (concept, place)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
