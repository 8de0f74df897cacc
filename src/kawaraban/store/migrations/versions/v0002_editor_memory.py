"""Version 2 of the SQLite file: editor's memory."""

from typing import Final

from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"

STATEMENTS: Final = (
    """
    CREATE TABLE editor_memory (
        source_language  TEXT NOT NULL,
        target_language  TEXT NOT NULL,
        source_text      TEXT NOT NULL,
        target_text      TEXT NOT NULL,
        changed          TEXT NOT NULL,
        origin           TEXT NOT NULL,
        before           TEXT NOT NULL DEFAULT '',
        author           TEXT NOT NULL DEFAULT '',
        note             TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (source_text, before, source_language, target_language, origin)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
