"""Voters of a TPS as told in one number."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds a column."""
    op.add_column("tps", sa.Column("dpt_jumlah", sa.Integer(), nullable=True))
