"""Version 1 of the SQLite file: translation memory."""

from typing import Final

from alembic import op

revision: Final = "0001"
down_revision: Final = None

STATEMENTS: Final = (
    """
    CREATE TABLE memory (
        engine           TEXT NOT NULL,
        source_language  TEXT NOT NULL,
        target_language  TEXT NOT NULL,
        source_text      TEXT NOT NULL,
        target_text      TEXT NOT NULL,
        state            TEXT NOT NULL,
        fault            TEXT,
        coarse_markup    INTEGER NOT NULL DEFAULT 0,
        created          TEXT NOT NULL,
        PRIMARY KEY (source_text, engine, source_language, target_language)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
