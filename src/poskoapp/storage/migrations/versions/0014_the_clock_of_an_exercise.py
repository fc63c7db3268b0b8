"""How far the clock of an exercise is ahead."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; every clock so far is the machine's."""
    op.add_column(
        "operasi", sa.Column("geser_jam", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
