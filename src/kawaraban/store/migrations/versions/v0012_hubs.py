"""Subscriptions at hubs, which tell of new posts."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0012"
down_revision: Final = "0011"

_COLUMNS: Final = """
    key          {blob} NOT NULL PRIMARY KEY,
    publication  {text} NOT NULL,
    hub          {text} NOT NULL,
    topic        {text} NOT NULL,
    token        {text} NOT NULL,
    secret       {text} NOT NULL,
    state        {text} NOT NULL,
    next         {moment} NOT NULL,
    lease_ends   {moment},
    delivered    {moment},
    fault        {text} NOT NULL
"""


def upgrade() -> None:
    """Make the table and what finds a subscription by the token that its hub calls."""
    types = TYPES[op.get_bind().dialect.name]
    op.execute(f"CREATE TABLE hub_subscriptions ({_COLUMNS.format_map(types)}) {types['strict']}")
    op.execute("CREATE UNIQUE INDEX hub_subscriptions_token ON hub_subscriptions (token)")
    op.execute("CREATE INDEX hub_subscriptions_next ON hub_subscriptions (next)")
