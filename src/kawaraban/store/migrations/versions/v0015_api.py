"""What programs are told: each delivery of an event to a webhook, and since when a webhook fails."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0015"
down_revision: Final = "0014"

_DELIVERIES: Final = """
    webhook      {text} NOT NULL,
    id           {text} NOT NULL,
    event        {text} NOT NULL,
    body         {text} NOT NULL,
    made         {moment} NOT NULL,
    next         {moment},
    tries        {whole} NOT NULL,
    status       {whole},
    delivered    {moment},
    fault        {text} NOT NULL
"""
_INDEXES: Final = (
    "webhook_deliveries_next ON webhook_deliveries (next)",
    "webhook_deliveries_of ON webhook_deliveries (webhook, made)",
)


def upgrade() -> None:
    """Make the table of deliveries, and say of each webhook how it fares."""
    types = TYPES[op.get_bind().dialect.name]
    for column in ("failing_since", "ended"):
        op.execute(f"ALTER TABLE webhooks ADD COLUMN {column} {types['moment']}")
    op.execute(
        f"CREATE TABLE webhook_deliveries (key {types['blob']} NOT NULL PRIMARY KEY, "
        f"{_DELIVERIES.format_map(types)}) {types['strict']}"
    )
    for index in _INDEXES:
        op.execute(f"CREATE INDEX {index}")
