"""Version 4 of the SQLite file: what engines answered, so that nothing is asked or paid for twice."""

from typing import Final

from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"

STATEMENTS: Final = (
    """
    CREATE TABLE answers (
        engine   TEXT NOT NULL,
        request  TEXT NOT NULL,
        text     TEXT,
        fault    TEXT,
        created  TEXT NOT NULL,
        PRIMARY KEY (request, engine)
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
