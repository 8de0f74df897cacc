"""Which languages posts are written in, told without a look at all of them."""

from typing import Final

from alembic import op

revision: Final = "0017"
down_revision: Final = "0016"


def upgrade() -> None:
    """Posts by language."""
    op.execute("CREATE INDEX articles_language ON articles (language)")
