"""Pictures by their content, and the places where articles show them."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0011"
down_revision: Final = "0010"

_TABLES: Final = {
    "pictures": """
        key         {blob} NOT NULL PRIMARY KEY,
        digest      {text} NOT NULL,
        media_type  {text} NOT NULL,
        width       {whole} NOT NULL,
        height      {whole} NOT NULL,
        variants    {text} NOT NULL,
        kept        {moment} NOT NULL
    """,
    "picture_places": """
        key          {blob} NOT NULL PRIMARY KEY,
        article      {text} NOT NULL,
        address      {text} NOT NULL,
        address_key  {blob} NOT NULL,
        digest       {text},
        credit       {text} NOT NULL,
        page         {text} NOT NULL,
        fault        {text} NOT NULL,
        tried        {moment} NOT NULL
    """,
}

_INDEXES: Final = (
    ("picture_places_article", "picture_places (article)"),
    # By hash: an address may be longer than what PostgreSQL indexes.
    ("picture_places_address", "picture_places (address_key)"),
)


def upgrade() -> None:
    """Make the tables and what finds rows in them."""
    types = TYPES[op.get_bind().dialect.name]
    for name, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns.format_map(types)}) {types['strict']}")
    for name, place in _INDEXES:
        op.execute(f"CREATE INDEX {name} ON {place}")
