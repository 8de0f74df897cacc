"""Version 6 of the SQLite file: what editors decided about findings."""

from typing import Final

from alembic import op

revision: Final = "0006"
down_revision: Final = "0005"

STATEMENTS: Final = (
    """
    CREATE TABLE judgements (
        finding     TEXT NOT NULL PRIMARY KEY,
        check_name  TEXT NOT NULL,
        decision    TEXT NOT NULL,
        judged      TEXT NOT NULL,
        note        TEXT NOT NULL DEFAULT ''
    ) WITHOUT ROWID
    """,
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
