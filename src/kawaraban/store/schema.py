"""The database's shape, as the steps that led to it; a step that has shipped is never edited."""

from dataclasses import dataclass
from typing import Final

APPLICATION_ID: Final = 0x4B575242
"""Marks a SQLite file as ours ("KWRB"), so that nobody else's is ever migrated."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: what it is for, and the statements that run in its one transaction."""

    purpose: str
    statements: tuple[str, ...]


MIGRATIONS: Final = (
    Migration(
        "translation memory",
        (
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
        ),
    ),
    Migration(
        "editor's memory",
        (
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
        ),
    ),
    Migration(
        "what the guard found, and the terms that touched a segment",
        (
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
        ),
    ),
    Migration(
        "what engines answered, so that nothing is asked or paid for twice",
        (
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
        ),
    ),
    Migration(
        "ledger of names",
        (
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
        ),
    ),
    Migration(
        "what editors decided about findings",
        (
            """
            CREATE TABLE judgements (
                finding     TEXT NOT NULL PRIMARY KEY,
                check_name  TEXT NOT NULL,
                decision    TEXT NOT NULL,
                judged      TEXT NOT NULL,
                note        TEXT NOT NULL DEFAULT ''
            ) WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "termbase",
        (
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
        ),
    ),
    Migration(
        "characters sent to engines, by day",
        (
            """
            CREATE TABLE usage (
                engine      TEXT NOT NULL,
                day         TEXT NOT NULL,
                characters  INTEGER NOT NULL,
                requests    INTEGER NOT NULL,
                PRIMARY KEY (engine, day)
            ) WITHOUT ROWID
            """,
        ),
    ),
)
"""Version n of the schema is the result of the first n steps."""
