"""What was sent to which publisher, and what came of it."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0014"
down_revision: Final = "0013"

_COLUMNS: Final = """
    key          {blob} NOT NULL PRIMARY KEY,
    publisher    {text} NOT NULL,
    what         {text} NOT NULL,
    state        {text} NOT NULL,
    remote_id    {text} NOT NULL,
    address      {text} NOT NULL,
    stamp        {text} NOT NULL,
    digest       {text} NOT NULL,
    moment       {moment} NOT NULL,
    fault        {text} NOT NULL,
    tries        {whole} NOT NULL,
    tried        {text} NOT NULL,
    again        {moment}
"""


def upgrade() -> None:
    """Make the table and what finds a publisher's rows."""
    types = TYPES[op.get_bind().dialect.name]
    op.execute(f"CREATE TABLE sent ({_COLUMNS.format_map(types)}) {types['strict']}")
    op.execute("CREATE INDEX sent_publisher ON sent (publisher, what)")
