"""One shape for SQLite and PostgreSQL: strict types, and rows known by the digest of what names them."""

from typing import Final

from alembic import op

from kawaraban.store.columns import identity
from kawaraban.store.migrations.types import TYPES

revision: Final = "0009"
down_revision: Final = "0008"

_TABLES: Final = {
    "memory": """
        key              {blob} NOT NULL PRIMARY KEY,
        engine           {text} NOT NULL,
        source_language  {text} NOT NULL,
        target_language  {text} NOT NULL,
        source_text      {text} NOT NULL,
        terms            {text} NOT NULL,
        target_text      {text} NOT NULL,
        state            {text} NOT NULL,
        fault            {text},
        coarse_markup    {truth} NOT NULL,
        guard            {text} NOT NULL,
        doubts           {text} NOT NULL,
        answered_by      {text},
        created          {moment} NOT NULL
    """,
    "answers": """
        key      {blob} NOT NULL PRIMARY KEY,
        engine   {text} NOT NULL,
        request  {text} NOT NULL,
        text     {text},
        fault    {text},
        created  {moment} NOT NULL
    """,
    "editor_memory": """
        key              {blob} NOT NULL PRIMARY KEY,
        source_language  {text} NOT NULL,
        target_language  {text} NOT NULL,
        source_text      {text} NOT NULL,
        target_text      {text} NOT NULL,
        changed          {moment} NOT NULL,
        origin           {text} NOT NULL,
        before           {text} NOT NULL,
        author           {text} NOT NULL,
        note             {text} NOT NULL
    """,
    "name_ledger": """
        key              {blob} NOT NULL PRIMARY KEY,
        publication      {text} NOT NULL,
        source_language  {text} NOT NULL,
        target_language  {text} NOT NULL,
        name             {text} NOT NULL,
        rendering        {text} NOT NULL,
        place            {text} NOT NULL,
        since            {moment} NOT NULL,
        accepted         {truth} NOT NULL
    """,
    "judgements": """
        key         {blob} NOT NULL PRIMARY KEY,
        finding     {text} NOT NULL,
        check_name  {text} NOT NULL,
        decision    {text} NOT NULL,
        judged      {moment} NOT NULL,
        note        {text} NOT NULL
    """,
    "concepts": """
        key     {blob} NOT NULL PRIMARY KEY,
        id      {text} NOT NULL,
        domain  {text} NOT NULL,
        note    {text} NOT NULL,
        source  {text} NOT NULL
    """,
    "terms": """
        concept   {blob} NOT NULL,
        place     INTEGER NOT NULL,
        language  {text} NOT NULL,
        text      {text} NOT NULL,
        status    {text} NOT NULL,
        reading   {text} NOT NULL,
        forms     {text} NOT NULL,
        PRIMARY KEY (concept, place),
        FOREIGN KEY (concept) REFERENCES concepts (key) ON DELETE CASCADE
    """,
    "usage": """
        key         {blob} NOT NULL PRIMARY KEY,
        engine      {text} NOT NULL,
        day         {text} NOT NULL,
        characters  {whole} NOT NULL,
        requests    {whole} NOT NULL
    """,
}

_COPIES: Final = {
    # Of each old table: what it keeps as it is, and the new first column.
    "memory": (
        (
            "engine, source_language, target_language, source_text, terms, target_text, state, fault, "
            "coarse_markup, guard, doubts, answered_by, created"
        ),
        "identity(source_text, engine, source_language, target_language, terms)",
    ),
    "answers": ("engine, request, text, fault, created", "identity(request, engine)"),
    "editor_memory": (
        "source_language, target_language, source_text, target_text, changed, origin, before, author, note",
        "identity(source_text, before, source_language, target_language, origin)",
    ),
    "name_ledger": (
        "publication, source_language, target_language, name, rendering, place, since, accepted",
        "identity(publication, name, rendering, source_language, target_language)",
    ),
    "judgements": ("finding, check_name, decision, judged, note", "identity(finding)"),
    "concepts": ("id, domain, note, source", "identity(id)"),
    "terms": ("place, language, text, status, reading, forms", "identity(concept)"),
    "usage": ("engine, day, characters, requests", "identity(engine, day)"),
}


def upgrade() -> None:
    """Make the tables; in SQLite, bring the rows of the old ones along."""
    dialect = op.get_bind().dialect.name
    old = dialect == "sqlite"
    if old:
        op.execute("PRAGMA user_version = 9")  # A Kawaraban from before Alembic sees that this one is newer.
        _teach_identity()
    for name, columns in _TABLES.items():
        if old:
            op.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
        types = TYPES[dialect]
        op.execute(f"CREATE TABLE {name} ({columns.format_map(types)}) {types['strict']}")
        if old:
            _copy(name)
    for name in _TABLES if old else ():
        op.execute(f"DROP TABLE old_{name}")
    # A hash index takes a name of any length, where PostgreSQL's B-tree ends at 2,700 bytes.
    using = "" if old else "USING hash "
    op.execute(f"CREATE INDEX name_ledger_publication ON name_ledger {using}(publication)")


def _teach_identity() -> None:
    connection = op.get_bind().connection.dbapi_connection
    assert connection is not None
    connection.create_function("identity", -1, identity, deterministic=True)


def _copy(name: str) -> None:
    columns, key = _COPIES[name]
    first = "concept" if name == "terms" else "key"
    kept = " WHERE concept IN (SELECT id FROM old_concepts)" if name == "terms" else ""
    op.execute(f"INSERT INTO {name} ({first}, {columns}) SELECT {key}, {columns} FROM old_{name}{kept}")  # noqa: S608 - our own names
