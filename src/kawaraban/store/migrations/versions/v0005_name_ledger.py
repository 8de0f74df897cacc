"""Version 5 of the SQLite file: ledger of names."""

from typing import Final

from alembic import op

revision: Final = "0005"
down_revision: Final = "0004"

STATEMENTS: Final = (
    """
    CREATE TABLE name_ledger (
        publication      TEXT NOT NULL,
        source_language  TEXT NOT NULL,
        target_language  TEXT NOT NULL,
        name             TEXT NOT NULL,
        rendering        TEXT NOT NULL,
        place            TEXT NOT NULL,
        since            TEXT NOT NULL,
        accepted         INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (publication, name, rendering, source_language, target_language)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
