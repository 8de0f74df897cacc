"""Version 3 of the SQLite file: what the guard found, and the terms that touched a segment."""

from typing import Final

from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"

STATEMENTS: Final = (
    """
    CREATE TABLE guarded_memory (
        engine           TEXT NOT NULL,
        source_language  TEXT NOT NULL,
        target_language  TEXT NOT NULL,
        source_text      TEXT NOT NULL,
        terms            TEXT NOT NULL,
        target_text      TEXT NOT NULL,
        state            TEXT NOT NULL,
        fault            TEXT,
        coarse_markup    INTEGER NOT NULL DEFAULT 0,
        guard            TEXT NOT NULL DEFAULT 'kept',
        doubts           TEXT NOT NULL DEFAULT '[]',
        answered_by      TEXT,
        created          TEXT NOT NULL,
        PRIMARY KEY (source_text, engine, source_language, target_language, terms)
    ) WITHOUT ROWID
    """,
    """
    INSERT INTO guarded_memory (engine, source_language, target_language, source_text, terms,
                                target_text, state, fault, coarse_markup, created)
    SELECT engine, source_language, target_language, source_text, '',
           target_text, state, fault, coarse_markup, created FROM memory
    """,
    "DROP TABLE memory",
    "ALTER TABLE guarded_memory RENAME TO memory",
)


def upgrade() -> None:
    """PostgreSQL came later, and starts at version 9."""
    if op.get_bind().dialect.name == "sqlite":
        for statement in STATEMENTS:
            op.execute(statement)
