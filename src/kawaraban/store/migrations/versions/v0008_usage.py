"""Version 8 of the SQLite file: characters sent to engines, by day."""

from typing import Final

from alembic import op

revision: Final = "0008"
down_revision: Final = "0007"

STATEMENTS: Final = (
    """
    CREATE TABLE usage (
        engine      TEXT NOT NULL,
        day         TEXT NOT NULL,
        characters  INTEGER NOT NULL,
        requests    INTEGER NOT NULL,
        PRIMARY KEY (engine, day)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
