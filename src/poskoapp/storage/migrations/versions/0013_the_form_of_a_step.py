"""Which form a step came from, so that one form is saved once."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the column; the steps made so far came from no known form."""
    op.add_column("riwayat", sa.Column("formulir", sa.Text(), nullable=True))
    op.create_index(op.f("ix_riwayat_formulir"), "riwayat", ["formulir"], unique=True)
