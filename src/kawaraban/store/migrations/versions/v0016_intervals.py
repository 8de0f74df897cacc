"""How often an editor wants a publication to be polled."""

from typing import Final

from alembic import op

from kawaraban.store.migrations.types import TYPES

revision: Final = "0016"
down_revision: Final = "0015"


def upgrade() -> None:
    """Until somebody says otherwise: as often as it posts."""
    types = TYPES[op.get_bind().dialect.name]
    op.execute(f"ALTER TABLE publications ADD COLUMN minutes {types['whole']} NOT NULL DEFAULT 0")
